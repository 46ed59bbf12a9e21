"""What requests may ask and what answers hold, as django-ninja checks and describes it.

Answers are made from the fields of open data, so that a row of a downloaded file and an item of an
answer are the same.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ValidationInfo, create_model, model_validator
from pydantic import Field as About
from pydantic_core import PydanticCustomError

from measures.models import Round
from reports.api.paging import (
    MEASURES_BY_REPORT,
    MOST,
    NEWEST_REPORTS,
    ORGANISATIONS_BY_WORD,
    USUAL,
)
from reports.open_data.fields import (
    MEASURE_FIELDS,
    ORGANISATION_FIELDS,
    REPORT_FIELDS,
    SCORE_PARTS,
    Field,
    Shape,
)
from reports.public.question import LONGEST
from reports.public.search import MOST as MOST_FOUND
from reports.public.search import PAGE_SIZE

_TYPES: dict[Shape, Any] = {Shape.NUMBER: int, Shape.MARK: bool}

Word = Annotated[str, About(pattern=r"^[a-z0-9-]{1,60}$")]
BuddhistYear = Annotated[int, About(ge=2500, le=2700)]


def _shape_of(name: str, fields: tuple[Field, ...]) -> type[BaseModel]:
    return create_model(name, **{field.name: _described(field) for field in fields})


def _described(field: Field) -> tuple[Any, Any]:
    kind = list[Score] if field.shape is Shape.SCORES else _TYPES.get(field.shape, str)
    about = " ".join(filter(None, (field.label, field.about)))
    return (kind | None if field.may_be_empty else kind), About(description=about)


Score = _shape_of("Score", SCORE_PARTS)
Report = _shape_of("Report", REPORT_FIELDS)
Measure = _shape_of("Measure", MEASURE_FIELDS)
Organisation = _shape_of("Organisation", ORGANISATION_FIELDS)


_FOLLOWING = About(description="ที่อยู่ของหน้าถัดไป ว่างเมื่อเป็นหน้าสุดท้าย")


def _page(name: str, item: type[BaseModel]) -> type[BaseModel]:
    return create_model(name, items=(list[item], ...), next=(str | None, _FOLLOWING))


Reports = _page("Reports", Report)
Measures = _page("Measures", Measure)
Organisations = _page("Organisations", Organisation)


class OrganisationWithReports(Organisation):
    """A body and everything that it publishes."""

    reports: list[Report]


class Excerpt(BaseModel):
    """Where words of a search stand in a report."""

    place: str = About(description="ตำแหน่งในรายงาน เช่น มาตรการที่ 2 · ผลผลิต")
    text: str = About(description="ประโยคที่พบ อาจตัดหัวท้าย ตัวเลขเป็นเลขไทยตามหน้าเว็บ")
    measure: int | None = About(description="ลำดับของมาตรการในรายงาน ว่างเมื่ออยู่นอกมาตรการ")


class FoundReport(Report):
    """A report that was found, and where."""

    excerpt: Excerpt | None = About(description="ที่ที่พบคำค้นในรายงาน ว่างเมื่อพบจากชื่อหรือพื้นที่ของหน่วยงาน")


class Found(BaseModel):
    """A page of what was found."""

    count: int = About(description=f"จำนวนรายงานที่พบ นับไม่เกิน {MOST_FOUND}")
    more: bool = About(description=f"จริงเมื่อพบมากกว่า {MOST_FOUND} รายงาน โปรดเพิ่มคำค้นหรือตัวกรอง")
    organisations: list[Organisation] = About(description="หน่วยงานแรก ๆ ที่ชื่อหรือพื้นที่ตรงกับคำค้น")
    items: list[FoundReport]
    next: str | None = _FOLLOWING


class Province(BaseModel):
    """A province and how much is public from it."""

    code: str = About(description="รหัสจังหวัดสองหลัก")
    name: str = About(description="ชื่อภาษาไทย")
    name_en: str = About(description="ชื่อภาษาอังกฤษ")
    report_count: int = About(description="จำนวนรายงานที่เผยแพร่")


class Kind(BaseModel):
    """A kind of local government and how much is public of it."""

    key: str = About(description="รหัสประเภทหน่วยงาน")
    name: str = About(description="ชื่อเต็ม")
    abbreviation: str = About(description="ชื่อย่อ")
    report_count: int = About(description="จำนวนรายงานที่เผยแพร่")


class Year(BaseModel):
    """A fiscal year of which something is public."""

    fiscal_year: int = About(description="ปีงบประมาณ พ.ศ.")
    report_count: int = About(description="จำนวนรายงานที่เผยแพร่")
    measure_count: int = About(description="จำนวนมาตรการในรายงานเหล่านั้น")


class Indicator(BaseModel):
    """One of the indicators of a fiscal year's assessment."""

    fiscal_year: int = About(description="ปีงบประมาณ พ.ศ.")
    number: int = About(description="ลำดับตัวชี้วัด")
    name: str = About(description="ชื่อตัวชี้วัด")
    instrument: str = About(description="เครื่องมือ IIT, EIT หรือ OIT")


class Asked(BaseModel):
    """What an address may ask after its question mark: nothing but what is described."""

    @model_validator(mode="before")
    @classmethod
    def nothing_else(cls, data: Any, info: ValidationInfo) -> Any:
        """Refuse a filter that is not known: leaving it out would give too much, unnoticed."""
        unknown = sorted(set(info.context["request"].GET) - set(cls.model_fields))
        if unknown:
            words = {"parameter": unknown[0]}
            raise PydanticCustomError("unknown_parameter", "unknown parameter {parameter}", words)
        return data


class OfPlace(Asked):
    """Filters by what a body is and where it lies."""

    province: Annotated[str, About(pattern="^[0-9]{2}$")] | None = About(
        None, description="รหัสจังหวัดสองหลัก ดูที่ /provinces"
    )
    kind: Annotated[str, About(pattern=r"^[a-z0-9_-]{1,40}$")] | None = About(
        None, description="รหัสประเภทหน่วยงาน ดูที่ /kinds"
    )


class Paged(BaseModel):
    """How much of a list is asked for."""

    limit: int = About(USUAL, ge=1, le=MOST, description="จำนวนรายการต่อหน้า")


class OrganisationsAsked(OfPlace, Paged):
    """What may be asked of the bodies."""

    after: Annotated[str, About(pattern=ORGANISATIONS_BY_WORD.pattern)] | None = About(
        None, description="อ่านต่อจากรายการนี้ โปรดใช้ที่อยู่ใน next"
    )


class OfAnyReport(OfPlace):
    """Filters that visitors have as well."""

    year: BuddhistYear | None = About(None, description="ปีงบประมาณ พ.ศ. ที่รายงานผล")
    level: Annotated[str, About(pattern="^[^\x00-\x1f]{1,60}$")] | None = About(
        None, description="ระดับผลการประเมิน ตรงทุกตัวอักษร เช่น ผ่านดี"
    )
    indicator: int | None = About(None, ge=1, le=99, description="มีมาตรการของตัวชี้วัดลำดับนี้")


class OfReport(OfAnyReport):
    """Filters by what a report says of itself."""

    organisation: Word | None = About(None, description="รหัสหน่วยงาน ดูที่ /organisations")
    assessment_year: BuddhistYear | None = About(None, description="ปี พ.ศ. ที่รับการประเมิน")
    round: Literal[tuple(Round.values)] | None = About(None, description="รอบของรายงาน")


class ReportsAsked(OfReport, Paged):
    """What may be asked of the reports."""

    published_since: date | None = About(None, description="เผยแพร่ตั้งแต่วันนี้ (ค.ศ.) เป็นต้นมา")
    after: Annotated[str, About(pattern=NEWEST_REPORTS.pattern)] | None = About(
        None, description="อ่านต่อจากรายการนี้ โปรดใช้ที่อยู่ใน next"
    )


class Words(BaseModel):
    """What is searched for; as long as on the page, where the rest is cut off unsaid."""

    q: Annotated[str, About(pattern="^[^\x00]*$", min_length=1, max_length=LONGEST)] = About(
        description="คำค้น เช่น ชื่อหน่วยงาน พื้นที่ หรือคำในมาตรการ หลายคำคั่นด้วยเว้นวรรค ต้องพบทุกคำ",
        json_schema_extra={"example": "รับของขวัญ"},
    )


class SearchAsked(OfAnyReport, Words):
    """What may be asked of the search: what visitors may ask of it."""

    page: int = About(
        1, ge=1, le=MOST_FOUND // PAGE_SIZE, description=f"หน้าที่ หน้าละ {PAGE_SIZE} รายงาน"
    )


class MeasuresAsked(OfReport, Paged):
    """What may be asked of the measures."""

    after: Annotated[str, About(pattern=MEASURES_BY_REPORT.pattern)] | None = About(
        None, description="อ่านต่อจากรายการนี้ โปรดใช้ที่อยู่ใน next"
    )


class IndicatorsAsked(Asked):
    """What may be asked of the indicators."""

    year: BuddhistYear | None = About(None, description="ปีงบประมาณ พ.ศ.")
