"""When it happened: days that do not exist, periods that run backwards, days outside the year."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ita_portal.thai.dates import (
    BUDDHIST_ERA,
    MONTHS,
    SHORT_MONTHS,
    fiscal_year_bounds,
    fiscal_year_of,
    format_thai_date,
)
from ita_portal.thai.periods import Period, parse_period
from measures.checks.finding import Hit, Severity, at, rule
from measures.checks.subject import MeasureSubject, Subject, Text

# Months as they are written, so that a place found is a place in the text. What stands before and
# after is asked only where there is a month: hardly any text has one.
_SHORT = "|".join(name.replace(".", r"\. ?")[:-1] + "?" for name in SHORT_MONTHS)
_MONTH = re.compile(f"{'|'.join(MONTHS)}|{_SHORT}")
_DAY_BEFORE = re.compile(r"(?<!\d)(?:\d{1,2} ?[-–—] ?)?(\d{1,2}) ?(?:เดือน ?)?$")
_YEAR_AFTER = re.compile(r" ?(?:พ\. ?ศ\. ?)?(2[45]\d\d|20\d\d|\d\d)(?![\d.,:]\d|\d)")
_NUMERIC = re.compile(
    r"[0-9](?<![\d/.-].)[0-9]?/(?P<month>\d{1,2})/(?P<year>2[45]\d\d|20\d\d)(?![\d/])"
)
_NUMBER_OF = {name: number for number, name in enumerate(MONTHS, 1)} | {
    re.sub("[. ]", "", name): number for number, name in enumerate(SHORT_MONTHS, 1)
}
# Documents are older than what they order, and plans speak of later years.
_CITED = re.compile(
    r"(?:ลงวันที่|ลว\.|ฉบับที่|ประกาศใช้เมื่อ|มติ|พระราชบัญญัติ|พ\.ร\.บ\.|ระเบียบ|ราชกิจจา)[^\n]{0,30}$"
)
_LATER = re.compile("ปีถัดไป|ปีต่อไป|ต่อไปใน|วางแผน|แผนพัฒนา|จะ|กำหนดจัด|ภายใน|ปีก่อน|ปีที่ผ่านมา|ตั้งแต่|นับแต่|เดิม")
_QUARTER_AND_HALF = re.compile(r"ไตรมาส ?(?:แรก|ที่ ?1)[^\n]{0,12}?6 เดือน")
_RESULTS = ("output", "outcome")


class _Written(NamedTuple):
    """A day or month as written in a text: numbers, with 0 where one is left out."""

    start: int
    stop: int
    day: int
    month: int
    year: int

    @property
    def exists(self) -> bool:
        """Whether there is such a day; without a year, in a leap year."""
        if not 1 <= self.month <= 12:
            return False
        year = self.year - BUDDHIST_ERA if self.year else 2024
        return not self.day or 1 <= self.day <= monthrange(year, self.month)[1]

    @property
    def first(self) -> date:
        """The first day meant; only where there is a year."""
        return date(self.year - BUDDHIST_ERA, self.month, self.day or 1)


@rule(
    "date-impossible",
    Severity.ERROR,
    "วันที่ที่ไม่มีจริง",
    why="วันที่ที่ไม่มีในปฏิทินทำให้ผู้ประเมินสงสัยว่าเหตุการณ์นั้นเกิดขึ้นจริงหรือไม่",
    how="ตรวจวันกับเอกสารต้นเรื่อง แล้วพิมพ์ใหม่",
)
def date_impossible(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find a day that no calendar has."""
    for written in _dates(text.text):
        if not written.exists:
            said = text.text[written.start : written.stop]
            yield at(text, written.start, written.stop, f"ไม่มีวันที่ “{said}” ในปฏิทิน")


@rule(
    "western-year",
    Severity.WARNING,
    "ปี ค.ศ. ในวันที่",
    why="หนังสือราชการใช้ปีพุทธศักราช ปี ค.ศ. ทำให้อ่านช่วงเวลาผิด",
    how="แก้เป็นปี พ.ศ.",
)
def western_year(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find a date with a year C.E."""
    for written in _dates(text.text) if "20" in text.text else ():
        year = text.text[written.stop - 4 : written.stop]
        if year.startswith("20") and year.isdigit():
            buddhist = str(int(year) + BUDDHIST_ERA)
            words = f"ปี {year} เป็น ค.ศ. คือ พ.ศ. {buddhist}"
            yield at(text, written.stop - 4, written.stop, words, buddhist)


@rule(
    "date-outside-year",
    Severity.ERROR,
    "วันที่นอกปีงบประมาณ",
    why="ข้อนี้ประเมินเฉพาะสิ่งที่ทำในปีงบประมาณที่รายงาน ผลงานของปีอื่นไม่นับ",
    how="ตรวจวันกับเอกสารต้นเรื่อง หากเป็นผลงานของปีอื่นให้ตัดออก",
)
def date_outside_year(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find a result that is dated outside the fiscal year."""
    first, last = fiscal_year_bounds(subject.fiscal_year)
    for written in _dated_results(text):
        if not first <= written.first <= last:
            yield at(text, written.start, written.stop, _outside(text, written, subject))


@rule(
    "date-outside-round",
    Severity.WARNING,
    "วันที่หลังรอบที่รายงาน",
    why="รายงานรอบ 6 เดือนแสดงสิ่งที่ทำถึงสิ้นเดือนมีนาคม ผลที่ลงวันหลังจากนั้นยังไม่เกิด",
    how="ตรวจวันอีกครั้ง หรือเก็บไว้รายงานในรอบถัดไป",
)
def date_outside_round(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find a result that is dated after the half year that the report is on."""
    last = date(subject.fiscal_year - BUDDHIST_ERA, 3, 31)
    if subject.round != "6-months":
        return
    for written in _dated_results(text):
        if written.first > last and fiscal_year_of(written.first) == subject.fiscal_year:
            said = text.text[written.start : written.stop]
            yield at(text, written.start, written.stop, f"“{said}” อยู่หลังรอบ 6 เดือน")


@rule(
    "quarter-and-half",
    Severity.WARNING,
    "ไตรมาสขัดกับรอบ 6 เดือน",
    why="ไตรมาสแรกคือสามเดือน ข้อความที่ขัดกันทำให้ไม่รู้ว่ารายงานช่วงใด",
    how="เลือกช่วงเวลาที่ถูกต้องอย่างเดียว",
)
def quarter_and_half(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find what calls the first quarter six months."""
    for found in _QUARTER_AND_HALF.finditer(text.text):
        yield at(text, *found.span(), f"“{found[0]}” ไตรมาสแรกมีเพียง 3 เดือน")


@rule(
    "period-reversed",
    Severity.ERROR,
    "ช่วงเวลาย้อนกลับ",
    why="ช่วงเวลาที่สิ้นสุดก่อนเริ่มอ่านไม่ได้ว่าทำเมื่อใด",
    how="สลับวันเริ่มกับวันสิ้นสุด หรือแก้ปีให้ถูก",
    scope="measure",
)
def period_reversed(measure: MeasureSubject, subject: Subject) -> Iterator[Hit]:
    """Find a period that ends before it begins."""
    period = _period(measure.text("period"), subject.fiscal_year)
    if period.is_reversed:
        start, end = format_thai_date(period.start), format_thai_date(period.end)
        yield _of_period(measure, f"เริ่ม {start} แต่สิ้นสุด {end}")


@rule(
    "period-outside-year",
    Severity.ERROR,
    "ช่วงเวลานอกปีงบประมาณ",
    why="ข้อนี้ประเมินเฉพาะมาตรการที่ทำในปีงบประมาณที่รายงาน",
    how="ตรวจปีของช่วงเวลา ปีงบประมาณเริ่ม 1 ตุลาคมของปีก่อนและสิ้นสุด 30 กันยายน",
    scope="measure",
)
def period_outside_year(measure: MeasureSubject, subject: Subject) -> Iterator[Hit]:
    """Find a period that leaves the fiscal year; a whole year too early or too late is mended."""
    said = measure.text("period")
    period = _period(said, subject.fiscal_year)
    first, last = fiscal_year_bounds(subject.fiscal_year)
    days = [day for day in period[:2] if day] or _days_named(said)
    if period.is_reversed or all(first <= day <= last for day in days):
        return
    words = (
        f"ช่วงเวลาไม่อยู่ในปีงบประมาณ {subject.fiscal_year} "
        f"({format_thai_date(first)} – {format_thai_date(last)})"
    )
    yield _of_period(measure, words, _shifted(said, period, subject))


@lru_cache(maxsize=128)
def _period(text: str, year: int) -> Period:
    """Return what a period means; the measures of a report share a few periods."""
    return parse_period(text, year)


def _days_named(text: str) -> list[date]:
    """Return the first day of every date in a text that is no single period."""
    return [one.first for one in _dates(text) if one.year and one.exists]


def _of_period(measure: MeasureSubject, words: str, mend: str | None = None) -> Hit:
    text = Text(measure.number, "period", measure.text("period"))
    return at(text, 0, len(text.text), words, mend)


def _shifted(text: str, period: Period, subject: Subject) -> str | None:
    """Return a period of exactly one other fiscal year with its years moved, else None."""
    start = period.start
    if start is None or period[:2] != fiscal_year_bounds(fiscal_year_of(start)):
        return None
    years = subject.fiscal_year - fiscal_year_of(start)
    moved = re.sub(r"(?<!\d)2[45]\d\d(?!\d)", lambda year: str(int(year[0]) + years), text)
    for written in reversed(_dates(moved)):
        if written.year and not moved[: written.stop].endswith(str(written.year)):
            later = f"{(written.year + years) % 100:02}"
            moved = f"{moved[: written.stop - 2]}{later}{moved[written.stop :]}"
    is_right = _period(moved, subject.fiscal_year)[:2] == fiscal_year_bounds(subject.fiscal_year)
    return moved if is_right else None


def _outside(text: Text, written: _Written, subject: Subject) -> str:
    said = text.text[written.start : written.stop]
    year = fiscal_year_of(written.first)
    return f"“{said}” อยู่ในปีงบประมาณ {year} ไม่ใช่ {subject.fiscal_year}"


def _dated_results(text: Text) -> Iterator[_Written]:
    """Yield the days on which a text of results says that something happened."""
    if text.part not in _RESULTS:
        return
    for written in _dates(text.text):
        if written.year and written.exists and not _is_elsewhen(text.text, written):
            yield written


def _is_elsewhen(text: str, written: _Written) -> bool:
    """Tell whether a date is that of a document or of what is still to come."""
    before = text[max(text.rfind("\n", 0, written.start) + 1, written.start - 50) : written.start]
    return bool(_CITED.search(before) or _LATER.search(before))


@lru_cache(maxsize=8)
def _dates(text: str) -> tuple[_Written, ...]:
    """Return the days and months that a text writes; several rules ask in turn."""
    found = [*_in_words(text), *(_in_numbers(text) if "/" in text else ())]
    return tuple(sorted(found))


def _in_words(text: str) -> Iterator[_Written]:
    for month in _MONTH.finditer(text):
        before = text[max(0, month.start() - 18) : month.start()]
        day, year = _DAY_BEFORE.search(before), _YEAR_AFTER.match(text, month.end())
        if day or year:
            start = month.start() - (len(before) - day.start() if day else 0)
            yield _Written(
                start,
                year.end() if year else month.end(),
                int(day[1]) if day else 0,
                _NUMBER_OF[month[0] if month[0] in _NUMBER_OF else re.sub("[. ]", "", month[0])],
                _buddhist(int(year[1]) if year else 0),
            )


def _in_numbers(text: str) -> Iterator[_Written]:
    for found in _NUMERIC.finditer(text):
        day, month = int(found[0].split("/")[0]), int(found["month"])
        yield _Written(*found.span(), day, month, _buddhist(int(found["year"])))


def _buddhist(year: int) -> int:
    """Return a year B.E.: 68 is 2568, 2025 is 2568, and none stays none."""
    if not year:
        return 0
    if year < 100:
        return year + 2500
    return year + BUDDHIST_ERA if year < 2100 else year
