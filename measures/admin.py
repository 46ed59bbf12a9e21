"""How the central administrator keeps the catalogue of each year and the organisations.

Measures and scores are not here: they belong to their organisation, whose officers write them.
"""

import geothai
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from measures.components import COMPONENT_KEYS, COMPONENTS, Component
from measures.models import (
    ActingAppointment,
    CalendarEntry,
    Department,
    FiscalYear,
    Indicator,
    Instrument,
    Issue,
    Level,
    Membership,
    Organisation,
    OrganisationKind,
    Post,
    Question,
    Round,
)


def _label_field(component: Component) -> forms.CharField:
    return forms.CharField(
        label=f"ชื่อองค์ประกอบที่ {component.number}",
        required=False,
        help_text=f"เว้นว่างเพื่อใช้ “{component.label}”",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


LabelFields = type("LabelFields", (forms.Form,), {c.key: _label_field(c) for c in COMPONENTS})


class FiscalYearForm(LabelFields, forms.ModelForm):
    """A year with its rounds to tick and a field for the label of each component."""

    rounds = forms.MultipleChoiceField(
        label="รอบที่ขอ", choices=Round, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = FiscalYear
        exclude = ("component_labels",)  # noqa: DJ006

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(self.instance.component_labels)

    def save(self, commit: bool = True) -> FiscalYear:
        typed = {key: self.cleaned_data[key] for key in COMPONENT_KEYS}
        self.instance.component_labels = {key: text for key, text in typed.items() if text}
        return super().save(commit)


class LevelInline(admin.TabularInline):
    model = Level
    extra = 0


class InstrumentInline(admin.TabularInline):
    model = Instrument
    extra = 0


class CalendarInline(admin.TabularInline):
    model = CalendarEntry
    extra = 0


@admin.register(FiscalYear)
class FiscalYearAdmin(admin.ModelAdmin):
    form = FiscalYearForm
    list_display = ("year", "measure_item", "report_item", "covers_previous_year")
    inlines = (LevelInline, InstrumentInline, CalendarInline)


class OfAYearAdmin(admin.ModelAdmin):
    """Rows of the catalogue that belong to a year."""

    list_filter = ("fiscal_year",)
    list_select_related = ("fiscal_year",)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Say the year of what is offered, since every year has an indicator 1."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name in {"indicator", "instrument"}:
            field.queryset = field.queryset.select_related("fiscal_year")
            field.label_from_instance = lambda row: f"{row} ({row.fiscal_year.year})"
        return field


@admin.register(Indicator)
class IndicatorAdmin(OfAYearAdmin):
    list_display = ("number", "name", "instrument", "fiscal_year")
    list_select_related = ("fiscal_year", "instrument")
    search_fields = ("name",)


@admin.register(Question)
class QuestionAdmin(OfAYearAdmin):
    list_display = ("code", "text", "indicator", "fiscal_year")
    list_select_related = ("fiscal_year", "indicator")
    search_fields = ("code", "text")


@admin.register(Issue)
class IssueAdmin(OfAYearAdmin):
    list_display = ("number", "text", "organisation", "fiscal_year")
    list_select_related = ("fiscal_year", "organisation__kind")
    search_fields = ("text",)


@admin.register(OrganisationKind)
class OrganisationKindAdmin(admin.ModelAdmin):
    list_display = ("name", "abbreviation", "chief_executive", "permanent_head")

    def get_readonly_fields(self, request, obj=None):
        return ("key",) if obj else ()


class OrganisationForm(forms.ModelForm):
    """An organisation whose place codes name places that there are."""

    website = forms.URLField(label="เว็บไซต์หลัก", required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        exclude = ("emblem",)  # noqa: DJ006

    def clean_province(self) -> str:
        return _known(self.cleaned_data["province"], geothai.province, "จังหวัด")

    def clean_district(self) -> str:
        return _known(self.cleaned_data["district"], geothai.district, "อำเภอ")

    def clean_subdistrict(self) -> str:
        return _known(self.cleaned_data["subdistrict"], geothai.subdistrict, "ตำบล")


class DepartmentInline(admin.TabularInline):
    model = Department
    extra = 0


class PostInline(admin.StackedInline):
    model = Post
    extra = 0
    autocomplete_fields = ("holder",)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Offer only the departments of the organisation that is open."""
        if db_field.name == "department":
            slug = request.resolver_match.kwargs.get("object_id")
            kwargs["queryset"] = Department.objects.filter(organisation_id=slug)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ("user",)


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    """The address word is given once: published addresses are made of it."""

    form = OrganisationForm
    list_display = ("full_name", "slug", "province_name", "is_demonstration")
    list_filter = ("kind", "is_demonstration")
    list_select_related = ("kind",)
    search_fields = ("name", "slug")
    inlines = (DepartmentInline, PostInline, MembershipInline)

    def get_readonly_fields(self, request, obj=None):
        return ("slug",) if obj else ()


class ActingAppointmentForm(forms.ModelForm):
    """An appointment that does not overlap another one for the same post."""

    class Meta:
        model = ActingAppointment
        fields = "__all__"  # noqa: DJ007

    def clean(self) -> dict:
        values = super().clean()
        if {"post", "starts_on", "ends_on"} <= set(values):
            others = ActingAppointment.objects.filter(
                post=values["post"],
                starts_on__lte=values["ends_on"],
                ends_on__gte=values["starts_on"],
            )
            if others.exclude(pk=self.instance.pk).exists():
                self.add_error("starts_on", "ตำแหน่งนี้มีผู้แทนในช่วงเวลาเดียวกันอยู่แล้ว")
        return values


@admin.register(ActingAppointment)
class ActingAppointmentAdmin(admin.ModelAdmin):
    form = ActingAppointmentForm
    list_display = ("post", "person", "kind", "order_number", "starts_on", "ends_on")
    list_select_related = ("post", "person")
    list_filter = ("kind",)
    autocomplete_fields = ("post", "person")


@admin.register(Post)
class PostAdmin(admin.ModelAdmin):
    """Posts to choose from; they are edited with their organisation."""

    search_fields = ("title", "organisation__name", "organisation__slug")
    list_display = ("title", "organisation", "position", "act", "holder")
    list_select_related = ("organisation__kind", "holder")

    def has_add_permission(self, request) -> bool:
        return False

    def has_module_permission(self, request) -> bool:
        return False


def _known(code: str, find, word: str) -> str:
    if code and find(code) is None:
        raise ValidationError(f"ไม่มี{word}รหัสนี้")
    return code
