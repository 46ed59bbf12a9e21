"""Whether somebody signs in with more than a password, and what to do when a phone is lost."""

from collections.abc import Collection

from allauth.mfa.models import Authenticator
from django.db import transaction

from ita_portal.accounts.models import User
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
def remove_second_factors(user: User, *, by: User) -> bool:
    """Take all her factors and recovery codes away, for a lost phone; whether there were any."""
    removed, _ = Authenticator.objects.filter(user=user).delete()
    if removed:
        second_factors_removed.send(User, user=user, by=by)
    return bool(removed)
