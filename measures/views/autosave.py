"""What a page hears whose form is saved while its reader types (`static/js/autosave.js`).

The page sends its form to the form's own address, with a header. What the view would answer with a
page is then a few words of JSON, so that a slow line carries no page.
"""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.thai.dates import format_thai_time
from ita_portal.thai.digits import to_thai_digits
from measures.errors import StaleRow
from measures.forms.fields import BoundDate


def is_autosave(request: HttpRequest) -> bool:
    """Tell whether the page saves by itself and goes on being typed into."""
    return request.headers.get("X-Autosave") == "1"


def kept(form: forms.BaseForm, *, at: datetime, reader: User, address: str = "") -> JsonResponse:
    """Say when the texts were saved, and how `form` shows them now.

    `address` is where they are saved from now on, when that is another place than before.
    """
    time = format_thai_time(timezone.localtime(at))
    words = f"บันทึกแล้ว {to_thai_digits(time) if reader.wants_thai_digits else time}"
    return JsonResponse({"words": words, "address": address, "fields": values_shown(form)})


def refused(form: forms.BaseForm) -> JsonResponse:
    """Say what has to be mended before anything is saved."""
    complaints = [
        f"{form[name].label}: {words}" if name in form.fields else words
        for name, errors in form.errors.items()
        for words in errors
    ]
    return JsonResponse({"words": complaints[0]}, status=422)


def overtaken(error: StaleRow, newest: forms.BaseForm, *, address: str = "") -> JsonResponse:
    """Give the page what somebody else saved meanwhile, and where it is saved from now on."""
    said = {"words": str(error), "address": address, "fields": values_shown(newest)}
    return JsonResponse(said, status=409)


def values_shown(form: forms.BaseForm) -> dict[str, list[str]]:
    """Return what the form's fields would send, by name; the row's number among them."""
    fields = [field for field in form if field.value() is not None]
    return {name: values for field in fields for name, values in _named(field).items()}


def _named(field: forms.BoundField) -> dict[str, list[str]]:
    """Return what a field sends, by name; a date has three of them."""
    if isinstance(field, BoundDate):
        return {f"{field.html_name}_{part}": [text] for part, text in field.parts.items()}
    return {field.html_name: _sent(field)}


def _sent(field: forms.BoundField) -> list[str]:
    value: Any = field.field.prepare_value(field.value())
    values = value if isinstance(value, list | tuple) else [value]
    return [str(one).replace("\r\n", "\n") for one in values]
