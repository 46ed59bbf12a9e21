"""How Thai offices write dates: Buddhist Era, months in words, fiscal years from October.

All texts here carry Arabic digits; paper and public pages turn them into Thai ones.
"""

import re
from datetime import date, datetime
from typing import Literal

from ita_portal.thai.digits import to_arabic_digits

BUDDHIST_ERA = 543
MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT_MONTHS = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
WEEKDAYS = ("วันจันทร์", "วันอังคาร", "วันพุธ", "วันพฤหัสบดี", "วันศุกร์", "วันเสาร์", "วันอาทิตย์")
# Patterns for texts whose months `spell_months` has spelt out.
MONTH = "|".join(MONTHS)
ERA = r"(?:พ\. ?ศ\. ?)?"
# Four digits are B.E.: 2026 is somebody's mistake, not the year 1483.
YEAR = "(?:2[4-7][0-9]{2}|[0-9]{2})(?![0-9])"

_NUMBER_OF = {name: number for number, name in enumerate(MONTHS, start=1)}
_FULL_NAME = {
    short.replace(".", ""): name for short, name in zip(SHORT_MONTHS, MONTHS, strict=True)
}


def _loosely(short: str) -> str:
    """Return a pattern for "มี.ค." with points left out or spaces got in, but not for "มีความ"."""
    head, tail, _ = short.split(".")
    return rf"{head}\. ?{tail}\.?|(?<![\u0e01-\u0e4e]){head}{tail}(?:\.|(?![\u0e01-\u0e4e]))"


_SHORT = re.compile("|".join(map(_loosely, SHORT_MONTHS)))
_WRITTEN = re.compile(
    r"(?:วัน[\u0e01-\u0e4e]*ที่ ?)?(?P<day>[0-9]{1,2}) ?"
    rf"(?:เดือน ?)?(?P<month>{MONTH}) ?{ERA}(?P<year>{YEAR})"
)
_NUMERIC = re.compile(
    rf"(?<![0-9])(?P<day>[0-9]{{1,2}})(?P<mark>[/.-])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<year>{YEAR})"
)


def fiscal_year_of(day: date) -> int:
    """Return the fiscal year (B.E.) a day lies in: it runs from 1 October to 30 September."""
    return day.year + BUDDHIST_ERA + (day.month >= 10)


def fiscal_year_bounds(year: int) -> tuple[date, date]:
    """Return the first and the last day of a fiscal year (B.E.)."""
    western = year - BUDDHIST_ERA
    return date(western - 1, 10, 1), date(western, 9, 30)


def format_thai_date(day: date, *, style: Literal["long", "short"] = "long") -> str:
    """Return a date in words, "18 มีนาคม 2569", or short as in tables, "18 มี.ค. 69"."""
    year = day.year + BUDDHIST_ERA
    if style == "short":
        return f"{day.day} {SHORT_MONTHS[day.month - 1]} {year % 100:02}"
    return f"{day.day} {MONTHS[day.month - 1]} {year}"


def format_weekday(day: date) -> str:
    """Return a day's weekday, "วันพุธ"."""
    return WEEKDAYS[day.weekday()]


def format_thai_datetime(moment: datetime) -> str:
    """Return date and time in words, "18 มีนาคม 2569 เวลา 14.02 น.", in the moment's own zone."""
    return f"{format_thai_date(moment.date())} เวลา {format_thai_time(moment)}"


def format_thai_time(moment: datetime) -> str:
    """Return the time of day, "14.02 น.", in the moment's own zone."""
    return f"{moment:%H.%M} น."


def month_number(name: str) -> int:
    """Return the number (1–12) of a month's full name; raises KeyError for anything else."""
    return _NUMBER_OF[name]


def spell_months(text: str) -> str:
    """Return `text` in Arabic digits with "มี.ค." and "18/3/2569" spelt out, ready for patterns."""
    plain = _NUMERIC.sub(_in_words, to_arabic_digits(text))
    return _SHORT.sub(_in_full, plain)


def buddhist_year(text: str) -> int:
    """Return the B.E. year that is written in four digits, or in two (68 is 2568)."""
    year = int(text)
    return year + 2500 if year < 100 else year


def parse_thai_date(text: str) -> date | None:
    """Return the date that `text` writes, or None when it writes none or an impossible one.

    Understands months in words, full or short, and day/month/year in numbers; Thai or Arabic
    digits; Buddhist years in four digits or two.
    """
    plain = " ".join(spell_months(text).split())
    match = _WRITTEN.fullmatch(plain)
    if match is None:
        return None
    month = month_number(match["month"])
    try:
        return date(buddhist_year(match["year"]) - BUDDHIST_ERA, month, int(match["day"]))
    except ValueError:
        return None


def _in_words(match: re.Match[str]) -> str:
    return f"{match['day']} {MONTHS[int(match['month']) - 1]} {match['year']}"


def _in_full(match: re.Match[str]) -> str:
    return _FULL_NAME[match[0].replace(".", "").replace(" ", "")]
