"""Who may do what on this floor: `may_…` for templates, `require_…` for services, one rule each.

Roles are read anew at every question, so that a right given or taken takes effect at once.
"""

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ita_portal.accounts.models import User
from measures.models import ActingAppointment, Membership, Organisation, Post
from measures.queries import organisations_for

Role = Membership.Role


def has_role(user: User, organisation: Organisation, role: str) -> bool:
    """Tell whether the person has this role there."""
    return user.is_active and user.memberships.filter(organisation=organisation, role=role).exists()


def may_see(user: User, organisation: Organisation) -> bool:
    """Members, holders of posts there and who acts for them, and the central administrator."""
    return user.is_active and (
        user.is_central_administrator
        or user.memberships.filter(organisation=organisation).exists()
        or Post.objects.filter(organisation=organisation, holder=user).exists()
        or ActingAppointment.objects.in_force(timezone.localdate())
        .filter(post__organisation=organisation, person=user)
        .exists()
    )


def may_write(user: User, organisation: Organisation) -> bool:
    """Officers of the organisation write its measures, scores and drafts."""
    return has_role(user, organisation, Role.OFFICER)


def may_administer(user: User, organisation: Organisation) -> bool:
    """The organisation's administrator keeps its settings."""
    return has_role(user, organisation, Role.ADMINISTRATOR)


def may_keep_people(user: User, organisation: Organisation) -> bool:
    """The organisation's administrator keeps its people and its chain; the central one may too."""
    return user.is_central_administrator or may_administer(user, organisation)


def may_remove_factors(user: User, organisation: Organisation, person: User) -> bool:
    """Who keeps the organisation's people helps one of them whose phone is lost.

    Not herself, and no central account. Somebody whom another organisation knows as well is helped
    by the central administrator: one body does not weaken how another one's people sign in.
    """
    if person.pk == user.pk or person.is_superuser or person.is_staff:
        return False
    if user.is_central_administrator:
        return True
    hers = set(organisations_for(person).values_list("pk", flat=True))
    return may_administer(user, organisation) and hers == {organisation.pk}


def require_may_write(user: User, organisation: Organisation) -> None:
    """Raise PermissionDenied unless the person may write there."""
    if not may_write(user, organisation):
        raise PermissionDenied("เฉพาะเจ้าหน้าที่ผู้จัดทำของหน่วยงานเท่านั้นที่แก้ไขได้")


def require_may_administer(user: User, organisation: Organisation) -> None:
    """Raise PermissionDenied unless the person administers the organisation."""
    if not may_administer(user, organisation):
        raise PermissionDenied("เฉพาะผู้ดูแลระบบของหน่วยงานเท่านั้นที่แก้ไขได้")


def require_may_keep_people(user: User, organisation: Organisation) -> None:
    """Raise PermissionDenied unless the person keeps the organisation's people and chain."""
    if not may_keep_people(user, organisation):
        raise PermissionDenied("เฉพาะผู้ดูแลระบบของหน่วยงานเท่านั้นที่ดูและแก้ไขข้อมูลบุคคลและสายการอนุมัติได้")


def require_may_remove_factors(user: User, organisation: Organisation, person: User) -> None:
    """Raise PermissionDenied unless she may take the person's second factors away."""
    if not may_remove_factors(user, organisation, person):
        raise PermissionDenied("วิธียืนยันตัวตนของบัญชีนี้ ผู้ดูแลระบบกลางเท่านั้นที่ล้างได้")
