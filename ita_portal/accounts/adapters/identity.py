"""Signing in with another organisation's identity (OpenID Connect): only to accounts there are."""

import logging

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from requests import Session

from ita_portal.accounts import identity
from ita_portal.accounts.models import User

_UNKNOWN = "ยังไม่มีบัญชีในระบบนี้ที่เชื่อมกับ {name} โปรดเข้าสู่ระบบด้วยรหัสผ่าน แล้วเชื่อมบัญชีที่หน้าความปลอดภัยของบัญชี"
_FAILED = "เข้าสู่ระบบด้วย {name} ไม่สำเร็จ โปรดลองอีกครั้ง หรือเข้าสู่ระบบด้วยรหัสผ่าน"

log = logging.getLogger(__name__)


class IdentityAdapter(DefaultSocialAccountAdapter):
    """An identity signs in to the account it is connected to, or whose proved address it has."""

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """Return the one open account that proved to own an address the other side vouches for."""
        for address in sociallogin.email_addresses:
            users = _owners(address.email) if address.verified is True else []
            if len(users) == 1:
                return users[0], address.email
        return None

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Send whoever has no account here back to the sign-in, told what to do."""
        raise ImmediateHttpResponse(_back(request, _UNKNOWN))

    def on_authentication_error(self, request: HttpRequest, provider, **kwargs) -> None:
        """Send her back to where she came from when the other side failed or she gave up."""
        raise ImmediateHttpResponse(failed(request, kwargs.get("exception") or kwargs.get("error")))

    def get_requests_session(self) -> Session:
        """Ask the provider at its own addresses only, wherever they would send us on to."""
        session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: SocialAccount) -> str:
        return reverse("accounts:security")


def _owners(email: str) -> list[User]:
    proved = EmailAddress.objects.filter(email__iexact=email, verified=True)
    return list(
        User.objects.filter(
            email__iexact=email, is_active=True, is_demonstration=False, emailaddress__in=proved
        ).distinct()
    )


def failed(request: HttpRequest, reason: object) -> HttpResponse:
    """Send her back, told that the other side could not be reached or did not say who she is."""
    log.warning("identity provider: %s", reason)
    return _back(request, _FAILED)


def _back(request: HttpRequest, words: str) -> HttpResponse:
    messages.error(request, words.format(name=identity.provider_name()))
    return redirect("accounts:security" if request.user.is_authenticated else "accounts:login")
