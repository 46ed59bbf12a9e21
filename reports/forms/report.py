"""What an officer types to begin a report, and into it."""

from typing import Any

from django import forms

from measures.forms.fields import CleanTextField, OutlineField
from measures.models import FiscalYear, Organisation, Round
from reports.desk.schematic import Drawing, description, schematic
from reports.forms.draft import DraftForm, LinesField
from reports.layouts import LAYOUTS, Layout
from reports.models import Report
from reports.own_layouts import layouts_for
from reports.services.drafting import report_slug, rounds_of


class LayoutField(forms.ChoiceField):
    """The layouts as radio buttons; the form fills in those of its organisation."""

    def __init__(self) -> None:
        super().__init__(
            label="รูปแบบรายงาน",
            widget=forms.RadioSelect,
            error_messages={
                "required": "โปรดเลือกรูปแบบรายงาน",
                "invalid_choice": "ไม่มีรูปแบบรายงานนี้แล้ว โปรดเลือกรูปแบบอื่น",
            },
        )


class WithLayouts(forms.BaseForm):
    """A form with a layout field, whose choices are shown as cards."""

    organisation: Organisation

    def offer_layouts(self, organisation: Organisation) -> None:
        """Let the organisation's reports be set in the standard layouts and its own."""
        self.organisation, self._layouts = organisation, layouts_for(organisation)
        self.fields["layout"].choices = [
            (key, layout.name) for key, layout in self._layouts.items()
        ]

    def layout_cards(self) -> list[tuple[Any, Layout, Drawing, str]]:
        """Return for each layout its radio button, itself, its drawing and its description."""
        return [
            (radio, layout, schematic(layout), description(layout))
            for radio, layout in zip(self["layout"], self._layouts.values(), strict=True)
        ]


class BeginForm(WithLayouts, forms.Form):
    """Which report to begin: the assessment year with its round, and the layout."""

    occasion = forms.ChoiceField(
        label="รายงานสำหรับการประเมิน",
        widget=forms.RadioSelect,
        error_messages={
            "required": "โปรดเลือกปีที่รับการประเมิน",
            "invalid_choice": "ปีหรือรอบนี้เริ่มไม่ได้ อาจมีรายงานอยู่แล้ว โปรดเลือกจากรายการ",
        },
    )
    layout = LayoutField()

    def __init__(self, *args: Any, organisation: Organisation, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer_layouts(organisation)
        self._years = {year.year: year for year in FiscalYear.objects.exclude(report_item="")}
        self.fields["occasion"].choices = _occasions(organisation, self._years)
        self.has_occasions = bool(self.fields["occasion"].choices)
        self.initial |= _likely(organisation, self.fields["occasion"].choices, self._years)

    def clean(self) -> dict[str, Any]:
        """Part the occasion into `assessment_year` and `round`."""
        data = super().clean()
        year, _, round = data.pop("occasion", "0").partition(":")
        return {**data, "assessment_year": self._years.get(int(year)), "round": round}


class ReportForm(WithLayouts, DraftForm):
    """The texts of a draft and its layout; saved by `reports.services.drafting`."""

    layout = LayoutField()
    title = CleanTextField(
        label="ชื่อรายงาน", required=True, longest=300, error_messages={"required": "โปรดพิมพ์ชื่อรายงาน"}
    )
    cover_lines = LinesField(
        label="ข้อความบนปก",
        widget=forms.Textarea({"rows": 5}),
        help_text="บรรทัดละหนึ่งข้อความ จัดกลางหน้า เว้นบรรทัดว่างเพื่อแยกกลุ่ม",
    )
    heading_lines = LinesField(
        label="หัวเรื่องหน้ารายงาน",
        widget=forms.Textarea({"rows": 4}),
        help_text="พิมพ์เหนือตารางหรือเนื้อหาในหน้าแรกของรายงาน",
    )
    introduction = OutlineField(
        label="คำนำ",
        widget=forms.Textarea({"rows": 6}),
        help_text="ย่อหน้าก่อนเข้าสู่มาตรการ ตั้งรายการด้วย 1. หรือ - ที่ต้นบรรทัด",
    )
    closing = OutlineField(
        label="บทสรุป", widget=forms.Textarea({"rows": 6}), help_text="ย่อหน้าหลังมาตรการสุดท้าย"
    )

    class Meta:
        model = Report
        fields = ("layout", "title", "cover_lines", "heading_lines", "introduction", "closing")

    def __init__(self, *args: Any, instance: Report, **options: Any) -> None:
        super().__init__(*args, instance=instance, **options)
        self.offer_layouts(instance.organisation)


def _likely(
    organisation: Organisation, occasions: list[tuple[str, str]], years: dict[int, FiscalYear]
) -> dict[str, str]:
    """Return what is most likely wanted: the newest year, in the layout used last.

    Once the newest year is begun, no other is chosen for her: a press too many would otherwise
    begin a report of long ago, which she cannot take away again.
    """
    last = organisation.reports.order_by("-created_at").first()
    newest = f"{max(years, default=0)}:"
    return {
        "occasion": next((key for key, _ in occasions[:1] if key.startswith(newest)), ""),
        "layout": last.layout if last else next(iter(LAYOUTS)),
    }


def _occasions(organisation: Organisation, years: dict[int, FiscalYear]) -> list[tuple[str, str]]:
    """Return the years and rounds for which the organisation has no report yet, newest first."""
    begun = set(organisation.reports.values_list("assessment_year__year", "slug"))
    return [
        (f"{year.year}:{round}", _occasion(year, round))
        for year in sorted(years.values(), key=lambda year: -year.year)
        for round in rounds_of(year)
        if (year.year, report_slug(year, round)) not in begun
    ]


def _occasion(year: FiscalYear, round: str) -> str:
    return (
        f"การประเมินปี {year.year} ข้อ {year.report_item.upper()} "
        f"· ผลของปีงบประมาณ {year.covered_year} · {Round(round).label}"
    )
