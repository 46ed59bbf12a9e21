"""What an officer says of a file that she imports: the file itself, and what it is to become."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from measures.importing.labels import FIELDS
from measures.importing.preview import Choices, Preview
from measures.models import FiscalYear, Organisation, Round
from reports.models import ReportImport
from reports.services.drafting import report_slug, rounds_of
from reports.services.importing import choices_of
from reports.workflow import State

_MEGA = 1024 * 1024
_NO_FILE = "ยังไม่ได้เลือกไฟล์ โปรดเลือกไฟล์ Word (.docx) Excel (.xlsx) หรือ JSON ของระบบนี้"
ADD, REPLACE = "add", "replace"


class OccasionForm(forms.Form):
    """Which report it is: the assessment year with its round."""

    occasion = forms.ChoiceField(
        label="รายงานสำหรับการประเมิน",
        error_messages={
            "required": "โปรดเลือกปีที่รับการประเมิน",
            "invalid_choice": "นำเข้าเป็นรายงานของปีหรือรอบนี้ไม่ได้ โปรดเลือกจากรายการ",
        },
    )

    def __init__(self, *args: Any, organisation: Organisation, **options: Any) -> None:
        super().__init__(*args, **options)
        self._years = {year.year: year for year in FiscalYear.objects.exclude(report_item="")}
        self.fields["occasion"].choices = _occasions(organisation, self._years)

    def facts(self) -> dict[str, Any]:
        """Return `assessment_year` and `round` as the services take them."""
        year, _, round = self.cleaned_data["occasion"].partition(":")
        return {"assessment_year": self._years[int(year)], "round": round}


class UploadForm(OccasionForm):
    """The file, and the report it is to become."""

    file = forms.FileField(
        label="ไฟล์รายงาน",
        help_text="ไฟล์ Word (.docx) หรือ Excel (.xlsx) ของปีก่อนหรือปีนี้ หรือไฟล์ JSON ที่ดาวน์โหลดจากระบบนี้",
        widget=forms.FileInput({"accept": ".docx,.xlsx,.json"}),
        error_messages={
            "required": _NO_FILE,
            "invalid": _NO_FILE,
            "missing": _NO_FILE,
            "empty": "ไฟล์นี้ไม่มีข้อมูล โปรดเลือกไฟล์อีกครั้ง",
        },
    )

    field_order = ("file", "occasion")

    def clean_file(self) -> UploadedFile:
        """Refuse what is larger than any report that is typed."""
        file = self.cleaned_data["file"]
        if file.size > settings.LARGEST_EVIDENCE:
            largest = settings.LARGEST_EVIDENCE // _MEGA
            raise ValidationError(f"ไฟล์ใหญ่เกิน {largest} เมกะไบต์ โปรดลบรูปภาพออกจากไฟล์ก่อนนำเข้า")
        return file


class ChoicesForm(OccasionForm):
    """What was changed on the page of a preview, and what becomes of measures already there."""

    existing = forms.ChoiceField(
        label="มาตรการที่มีอยู่แล้วของปีนี้",
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (ADD, "เก็บไว้ และเพิ่มมาตรการจากไฟล์ต่อท้าย"),
            (REPLACE, "ลบออก แล้วใช้มาตรการจากไฟล์แทน (เรียกคืนได้จากหน้ารายการมาตรการ)"),
        ],
    )


def occasion_of(kept: ReportImport) -> str:
    """Return the value by which a form names the report that a kept file is to become."""
    return f"{kept.assessment_year.year}:{kept.round}"


def chosen_from(sent: QueryDict, kept: ReportImport, found: Preview) -> Choices:
    """Return the choices that a page sent, on top of those that were made before it was shown.

    Fields of columns count only where they are not the ones that the page showed.
    """
    before = choices_of(kept)
    columns = dict(before.columns)
    for number, shown in enumerate(found.columns):
        fields = tuple(name if name in FIELDS else "" for name in sent.getlist(f"fields-{number}"))
        if len(fields) == len(shown.fields) and fields != shown.fields:
            columns[shown.place] = fields
    keys = {measure.key for measure in (*found.measures, *found.skipped)}
    words = {one.mend.before for one in found.proposed} | before.accepted
    return Choices(
        columns=columns,
        left_out=frozenset(sent.getlist("leave")) & keys,
        joined=(before.joined | frozenset(sent.getlist("join")) & keys)
        - frozenset(sent.getlist("part")),
        accepted=frozenset(sent.getlist("accept")) & words,
    )


def _occasions(organisation: Organisation, years: dict[int, FiscalYear]) -> list[tuple[str, str]]:
    """Return the years and rounds whose report is a draft or not begun, newest first."""
    closed = set(
        organisation.reports.exclude(state=State.DRAFT).values_list("assessment_year__year", "slug")
    )
    return [
        (
            f"{year.year}:{round}",
            f"การประเมินปี {year.year} ข้อ {year.report_item.upper()} "
            f"· ผลของปีงบประมาณ {year.covered_year} · {Round(round).label}",
        )
        for year in sorted(years.values(), key=lambda year: -year.year)
        for round in rounds_of(year)
        if (year.year, report_slug(year, round)) not in closed
    ]
