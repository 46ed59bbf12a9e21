"""Which demonstration accounts the sign-in page offers."""

from dataclasses import dataclass, field

from django.db.models import QuerySet

from ita_portal.accounts.models import User

PASSWORD = "demo-ita-2569"  # noqa: S105  published: these accounts only demonstrate
CENTRAL = "ส่วนกลาง"
# The five bodies and the central administrator; of a made-up country, a few more.
_MOST = 40


@dataclass(frozen=True)
class Account:
    """A demonstration account; `duty` says in Thai what one can try with it."""

    username: str
    duty: str


@dataclass(frozen=True)
class Group:
    """The demonstration accounts of one organisation, or those that belong to none."""

    name: str
    accounts: list[Account] = field(default_factory=list)


def groups() -> list[Group]:
    """Return the demonstration accounts by organisation; empty on a portal without them."""
    found: dict[str, Group] = {}
    for user in _users():
        name = _organisation_name(user)
        found.setdefault(name, Group(name)).accounts.append(Account(user.username, str(user)))
    return sorted(found.values(), key=lambda group: group.name == CENTRAL)


def _users() -> QuerySet[User]:
    """Return the first in the order in which they were made: from the officer up the chain."""
    return (
        User.objects.filter(is_demonstration=True, is_active=True)
        .prefetch_related("memberships__organisation__kind")
        .order_by("pk")[:_MOST]
    )


def _organisation_name(user: User) -> str:
    membership = next(iter(user.memberships.all()), None)
    return membership.organisation.short_name if membership else CENTRAL
