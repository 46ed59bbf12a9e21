"""Whether a person proved lately that it is she, and how she proves it again.

Signing in proves it, a password or a second factor given again prove it, for as long as
`settings.PROOF_LASTS`. Acts that bind somebody ask `is_fresh`, and where it says no they either
take her password in their own form and `prove` it, or let her go by `address_to_prove` and come
back.
"""

import time
from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.signals import authentication_step_completed
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ita_portal.accounts import lockout

_PROVED_AT = "proved_at"


def is_fresh(request: HttpRequest) -> bool:
    """Whether the signed-in person proved within `settings.PROOF_LASTS` that it is she."""
    proved_at = request.session.get(_PROVED_AT, 0)
    lasts = settings.PROOF_LASTS.total_seconds()
    return request.user.is_authenticated and 0 <= time.time() - proved_at < lasts


def prove(request: HttpRequest, password: str) -> bool:
    """Whether the password is the signed-in person's; if so, she counts as fresh from now on.

    Failures count towards the lockout of her name at her address, and while that lasts no password
    is right; `refusal` says which it was. Call it outside of transactions that are taken back.
    """
    if not password or not get_adapter().reauthenticate(request.user, password):
        return False
    AxesProxyHandler.reset_attempts(
        username=lockout.name_of(request, {"username": request.user.username}),
        ip_address=lockout.address_of(request),
    )
    mark_fresh(request)
    return True


def refusal(request: HttpRequest) -> str:
    """Return in Thai what to tell her whose password `prove` did not take."""
    if until := lockout.ends_at(request, request.user.username):
        return f"พิมพ์รหัสผ่านผิดหลายครั้ง โปรดรอถึงเวลา {lockout.clock(until)} แล้วลองใหม่"
    return "รหัสผ่านไม่ถูกต้อง โปรดพิมพ์ใหม่"


def mark_fresh(request: HttpRequest) -> None:
    """Count the person as fresh from now on."""
    request.session[_PROVED_AT] = time.time()


def address_to_prove(come_back_to: str) -> str:
    """Return where a person proves that it is she and is then sent on to an own address."""
    return f"{reverse('accounts:reauthenticate')}?{urlencode({'next': come_back_to})}"


def proof_required(view: Callable) -> Callable:
    """Let a view be opened only by somebody fresh; others prove it first and come back.

    Who pressed a button comes back to the page of her security, on which it stands.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.is_authenticated and not is_fresh(request):
            page = reverse("accounts:security")
            return redirect(
                address_to_prove(page if request.method == "POST" else request.get_full_path())
            )
        return view(request, *args, **kwargs)

    return guarded


@receiver(user_logged_in)
def _signed_in(request: HttpRequest, **kwargs) -> None:
    request.session.begin()
    mark_fresh(request)


@receiver(authentication_step_completed)
def _proved_again(request: HttpRequest, *, reauthenticated: bool = False, **kwargs) -> None:
    if reauthenticated:
        mark_fresh(request)
