"""Where a person is signed in, and how she ends it."""

from dataclasses import dataclass
from datetime import datetime

from allauth.account.signals import password_changed
from allauth.usersessions.models import UserSession
from django.dispatch import receiver
from django.http import HttpRequest

from ita_portal.accounts.devices import describe
from ita_portal.accounts.models import User
from ita_portal.accounts.signals import session_ended


@dataclass(frozen=True)
class OwnSession:
    """One place where somebody is signed in: since when, from which address, on what."""

    number: int
    device: str
    address: str
    since: datetime
    is_here: bool


def own_sessions(request: HttpRequest) -> list[OwnSession]:
    """Return where she is signed in: here first, then the newest."""
    found = [
        OwnSession(
            number=row.pk,
            device=describe(row.user_agent),
            address=row.ip,
            since=row.created_at,
            is_here=row.is_current(),
        )
        for row in UserSession.objects.purge_and_list(request.user)
    ]
    return sorted(found, key=lambda one: (not one.is_here, -one.since.timestamp()))


def end_session(session: UserSession, *, request: HttpRequest) -> None:
    """Sign one of her devices out."""
    session.end()
    session_ended.send(User, user=request.user, request=request, others=False)


def end_other_sessions(request: HttpRequest) -> int:
    """Sign all of her other devices out; return how many they were."""
    others = [row for row in UserSession.objects.filter(user=request.user) if not row.is_current()]
    for row in others:
        row.end()
    if others:
        session_ended.send(User, user=request.user, request=request, others=True)
    return len(others)


@receiver(password_changed)
def _end_others(request: HttpRequest, **kwargs) -> None:
    end_other_sessions(request)
