"""Who must have a second factor to work at the desk, because her organisation says so."""

from django.db.models import Q
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.accounts.second_factor import has_second_factor
from measures.models import Membership, Organisation, Post, SecondFactorRole
from measures.models.post import in_force_on


def is_required(user: User) -> bool:
    """Tell whether one of the person's organisations requires a second factor of her.

    Roles and posts are read anew at every question, in one query where nobody requires any and in
    at most three otherwise. Demonstration accounts, which many people share, have no factor of
    their own.
    """
    if user.is_demonstration:
        return False
    demands = {body.pk: set(body.second_factor_for) for body in _demanding(user)}
    if not demands:
        return False
    roles = Membership.objects.filter(user=user, organisation__in=demands)
    if any(role in demands[body] for body, role in roles.values_list("organisation", "role")):
        return True
    posts = Post.objects.filter(_held_by(user), position__isnull=False, organisation__in=demands)
    acts = posts.values_list("organisation", "act")
    return any(_role_of(act) in demands[body] for body, act in acts)


def is_missing(user: User) -> bool:
    """Tell whether the person must set up a second factor before she goes on."""
    return is_required(user) and not has_second_factor(user)


def _demanding(user: User):
    """Return the person's organisations that require a second factor of anybody."""
    held = Organisation.objects.filter(
        pk__in=Post.objects.filter(_held_by(user)).values("organisation")
    )
    member = Organisation.objects.filter(memberships__user=user)
    return Organisation.objects.exclude(second_factor_for=[]).filter(
        Q(pk__in=held.values("pk")) | Q(pk__in=member.values("pk"))
    )


def _held_by(user: User) -> Q:
    way = "acting_appointments__"
    acting = Q(**{f"{way}person": user}) & in_force_on(timezone.localdate(), way)
    return Q(holder=user) | acting


def _role_of(act: str) -> SecondFactorRole:
    """Return what the holder of a post in the chain counts as."""
    decides = act == Post.Act.DECIDE
    return SecondFactorRole.DECIDER if decides else SecondFactorRole.SUPERVISOR
