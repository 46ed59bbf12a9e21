"""Who must have a second factor to work at the desk, because her organisation says so."""

from django.db.models import Q
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.accounts.second_factor import has_second_factor
from measures.models import Membership, Post, SecondFactorRole
from measures.models.post import in_force_on


def is_required(user: User) -> bool:
    """Tell whether one of the person's organisations requires a second factor of her.

    Roles and posts are read anew at every question, which every page of the desk asks: in two plain
    queries. Demonstration accounts, which many people share, have no factor of their own.
    """
    if user.is_demonstration:
        return False
    asks = "organisation__second_factor_for"
    roles = Membership.objects.filter(user=user).values_list("role", asks)
    if any(role in demanded for role, demanded in roles):
        return True
    posts = Post.objects.filter(_held_by(user), position__isnull=False).values_list("act", asks)
    return any(_role_of(act) in demanded for act, demanded in posts)


def is_missing(user: User) -> bool:
    """Tell whether the person must set up a second factor before she goes on."""
    return is_required(user) and not has_second_factor(user)


def _held_by(user: User) -> Q:
    way = "acting_appointments__"
    acting = Q(**{f"{way}person": user}) & in_force_on(timezone.localdate(), way)
    return Q(holder=user) | acting


def _role_of(act: str) -> SecondFactorRole:
    """Return what the holder of a post in the chain counts as."""
    decides = act == Post.Act.DECIDE
    return SecondFactorRole.DECIDER if decides else SecondFactorRole.SUPERVISOR
