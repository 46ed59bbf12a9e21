"""Which e-mail addresses people have shown to be theirs."""

from allauth.account.models import EmailAddress
from allauth.account.signals import password_reset
from django.db import transaction
from django.dispatch import receiver

from ita_portal.accounts.models import User


@transaction.atomic
def mark_proved(user: User) -> None:
    """Note that she reads what is sent to her address: she came by a link from a letter to it.

    An address that somebody else proved before stays that person's.
    """
    if not user.email or _others(user).exists():
        return
    EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=user.email.lower(), defaults={"verified": True, "primary": True}
    )


def is_proved(user: User) -> bool:
    """Whether she has shown that her present address is hers."""
    return EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True).exists()


def _others(user: User):
    return EmailAddress.objects.filter(email__iexact=user.email, verified=True).exclude(user=user)


@receiver(password_reset)
def _came_by_letter(user: User, **kwargs) -> None:
    mark_proved(user)
