"""Where a person is signed in, and how she ends it."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
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
    """Return where she is signed in: here first, then the newest.

    Of a shared demonstration account nobody is told where the others are.
    """
    found = [
        OwnSession(
            number=row.pk,
            device=describe(row.user_agent),
            address=row.ip,
            since=row.created_at,
            is_here=row.is_current(),
        )
        for row in UserSession.objects.purge_and_list(request.user)
        if row.is_current() or not request.user.is_demonstration
    ]
    return sorted(found, key=lambda one: (not one.is_here, -one.since.timestamp()))


def end_session(session: UserSession, *, request: HttpRequest) -> None:
    """Sign one of her devices out."""
    session.end()
    session_ended.send(User, user=request.user, request=request, others=False)


def end_all_sessions(user: User) -> None:
    """Sign all of somebody's devices out, as an administrator does after one was lost."""
    for row in UserSession.objects.filter(user=user):
        row.end()


def end_other_sessions(request: HttpRequest) -> int:
    """Sign all of her other devices out; return how many they were."""
    rows = UserSession.objects.purge_and_list(request.user)
    others = [row for row in rows if not row.is_current()]
    for row in others:
        row.end()
    if others:
        session_ended.send(User, user=request.user, request=request, others=True)
    return len(others)
