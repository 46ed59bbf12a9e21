"""How much may be sent: what is larger is refused before anything reads it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

# What a form adds to the files in it: boundaries, names, its other fields.
_WRAPPING = 1024 * 1024
_CHUNK = 64 * 1024


def limit_bodies(get_response: Callable) -> Callable:
    """Answer 413 to requests that are larger than any form at their address can be.

    Django cuts off large forms but writes files of any size to the disk, and the check of a form's
    token reads them before anybody asks who sends them. What was sent too much is taken in, up to a
    point, and thrown away: a browser that is cut off while it sends shows no page at all.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if announced_size(request) <= largest_body(request.path):
            return get_response(request)
        _throw_away(request)
        return HttpResponse(render_to_string("413.html"), status=413)

    return middleware


def largest_body(path: str) -> int:
    """Return how many bytes may be sent to a path: files are taken where people work and verify."""
    files = {"/desk/": settings.LARGEST_EVIDENCE, "/verify/": settings.LARGEST_PAPER}
    return next(
        (largest + _WRAPPING for place, largest in files.items() if path.startswith(place)),
        _WRAPPING,
    )


def announced_size(request: HttpRequest) -> int:
    """Return how much is announced; where nothing is, the server hands over nothing."""
    announced = str(request.META.get("CONTENT_LENGTH") or 0)
    return int(announced) if announced.isascii() and announced.isdigit() else 0


def _throw_away(request: HttpRequest) -> None:
    room = settings.MOST_THROWN_AWAY
    while room > 0 and (chunk := request.read(min(_CHUNK, room))):
        room -= len(chunk)
