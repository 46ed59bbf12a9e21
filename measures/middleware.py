"""The desk's inner door, for those who lack a second factor, and the way on from old addresses."""

import re
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from measures.queries import body_once_called
from measures.second_factor import is_missing

_DESK = "/desk/"
_OF_A_BODY = re.compile(
    r"^/(?:organisations|desk|api/v1/organisations)/(?P<slug>[a-z0-9-]{1,60})(?=[/.]|$)"
)
_WORDS = "หน่วยงานกำหนดให้ท่านยืนยันตัวตนสองขั้น โปรดตั้งค่าให้เสร็จก่อน แล้วจึงทำงานต่อได้"


def require_second_factor(get_response: Callable) -> Callable:
    """Send whoever lacks a required second factor to the page where she sets one up.

    Only the desk is closed: signing out, one's own account and what everybody reads stay open.
    Stands after the door that asks for signing in.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        at_desk = request.path.startswith(_DESK) and request.user.is_authenticated
        if not at_desk or not is_missing(request.user):
            return None
        messages.warning(request, _WORDS)
        address = reverse("accounts:security")
        if request.headers.get("HX-Request"):
            return HttpResponseClientRedirect(address)
        return redirect(address)

    middleware.process_view = process_view
    return middleware


def follow_moved(get_response: Callable) -> Callable:
    """Lead whoever asks for a body by a word of before to the same page by today's, for ever.

    Asked only where nothing was found, so that no page that there is costs a query more.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        place = _OF_A_BODY.match(request.path_info)
        body = body_once_called(place["slug"]) if place else None
        if body is None:
            return response
        start, end = place.span("slug")
        there = f"{request.path_info[:start]}{body.slug}{request.path_info[end:]}"
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{there}?{query}" if query else there)

    return middleware
