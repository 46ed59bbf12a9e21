"""How pages of the desk show digits and dates: as the signed-in person likes her digits."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.thai.dates import format_thai_date, format_thai_datetime
from ita_portal.thai.digits import to_thai_digits
from ita_portal.thai.text import clean_line

register = template.Library()


@register.filter
def digits(value: Any, user: User) -> str:
    """Return the value in Thai digits where she wants them, else as it is: {{ 6|digits:user }}."""
    wants_thai = getattr(user, "wants_thai_digits", False)
    return to_thai_digits(str(value)) if wants_thai else str(value)


@register.filter
def line(value: Any) -> str:
    """Return the value on one line, for letters, whose every line speaks for the portal."""
    return clean_line(str(value))


@register.filter
def thai_date(value: date | None) -> str:
    """Return a day, or that of a moment in the portal's zone, in words: "18 มีนาคม 2569"."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return format_thai_date(value) if value else ""


@register.filter
def thai_datetime(value: datetime | None) -> str:
    """Return a moment in words in the portal's zone, "18 มีนาคม 2569 เวลา 14.02 น."."""
    return format_thai_datetime(timezone.localtime(value)) if value else ""
