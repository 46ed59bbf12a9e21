"""What only an organisation's own facts can doubt: another body's name, another year, a heading."""

from collections.abc import Iterator
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from ita_portal.thai.periods import Period, parse_period
from ita_portal.thai.text import squeeze
from measures.importing.entries import Warning
from measures.importing.facts import Facts
from measures.importing.preview import ImportedMeasure, Preview
from measures.models import FiscalYear, Organisation

LONGEST_ADDRESS = 1_000
_WEB_ADDRESS = URLValidator(schemes=["http", "https"])


def with_doubts(found: Preview, organisation: Organisation, year: FiscalYear) -> Preview:
    """Return a preview with the doubts that an organisation and a fiscal year bring."""
    names = {str(one.number): one.name for one in year.indicators.all()}
    doubts = [
        *_of_bodies(found.facts, organisation),
        *_of_years(found.facts, year),
        *(doubt for measure in found.measures for doubt in _of_measure(measure, year, names)),
    ]
    return replace(found, warnings=(*found.warnings, *doubts))


def is_of_year(facts: Facts, year: FiscalYear) -> bool:
    """Tell whether a report speaks of this fiscal year, or of none by name."""
    return facts.fiscal_year in (None, year.year)


def is_address(url: str) -> bool:
    """Tell whether an address can be kept as evidence."""
    try:
        _WEB_ADDRESS(url)
    except ValidationError:
        return False
    return len(url) <= LONGEST_ADDRESS


def is_reversed(period: Period) -> bool:
    """Tell whether a period ends before it begins."""
    return bool(period.start and period.end and period.start > period.end)


def _of_bodies(facts: Facts, organisation: Organisation) -> Iterator[Warning]:
    own = [squeeze(name) for name in (organisation.full_name, organisation.short_name)]
    for body in facts.bodies:
        name = squeeze(body)
        if not any(name.startswith(one) or one.startswith(name) for one in own):
            words = (
                f"หัวเรื่องเขียนว่า “{body}” แต่กำลังนำเข้าให้{organisation.full_name} "
                "โปรดตรวจว่าเลือกไฟล์ถูกต้อง"
            )
            yield Warning("หัวเรื่อง", "other-body", words)


def _of_years(facts: Facts, year: FiscalYear) -> Iterator[Warning]:
    if not is_of_year(facts, year):
        words = (
            f"หัวเรื่องเขียนว่าปีงบประมาณ {facts.fiscal_year} "
            f"แต่กำลังนำเข้าเป็นปีงบประมาณ {year.year} จึงนำเข้าเฉพาะมาตรการ "
            "ไม่นำชื่อรายงาน คำนำ บทสรุป และคะแนนของปีนั้นมา"
        )
        yield Warning("หัวเรื่อง", "other-year", words)


def _of_measure(
    measure: ImportedMeasure, year: FiscalYear, names: dict[str, str]
) -> Iterator[Warning]:
    heading = measure.indicator
    known = names.get(heading.number, "") if heading else ""
    if heading and not known:
        words = (
            f"ไม่รู้จักตัวชี้วัด “{heading.text or heading.number}” ของปีงบประมาณ {year.year} "
            "โปรดเลือกตัวชี้วัดเองหลังนำเข้า"
        )
        yield Warning(measure.place, "indicator", words, "indicator", measure.key)
    elif heading and heading.text and squeeze(heading.text) != squeeze(known):
        words = (
            f"ตัวชี้วัดที่ {heading.number} ของปีงบประมาณ {year.year} ชื่อ “{known}” "
            f"แต่ในไฟล์เขียนว่า “{heading.text[:60]}”"
        )
        yield Warning(measure.place, "indicator", words, "indicator", measure.key)
    for _, url in measure.evidence:
        if not is_address(url):
            words = f"ที่อยู่เว็บ “{url[:80]}” ไม่ถูกต้อง จึงไม่ได้นำเข้าเป็นหลักฐาน โปรดแนบเองหลังนำเข้า"
            yield Warning(measure.place, "evidence", words, "", measure.key)
    if is_reversed(parse_period(measure.texts["period"], year.year)):
        words = "ระยะเวลาสิ้นสุดก่อนเริ่ม ระบบเก็บข้อความไว้ตามไฟล์ โปรดแก้ไขหลังนำเข้า"
        yield Warning(measure.place, "period", words, "period", measure.key)
