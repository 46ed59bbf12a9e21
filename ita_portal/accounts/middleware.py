"""The door: who must sign in first, what becomes of text typed before, and what stays behind."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from django.apps import apps
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

_DESK = "/desk/"
_PERSONAL = (_DESK, "/accounts/")
# What the fields of a date's day, month and year are called after the date.
_DAY = "_day"
_DATE_PARTS = (_DAY, "_month", "_year")


class ClosedDoor(LoginRequiredMiddleware):
    """Every page needs signing in, but those that say otherwise (`login_not_required`).

    Unlike Django's own door it looks at the page first: an open page is then served without asking
    the session, and so the database, who is reading.
    """

    def process_view(self, request: HttpRequest, view: Callable, args, kwargs):
        if not getattr(view, "login_required", True):
            return None
        return super().process_view(request, view, args, kwargs)


class Typed(NamedTuple):
    """What one field said: its name, what people call it (or nothing), its value."""

    name: str
    label: str
    value: str


def keep_typed_text(get_response: Callable) -> Callable:
    """Answer a form that a signed-out person sends to the desk with everything she typed in it.

    The usual way to the sign-in page would lose it. The answer has status 401 and offers to sign
    in beside it and to send the same again. Stands after the CSRF check, so that nothing is handed
    back that did not come from a page of the portal, and before the door is closed. Requests made
    by htmx leave the page and its text where they are; they go the usual way.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        posted = request.method == "POST" and request.path.startswith(_DESK)
        if not posted or request.headers.get("HX-Request") or request.user.is_authenticated:
            return None
        context = {"typed": typed_texts(request), "again": request.get_full_path()}
        return render(request, "errors/form_expired.html", context, status=401)

    middleware.process_view = process_view
    return middleware


def leave_no_copy(get_response: Callable) -> Callable:
    """Tell browsers and caches to keep nothing of what stands behind the door.

    Whoever sits down next at an office's computer cannot go back to it. What everybody may read
    says itself how long it stays fresh.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith(_PERSONAL) and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response

    return middleware


def typed_texts(request: HttpRequest) -> list[Typed]:
    """Return what a form said, field by field, without its token and without any password.

    A date is one text again, under the name of its field, as its form takes it too.
    """
    said = request.POST
    dates = [name.removesuffix(_DAY) for name in said if name.endswith(_DAY)]
    parts = {f"{date}{part}": date for date in dates for part in _DATE_PARTS}
    typed = [
        Typed(name, _label(name), value)
        for name, values in said.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "password" not in name and name not in parts
    ]
    return typed + [Typed(date, _label(date), _date(said, date)) for date in dates]


def _date(said: QueryDict, name: str) -> str:
    return " ".join(filter(None, (said.get(f"{name}{part}", "") for part in _DATE_PARTS)))


def _label(name: str) -> str:
    """Return what the rows call a field of this name: nothing for keys, choices and own numbers.

    The form itself is not known here, but its fields bear the names of the columns they fill.
    """
    return _labels().get(name, name)


@cache
def _labels() -> dict[str, str]:
    """Return the label of every column's name; the first column that holds typed text names it.

    Rows that are copies for readers name nothing: there, texts are what forms choose by a key.

    Kept by the names that there are, never by those that were sent: strangers send any number.
    """
    rows = [model._meta for model in apps.get_models() if not getattr(model, "is_copy", False)]
    labels: dict[str, str] = {}
    for field in (field for meta in rows for field in (*meta.fields, *meta.many_to_many)):
        typed = field.editable and not field.is_relation and not field.choices
        labels[field.name] = labels.get(field.name) or (str(field.verbose_name) if typed else "")
    return labels
