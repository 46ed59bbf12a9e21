"""How the central administrator keeps the catalogue of each year and the organisations.

Measures and scores are not here: they belong to their organisation, whose officers write them.
"""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils import timezone

from ita_portal.thai.dates import format_thai_date
from measures.components import COMPONENT_KEYS, COMPONENTS, Component
from measures.forms.central import (
    ActingAppointmentForm,
    CalendarEntryForm,
    ChainFormSet,
    CleanedForm,
    MembershipFormSet,
    OrganisationForm,
    PostForm,
)
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
from measures.services.turn import mark_chain_changed


def _label_field(component: Component) -> forms.CharField:
    return forms.CharField(
        label=f"ชื่อองค์ประกอบที่ {component.number}",
        required=False,
        help_text=f"เว้นว่างเพื่อใช้ “{component.label}”",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


LabelFields = type("LabelFields", (forms.Form,), {c.key: _label_field(c) for c in COMPONENTS})


class FiscalYearForm(LabelFields, CleanedForm):
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


class RowFormSet(forms.BaseInlineFormSet):
    """Rows of a table whose fields say their column's name to those who hear the page."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            field.widget.attrs.setdefault("aria-label", field.label or "")


class MembershipRows(RowFormSet, MembershipFormSet):
    """Members as rows that name their fields."""


class RowInline(admin.TabularInline):
    """Rows that belong to what is open, as a table."""

    form = CleanedForm
    formset = RowFormSet


class SearchSelect(AutocompleteSelect):
    """A field that is filled by searching; the words in it name it while it is empty."""

    def build_attrs(self, base_attrs: dict, extra_attrs: dict | None = None) -> dict:
        words = f"พิมพ์เพื่อค้นหา{self.field.verbose_name}"
        return {**super().build_attrs(base_attrs, extra_attrs), "data-placeholder": words}


class Searched:
    """Rows whose people and posts are searched for."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = SearchSelect(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class LevelInline(RowInline):
    model = Level
    extra = 0


class InstrumentInline(RowInline):
    model = Instrument
    extra = 0


class CalendarInline(RowInline):
    model = CalendarEntry
    form = CalendarEntryForm
    extra = 0


@admin.register(FiscalYear)
class FiscalYearAdmin(admin.ModelAdmin):
    form = FiscalYearForm
    list_display = ("year", "measure_item", "report_item", "covers_previous_year")
    inlines = (LevelInline, InstrumentInline, CalendarInline)


class OfAYearAdmin(admin.ModelAdmin):
    """Rows of the catalogue that belong to a year."""

    form = CleanedForm
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
    form = CleanedForm
    list_display = ("name", "abbreviation", "chief_executive", "permanent_head")

    def get_readonly_fields(self, request, obj=None):
        return ("key",) if obj else ()


class DepartmentInline(RowInline):
    model = Department
    extra = 0


class PostInline(Searched, admin.StackedInline):
    model = Post
    form = PostForm
    formset = ChainFormSet
    extra = 0
    autocomplete_fields = ("holder",)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Offer only the departments of the organisation that is open."""
        if db_field.name == "department":
            slug = request.resolver_match.kwargs.get("object_id")
            kwargs["queryset"] = Department.objects.filter(organisation_id=slug)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class MembershipInline(Searched, RowInline):
    model = Membership
    formset = MembershipRows
    extra = 0
    autocomplete_fields = ("user",)


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    """The address word has a page of its own: what is published moves with it."""

    form = OrganisationForm
    list_display = ("in_full", "slug", "province_in_words", "is_demonstration")
    list_filter = ("kind", "is_demonstration")
    list_select_related = ("kind",)
    search_fields = ("name", "slug")
    inlines = (DepartmentInline, PostInline, MembershipInline)

    @admin.display(description="ชื่อเต็ม", ordering="name")
    def in_full(self, organisation: Organisation) -> str:
        return organisation.full_name

    @admin.display(description="จังหวัด", ordering="province")
    def province_in_words(self, organisation: Organisation) -> str:
        return organisation.province_name

    def get_readonly_fields(self, request, obj=None):
        return ("slug",) if obj else ()

    def save_related(self, request, form, formsets, change) -> None:
        """Pages of the chain that are open at its organisation are out of date from now on."""
        super().save_related(request, form, formsets, change)
        mark_chain_changed(form.instance)


@admin.register(ActingAppointment)
class ActingAppointmentAdmin(Searched, admin.ModelAdmin):
    form = ActingAppointmentForm
    list_display = ("post", "person", "kind", "order_number", "first_day", "last_day")
    list_select_related = ("post", "person")
    list_filter = ("kind",)
    autocomplete_fields = ("post", "person")

    def has_delete_permission(self, request, obj=None) -> bool:
        """What was in force once is history."""
        return obj is None or obj.starts_on > timezone.localdate()

    @admin.display(description="ตั้งแต่วันที่", ordering="starts_on")
    def first_day(self, appointment: ActingAppointment) -> str:
        return format_thai_date(appointment.starts_on)

    @admin.display(description="ถึงวันที่", ordering="ends_on")
    def last_day(self, appointment: ActingAppointment) -> str:
        return format_thai_date(appointment.ends_on)


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
