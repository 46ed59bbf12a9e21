"""How digits, dates and sizes are written for Thai readers on a page."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from ita_portal.thai.dates import BUDDHIST_ERA, format_thai_date, format_thai_datetime
from ita_portal.thai.digits import to_thai_digits

register = template.Library()
_KILO = 1000


@register.filter
def thai(value: object) -> str:
    """Return a text or number with Thai digits; addresses and codes inside it stay as they are."""
    return to_thai_digits(str(value))


@register.filter
def thousands(value: int) -> str:
    """Return a whole number with commas: 7,850."""
    return f"{value:,}"


@register.filter
def thai_date(value: date | datetime | str) -> str:
    """Return the Thai date of a moment, a date or an ISO string: ๑๘ มีนาคม ๒๕๖๙."""
    return to_thai_digits(format_thai_date(_local(value)))


@register.filter
def thai_moment(value: datetime | str) -> str:
    """Return date and time of a moment or an ISO string: ๑๘ มีนาคม ๒๕๖๙ เวลา ๑๔.๐๒ น."""
    words = to_thai_digits(format_thai_datetime(_local(value)))
    return words.replace(" น.", "\u00a0น.")


@register.filter
def thai_year(value: date | datetime | str) -> str:
    """Return the Buddhist year of a moment, a date or an ISO string: ๒๕๖๙."""
    return to_thai_digits(str(_local(value).year + BUDDHIST_ERA))


@register.filter
def thai_size(size: int) -> str:
    """Return a size in bytes in words: ๘๘ กิโลไบต์."""
    if size < _KILO:
        words = f"{size} ไบต์"
    elif size < _KILO * _KILO:
        words = f"{round(size / _KILO)} กิโลไบต์"
    else:
        words = f"{size / _KILO / _KILO:.1f} เมกะไบต์"
    return to_thai_digits(words)


def _local(value: date | datetime | str) -> date:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment
