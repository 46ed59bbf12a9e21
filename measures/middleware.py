"""The inner door of the desk: closed to whoever lacks the second factor that she must have."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from measures.second_factor import is_missing

_DESK = "/desk/"
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
