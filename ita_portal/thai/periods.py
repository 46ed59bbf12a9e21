"""Which days an officer means by the period that she typed."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from ita_portal.thai.dates import (
    BUDDHIST_ERA,
    ERA,
    MONTH,
    YEAR,
    buddhist_year,
    fiscal_year_bounds,
    format_thai_date,
    month_number,
    spell_months,
)


class Period(NamedTuple):
    """First and last day meant, None where unknown.

    `certain` is true when the text says nothing beside them that an officer should look at.
    """

    start: date | None
    end: date | None
    certain: bool

    @property
    def is_reversed(self) -> bool:
        """Whether it ends before it begins."""
        return bool(self.start and self.end and self.end < self.start)


class _Point(NamedTuple):
    """A day or a whole month as written; the year C.E., None while it is left out."""

    day: int | None
    month: int
    year: int | None

    def first(self) -> date | None:
        return _existing(self.year, self.month, self.day or 1)

    def last(self) -> date | None:
        return _existing(self.year, self.month, self.day or monthrange(self.year, self.month)[1])


_Bounds = tuple[date | None, date | None]


# A year that is no Buddhist one must not pass for a year left out.
_UNREAD = "(?! ?[0-9]{4})"


def _point(number: int) -> str:
    """Return a pattern for "1 ตุลาคม 2567"; its last group is the month with its year."""
    return (
        rf"(?:(?:วันที่ ?)?(?P<day{number}>(?<![0-9])[0-9]{{1,2}}) ?)?"
        rf"(?:(?:เดือน ?)?(?P<month{number}>{MONTH})(?: ?{ERA}(?P<year{number}>{YEAR}))?{_UNREAD})"
    )


_TO = " ?(?:[-–—~]|(?:จน)?ถึง) ?"
_SPAN = re.compile(rf"(?P<within>ภายใน ?)?(?:{_point(1)}?{_TO})?{_point(2)}")
_FISCAL_YEAR = re.compile(
    r"(?:ปีงบประมาณ|ตลอด(?:ทั้ง)?ปี(?:งบประมาณ)?)"
    rf"(?: ?{ERA}(?P<first>{YEAR})(?:{_TO}{ERA}(?P<last>{YEAR}))?)?{_UNREAD}"
)
_REPEATED = re.compile("ทุก|ไตรมาส|รอบ|ครั้ง")


def parse_period(text: str, fiscal_year: int) -> Period:
    """Return the days that `text` means in a report on `fiscal_year` (B.E.).

    A range wins over a fiscal year, and that over a single day or month; what stands beside the
    winner makes the reading uncertain. Two of one kind ("มีนาคม และ กันยายน") are no range and
    give nothing. A year left out is taken from the other end, else from the fiscal year. A period
    that ends before it begins is returned as it stands, so that the form can say so.
    """
    plain = " ".join(spell_months(text).split())
    spans = list(_SPAN.finditer(plain))
    ranges = {_range(span, fiscal_year) for span in spans if _has_start(span)}
    years = {_fiscal_years(found, fiscal_year) for found in _FISCAL_YEAR.finditer(plain)}
    points = {_single(span, fiscal_year) for span in spans if not _has_start(span)}
    found = ranges or years or points
    if len(found) != 1:
        return Period(None, None, certain=False)
    [(start, end)] = found
    is_alone = ranges | years | points == found and not _REPEATED.search(plain)
    return Period(start, end, certain=is_alone and None not in (start, end))


def period_words(start: date | None, end: date | None) -> str:
    """Return the days that were understood, for the officer beside what she typed."""
    if start and start == end:
        return f"เข้าใจว่าวันเดียว คือ {format_thai_date(start)}"
    if start and end:
        return f"เข้าใจว่า {format_thai_date(start)} ถึง {format_thai_date(end)}"
    if end:
        return f"เข้าใจว่าไม่เกิน {format_thai_date(end)}"
    if start:
        return f"เข้าใจว่าตั้งแต่ {format_thai_date(start)}"
    return "อ่านเป็นวันที่ไม่ได้ รายงานจะพิมพ์ตามที่พิมพ์ไว้นี้"


def _has_start(span: re.Match[str]) -> bool:
    return bool(span["day1"] or span["month1"])


def _range(span: re.Match[str], fiscal_year: int) -> _Bounds:
    start, end = _read(span, 1), _read(span, 2)
    turns = end.month < start.month
    if start.year is None and end.year is not None:
        start = start._replace(year=end.year - turns)
    elif end.year is None and start.year is not None:
        end = end._replace(year=start.year + turns)
    return _dated(start, fiscal_year).first(), _dated(end, fiscal_year).last()


def _single(span: re.Match[str], fiscal_year: int) -> _Bounds:
    point = _dated(_read(span, 2), fiscal_year)
    is_deadline = span["within"] and point.day
    return None if is_deadline else point.first(), point.last()


def _fiscal_years(found: re.Match[str], fiscal_year: int) -> _Bounds:
    first = buddhist_year(found["first"]) if found["first"] else fiscal_year
    last = buddhist_year(found["last"]) if found["last"] else first
    return fiscal_year_bounds(first)[0], fiscal_year_bounds(last)[1]


def _read(span: re.Match[str], number: int) -> _Point:
    """Return one end of a span; in "4-5 มีนาคม" the start has its month from the end."""
    day, year = span[f"day{number}"], span[f"year{number}"]
    month = span[f"month{number}"] or span["month2"]
    return _Point(
        int(day) if day else None,
        month_number(month),
        buddhist_year(year) - BUDDHIST_ERA if year else None,
    )


def _dated(point: _Point, fiscal_year: int) -> _Point:
    """Return `point` with a year: its own, else the one in which the fiscal year has its month."""
    if point.year is not None:
        return point
    first, last = fiscal_year_bounds(fiscal_year)
    return point._replace(year=first.year if point.month >= first.month else last.year)


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
