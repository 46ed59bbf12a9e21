"""Whether somebody signs in with more than a password, and what to do when a phone is lost."""

from collections.abc import Collection

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from ita_portal.accounts import letters
from ita_portal.accounts.models import User
from ita_portal.accounts.own_sessions import end_all_sessions
from ita_portal.accounts.signals import second_factors_removed

# Recovery codes stand in for one of these and are none by themselves.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user: User) -> bool:
    """Whether she has an authenticator app or a passkey. She adds one at `accounts:security`."""
    return user.is_authenticated and factors_of(user).exists()


def with_second_factor(people: Collection[User]) -> set[int]:
    """Return the keys of those of these people who have one."""
    factors = Authenticator.objects.filter(user__in=people, type__in=FACTORS)
    return set(factors.values_list("user", flat=True))


def factors_of(user: User):
    """Return her authenticator app and her passkeys as rows, the oldest first."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).order_by("created_at")


@transaction.atomic
def remove_second_factors(user: User, *, by: User, reason: str, organisation: str = "") -> bool:
    """Take all her factors and recovery codes away, for a lost phone; whether there were any.

    She is signed out everywhere, for the phone may be in somebody's hands, and told by letter.
    `organisation` is the one (its slug) whose administrator does it; empty for the central one.
    """
    removed, _ = Authenticator.objects.filter(user=user).delete()
    if not removed:
        return False
    end_all_sessions(user)
    said = {"by": by, "organisation": organisation, "reason": reason}
    second_factors_removed.send(User, user=user, **said)
    transaction.on_commit(lambda: _tell(user, by, reason))
    return True


def _tell(user: User, by: User, reason: str) -> None:
    """Write to her whom it concerns, so that she notices what she did not ask for."""
    context = {"user": user, "by": by, "reason": reason, "site": settings.SITE_URL}
    if user.email:
        subject = "มีการล้างวิธียืนยันตัวตนขั้นที่สองของบัญชีนี้"
        letters.send("factors_removed", subject, user.email, context)
