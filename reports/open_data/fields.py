"""Which fields a row of open data has: the one list for the API, the downloads and the dictionary.

Labels and explanations come from the columns and components that the values are taken from. Texts
keep the list markers that they were written with; years are Buddhist Era.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from measures.components import COMPONENTS, Component
from measures.models import Organisation, Round
from reports.addresses import absolute
from reports.export.characters import legal
from reports.export.data.rows import STATUS_LABELS
from reports.models import Publication, PublicMeasure, PublicReport, ReportVersion
from reports.open_data.rows import scores_of
from reports.shelf import Address

Value = str | int | bool | None | list["Row"]
Row = dict[str, Value]


class Shape(StrEnum):
    """What a value is: all but numbers and marks are texts, of which some have a shape."""

    TEXT = "ข้อความ"
    NUMBER = "จำนวนเต็ม"
    DECIMAL = "ทศนิยม (ใน JSON เขียนเป็นข้อความ)"
    MOMENT = "วันและเวลา (ISO 8601)"
    ADDRESS = "ที่อยู่เว็บ"
    MARK = "จริงหรือเท็จ"
    SCORES = "รายการคะแนน"


@dataclass(frozen=True)
class Field:
    """A field of a row: its name in data, its Thai label, what it means, how it is taken."""

    name: str
    label: str
    value: Callable[[Any], Value]
    about: str = ""
    shape: Shape = Shape.TEXT
    may_be_empty: bool = False


def row_of(fields: Iterable[Field], thing: Any) -> Row:
    """Return what the fields say of a row of the database, or of a score, by their names."""
    return {field.name: _plain(field.value(thing)) for field in fields}


def flat(fields: Iterable[Field]) -> tuple[Field, ...]:
    """Return the fields that have room in the cell of a table."""
    return tuple(field for field in fields if field.shape is not Shape.SCORES)


def _plain(value: Value) -> Value:
    return legal(value) if isinstance(value, str) else value


def _label(model: type[Model], column: str) -> str:
    return str(model._meta.get_field(column).verbose_name)


def _iso(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")


def _choices(choices: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{key} = {label}" for key, label in choices)


def report_path(report: PublicReport) -> str:
    """Return the permanent path of a public report."""
    return Address(report.organisation.slug, report.assessment_year, report.slug).path


def _file(report: PublicReport, format: str) -> str:
    return absolute(f"{report_path(report).rstrip('/')}.{format}")


_BODY = (
    Field(
        "organisation",
        "รหัสหน่วยงาน",
        lambda body: body.slug,
        "คำที่ใช้แทนหน่วยงานในที่อยู่เว็บ ไม่เปลี่ยนและไม่ซ้ำกัน ชื่อหน่วยงานซ้ำกันได้ โปรดใช้รหัสนี้เชื่อมข้อมูล",
    ),
    Field(
        "organisation_name",
        _label(PublicReport, "organisation"),
        lambda body: body.full_name,
        "ประเภทและชื่อเต็ม",
    ),
    Field(
        "kind",
        f"รหัส{_label(Organisation, 'kind')}",
        lambda body: body.kind.key,
        "รหัสของประเภท เช่น sao ดูทั้งหมดได้จาก API",
    ),
    Field("kind_name", _label(Organisation, "kind"), lambda body: body.kind.name, "ชื่อเต็มของประเภท"),
    Field(
        "province",
        _label(Organisation, "province"),
        lambda body: body.province,
        "รหัสมาตรฐานสองหลัก",
    ),
    Field("province_name", "จังหวัด", lambda body: body.province_name),
)

ORGANISATION_FIELDS = (
    *_BODY,
    Field(
        "district",
        _label(Organisation, "district"),
        lambda body: body.district or None,
        "รหัสมาตรฐานสี่หลัก",
        may_be_empty=True,
    ),
    Field("district_name", "อำเภอ", lambda body: body.district_name or None, may_be_empty=True),
    Field(
        "website",
        _label(Organisation, "website"),
        lambda body: body.website or None,
        may_be_empty=True,
    ),
    Field(
        "is_demonstration",
        _label(Organisation, "is_demonstration"),
        lambda body: body.is_demonstration,
        "จริงเมื่อเป็นหน่วยงานตัวอย่าง ข้อมูลไม่ใช่ผลงานจริง",
        Shape.MARK,
    ),
    Field(
        "report_count",
        "จำนวนรายงานที่เผยแพร่",
        lambda body: body.report_count,
        shape=Shape.NUMBER,
    ),
    Field(
        "address",
        "หน้าเว็บของหน่วยงาน",
        lambda body: absolute(reverse("public:organisation", args=[body.slug])),
        shape=Shape.ADDRESS,
    ),
)

SCORE_PARTS = (
    Field(
        "number",
        "ลำดับตัวชี้วัด",
        lambda score: score.number,
        "ลำดับตามการประเมินของปีนั้น",
        Shape.NUMBER,
    ),
    Field(
        "name",
        _label(PublicMeasure, "indicator_name"),
        lambda score: score.name,
        "ชื่อตามการประเมินของปีนั้น",
    ),
    Field(
        "score",
        "คะแนน",
        lambda score: score.score or None,
        "คะแนนที่ตัวชี้วัดนั้นได้ 0 ถึง 100 ว่างเมื่อรายงานไม่ได้ระบุ",
        Shape.DECIMAL,
        may_be_empty=True,
    ),
)

REPORT_FIELDS = (
    *(
        Field(
            field.name,
            field.label,
            lambda report, field=field: field.value(report.organisation),
            field.about,
        )
        for field in _BODY
    ),
    Field(
        "fiscal_year",
        _label(PublicReport, "fiscal_year"),
        lambda report: report.fiscal_year,
        "ปีงบประมาณ พ.ศ. ที่รายงานผลการดำเนินการ",
        Shape.NUMBER,
    ),
    Field(
        "assessment_year",
        _label(PublicReport, "assessment_year"),
        lambda report: report.assessment_year,
        "ปี พ.ศ. ของการประเมินที่ขอรายงานนี้ มักเป็นปีถัดจากปีที่รายงานผล",
        Shape.NUMBER,
    ),
    Field(
        "item", _label(PublicReport, "item"), lambda report: report.item, "ข้อของแบบประเมิน เช่น o26"
    ),
    Field(
        "round",
        _label(PublicReport, "round"),
        lambda report: report.round,
        _choices(Round.choices),
    ),
    Field("title", _label(PublicReport, "title"), lambda report: report.title),
    Field(
        "overall_score",
        _label(PublicReport, "overall_score"),
        lambda report: None if report.overall_score is None else str(report.overall_score),
        "ผลการประเมินตามที่รายงานระบุ 0 ถึง 100 ว่างเมื่อรายงานไม่ได้ระบุ",
        Shape.DECIMAL,
        may_be_empty=True,
    ),
    Field(
        "level",
        _label(PublicReport, "level"),
        lambda report: report.level or None,
        "ระดับผลการประเมินตามเกณฑ์ของปีนั้น ว่างเมื่อรายงานไม่ได้ระบุ",
        may_be_empty=True,
    ),
    Field(
        "scores",
        "คะแนนรายตัวชี้วัด",
        lambda report: [row_of(SCORE_PARTS, score) for score in scores_of(report)],
        "แต่ละรายการมี number (ลำดับตัวชี้วัด) name (ชื่อ) และ score (คะแนน 0 ถึง 100 หรือ null) "
        "ไม่มีรายการใดเมื่อรายงานไม่ได้ระบุคะแนน มีใน API และ JSON Lines "
        "ส่วน CSV และ Excel อยู่ในไฟล์คะแนนรายตัวชี้วัด",
        Shape.SCORES,
    ),
    Field(
        "measure_count",
        _label(PublicReport, "measure_count"),
        lambda report: report.measure_count,
        shape=Shape.NUMBER,
    ),
    Field(
        "version",
        _label(ReportVersion, "number"),
        lambda report: report.version,
        "ลำดับของฉบับที่เผยแพร่อยู่ มากกว่า 1 เมื่อเคยแก้ไข",
        Shape.NUMBER,
    ),
    Field(
        "published_at",
        _label(PublicReport, "published_at"),
        lambda report: _iso(report.published_at),
        "เวลาที่ฉบับปัจจุบันเผยแพร่ ตามเวลาประเทศไทย",
        Shape.MOMENT,
    ),
    Field(
        "verification_code",
        _label(Publication, "code"),
        lambda report: report.code,
        "กรอกที่หน้าตรวจสอบเอกสารเพื่อยืนยันว่าเป็นของจริง",
    ),
    Field(
        "address",
        "ที่อยู่ถาวรของรายงาน",
        lambda report: absolute(report_path(report)),
        "ไม่เปลี่ยนแม้รายงานจะแก้ไขเป็นฉบับใหม่",
        Shape.ADDRESS,
    ),
    Field("pdf_address", "ไฟล์ PDF", lambda report: _file(report, "pdf"), shape=Shape.ADDRESS),
    Field(
        "json_address",
        "ไฟล์ JSON",
        lambda report: _file(report, "json"),
        "รายงานทั้งฉบับเป็นข้อมูล",
        Shape.ADDRESS,
    ),
)

_OF_REPORT = ("organisation", "organisation_name", "kind", "province", "province_name")
_OF_YEAR = ("fiscal_year", "assessment_year", "item", "round")


def _from_report(name: str) -> Field:
    field = next(field for field in REPORT_FIELDS if field.name == name)
    return Field(
        field.name,
        field.label,
        lambda part: field.value(part.report),
        field.about,
        field.shape,
        field.may_be_empty,
    )


def _component(component: Component) -> Field:
    return Field(
        component.key,
        component.label,
        lambda measure: getattr(measure, component.key),
        f"องค์ประกอบที่ {component.number} {component.help}",
    )


MEASURE_FIELDS = (
    *map(_from_report, (*_OF_REPORT, *_OF_YEAR)),
    Field(
        "number",
        _label(PublicMeasure, "number"),
        lambda measure: measure.number,
        "ลำดับของมาตรการในรายงาน",
        Shape.NUMBER,
    ),
    Field(
        "issue",
        _label(PublicMeasure, "issue"),
        lambda measure: measure.issue or None,
        "ประเด็นที่มาตรการอยู่ภายใต้ ว่างเมื่อรายงานไม่ได้จัดกลุ่มตามประเด็น",
        may_be_empty=True,
    ),
    Field(
        "indicator",
        _label(PublicMeasure, "indicator"),
        lambda measure: measure.indicator,
        "ลำดับตัวชี้วัดของปีนั้น ว่างเมื่อรายงานไม่ได้ระบุ",
        Shape.NUMBER,
        may_be_empty=True,
    ),
    Field(
        "indicator_name",
        _label(PublicMeasure, "indicator_name"),
        lambda measure: measure.indicator_name or None,
        may_be_empty=True,
    ),
    *map(_component, COMPONENTS),
    Field(
        "monitoring",
        _label(PublicMeasure, "monitoring"),
        lambda measure: measure.monitoring,
        "การรายงานผลและการกำกับติดตาม มีเฉพาะบางรูปแบบรายงาน",
    ),
    Field(
        "status",
        _label(PublicMeasure, "status"),
        lambda measure: measure.status or None,
        f"{_choices(STATUS_LABELS.items())} ว่างเมื่อไม่ได้ระบุ",
        may_be_empty=True,
    ),
    _from_report("address"),
)

_NUMBER, _NAME, _SCORE = SCORE_PARTS
SCORE_FIELDS = (
    *map(_from_report, (*_OF_REPORT, *_OF_YEAR)),
    Field(
        "instrument",
        "เครื่องมือ",
        lambda score: score.instrument,
        "เครื่องมือของการประเมินที่ตัวชี้วัดนั้นอยู่ IIT, EIT หรือ OIT",
    ),
    replace(_NUMBER, name="indicator"),
    replace(_NAME, name="indicator_name"),
    _SCORE,
    _from_report("address"),
)
