"""What the audit log records of signing in and of how accounts are entered.

The floor below announces it; passwords, codes and names that nobody bears are never written down.
"""

from typing import Any

from allauth.account import signals as account
from allauth.account.authentication import get_authentication_records
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as social
from axes.signals import user_locked_out
from django.contrib.auth import signals as auth
from django.dispatch import receiver
from django.http import HttpRequest

from ita_portal.accounts import lockout
from ita_portal.accounts.models import User
from ita_portal.accounts.signals import second_factors_removed, session_ended
from ita_portal.audit.log import record


@receiver(account.user_logged_in)
def record_sign_in(request: HttpRequest, user: User, **kwargs) -> None:
    """Record a complete sign-in and by which ways: password, mfa, socialaccount."""
    ways = [step["method"] for step in get_authentication_records(request, user)]
    _record("account.sign-in", user, request, ways=ways)


@receiver(auth.user_logged_out)
def record_sign_out(request: HttpRequest, user: User | None, **kwargs) -> None:
    """Record that somebody signed out herself."""
    if user:
        _record("account.sign-out", user, request)


@receiver(auth.user_login_failed)
def record_failure(credentials: dict, request: HttpRequest, **kwargs) -> None:
    """Record a wrong password; those that come while the name is locked are not even tried."""
    if not _is_turned_away(request):
        _record_of_stranger("account.sign-in-failed", request, credentials)


@receiver(user_locked_out)
def record_lockout(request: HttpRequest, username: str, **kwargs) -> None:
    """Record that a name was locked at an address, once each time."""
    if not _is_turned_away(request):
        _record_of_stranger("account.locked", request, {"username": username})


@receiver(mfa.authentication_failed)
def record_wrong_factor(request: HttpRequest, user: User, **kwargs) -> None:
    """Record a wrong code after a right password."""
    _record_of_stranger("account.second-factor-failed", request, {"username": user.username})


@receiver(mfa.authenticator_added)
def record_added(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs) -> None:
    """Record a new factor."""
    _record("account.factor-added", user, request, factor=authenticator.type)


@receiver(mfa.authenticator_removed)
def record_removed(
    request: HttpRequest, user: User, authenticator: Authenticator, **kwargs
) -> None:
    """Record that a factor was given up."""
    _record("account.factor-removed", user, request, factor=authenticator.type)


@receiver(mfa.authenticator_reset)
def record_new_codes(request: HttpRequest, user: User, **kwargs) -> None:
    """Record that new recovery codes took the place of the old."""
    _record("account.recovery-codes-renewed", user, request)


@receiver(second_factors_removed)
def record_lost_phone(user: User, by: User, organisation: str, reason: str, **kwargs) -> None:
    """Record that an administrator took somebody's factors away, and why."""
    data = {"name": str(user), "reason": reason}
    act = "account.factors-removed"
    record(act, by=by, organisation=organisation, subject=_subject(user), data=data)


@receiver(account.password_changed)
def record_password_changed(request: HttpRequest, user: User, **kwargs) -> None:
    """Record that somebody changed her password."""
    _record("account.password-changed", user, request)


@receiver(account.password_reset)
def record_password_reset(request: HttpRequest, user: User, **kwargs) -> None:
    """Record that somebody chose a new password after a letter."""
    _record("account.password-reset", user, request)


@receiver(session_ended)
def record_session_ended(request: HttpRequest, user: User, others: bool, **kwargs) -> None:
    """Record that somebody signed other devices of hers out."""
    _record("account.session-ended", user, request, others=others)


@receiver(social.social_account_added)
def record_connected(request: HttpRequest, sociallogin: Any, **kwargs) -> None:
    """Record that an identity of elsewhere may enter an account."""
    _record("account.identity-connected", sociallogin.user, request)


@receiver(social.social_account_removed)
def record_disconnected(request: HttpRequest, socialaccount: Any, **kwargs) -> None:
    """Record that an identity of elsewhere may no longer enter an account."""
    _record("account.identity-disconnected", socialaccount.user, request)


def _record(act: str, user: User, request: HttpRequest, **data: Any) -> None:
    """Record what somebody did about her own account, and from which address."""
    data["address"] = lockout.address_of(request)
    record(act, by=user, subject=_subject(user), data=data)


def _record_of_stranger(act: str, request: HttpRequest, credentials: dict) -> None:
    """Record what somebody did who has not shown who she is; the account only if there is one."""
    name = lockout.name_of(request, credentials)
    user = User.objects.filter(username__iexact=name).first()
    subject = _subject(user) if user else "account:unknown"
    record(act, by=None, subject=subject, data={"address": lockout.address_of(request)})


def _is_turned_away(request: HttpRequest) -> bool:
    """Whether django-axes refused even to look at a password."""
    locked = getattr(request, "axes_locked_out", False)
    return locked and request.axes_failures_since_start is None


def _subject(user: User) -> str:
    return f"user:{user.pk}"
