"""How long until the year's disclosure window opens or closes, in words."""

from dataclasses import dataclass
from datetime import date

from measures.models import FiscalYear

KEY = "disclosure"


@dataclass(frozen=True)
class Window:
    """What the desk says of the window; `tone` is "warning" when time is short, else nothing."""

    words: str
    tone: str = ""


def window_of(assessment_year: FiscalYear, today: date) -> Window | None:
    """Return how the disclosure window of a year stands today, or None when it is not known."""
    entry = next((entry for entry in assessment_year.calendar.all() if entry.key == KEY), None)
    if entry is None or entry.starts_on is None or entry.ends_on is None:
        return None
    return window(entry.starts_on, entry.ends_on, today)


def window(starts_on: date, ends_on: date, today: date) -> Window:
    """Return how a window stands today; its first and last day are inside."""
    if today < starts_on:
        days = (starts_on - today).days
        return Window(f"อีก {days} วันถึงช่วงเปิดเผยข้อมูล", "warning" if days <= 30 else "")
    if today <= ends_on:
        return Window(f"อยู่ในช่วงเปิดเผยข้อมูล เหลือ {(ends_on - today).days + 1} วัน", "warning")
    return Window("พ้นช่วงเปิดเผยข้อมูลของปีนี้แล้ว")
