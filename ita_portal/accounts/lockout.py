"""How failed passwords lock a name at an address for a while, and what the locked-out read.

django-axes counts on the database. A name is locked only at the address that failed: a stranger
locks out himself, never the mayor.
"""

import ipaddress
from datetime import datetime

from allauth.core.internal.httpkit import get_client_ip
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

_NOWHERE = "0.0.0.0"  # noqa: S104  stands for an address that nobody told
_NETWORK_OF_A_HOME = 64  # bits of an IPv6 address; the rest its owner picks as he likes
_TOO_MANY_REQUESTS = 429


class Attempts(AxesDatabaseHandler):
    """Failures on the database, without keeping a copy of what the form said."""

    def user_login_failed(self, sender, credentials: dict, request=None, **kwargs) -> None:
        typed, request.POST = request.POST, QueryDict()
        try:
            super().user_login_failed(sender, credentials, request, **kwargs)
        finally:
            request.POST = typed


def name_of(request: HttpRequest, credentials: dict | None = None) -> str:
    """Return the name that somebody tries, written one way however it was typed.

    Folded rather than in small letters: to databases "ſ" is an S as well, and each other way to
    spell an address would be counted anew.
    """
    name = (credentials or {}).get("username") or request.POST.get("login", "")
    return name.replace("\0", "").strip().casefold()[:255]


def address_of(request: HttpRequest) -> str:
    """Return the address of a request; of IPv6 only the part that its owner cannot pick.

    A server that listens for both writes IPv4 within IPv6; that part of it is one for everybody.
    """
    address = ipaddress.ip_address(get_client_ip(request) or _NOWHERE)
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    network = ipaddress.ip_network((address, _NETWORK_OF_A_HOME), strict=False)
    return str(network.network_address)


def ends_at(request: HttpRequest, name: str) -> datetime | None:
    """Return when the lockout of a name at the request's address ends; None where none is."""
    attempts = AccessAttempt.objects.filter(
        username=name_of(request, {"username": name}),
        ip_address=address_of(request),
        attempt_time__gt=timezone.now() - settings.AXES_COOLOFF_TIME,
    )
    failures = sum(attempts.values_list("failures_since_start", flat=True))
    if failures < settings.AXES_FAILURE_LIMIT:
        return None
    return max(attempts.values_list("attempt_time", flat=True)) + settings.AXES_COOLOFF_TIME


def clock(moment: datetime) -> str:
    """Return the time of day in Thailand as Thai offices write it, "14.02 น."."""
    return timezone.localtime(moment).strftime("%H.%M น.")


def answer(
    request: HttpRequest, response: HttpResponse | None, credentials: dict | None
) -> HttpResponse:
    """Say how long to wait and what to do.

    Who is signed in and only proves it again keeps the page with what she typed on it.
    """
    if request.user.is_authenticated and response:
        return response
    until = ends_at(request, name_of(request, credentials))
    context = {
        "until": clock(until) if until else "",
        "minutes": int(settings.AXES_COOLOFF_TIME.total_seconds() // 60),
    }
    return render(request, "accounts/locked.html", context, status=_TOO_MANY_REQUESTS)
