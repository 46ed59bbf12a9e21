"""How an organisation's administrator gives and takes roles, and closes a membership."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.audit.log import record
from measures.errors import DomainError, StaleRow
from measures.models import ActingAppointment, FormerMember, Membership, Organisation
from measures.permissions import require_may_keep_people
from measures.services.acting import conclude
from measures.services.turn import hold, mark_chain_changed

Role = Membership.Role


@transaction.atomic
def save_member(
    organisation: Organisation,
    person: User,
    *,
    by: User,
    roles: Collection[str],
    title: str,
    shown: str,
) -> None:
    """Give a person exactly these roles, at least one, under one title; they count at once.

    `shown` is the `standing_of` that the page showed; StaleRow is raised when it has changed.
    Raises DomainError when nobody would administer the organisation any more, and when she would
    take that role from herself. A former member is a member again.
    """
    hold(organisation)
    require_may_keep_people(by, organisation)
    if standing_of(organisation, person) != shown:
        raise StaleRow
    if not roles:
        raise DomainError("โปรดเลือกอย่างน้อยหนึ่งบทบาท หากต้องการนำออกจากหน่วยงาน ให้ปิดการเป็นสมาชิก")
    _require_administration(organisation, person, by, roles)
    said = {"from": _roles(organisation, person), "to": sorted(roles), "title": title}
    give_roles(organisation, person, roles=roles)
    _memberships(organisation, person).exclude(role__in=roles).delete()
    _memberships(organisation, person).update(title=title)
    _record("member.save", organisation, person, by, said)


@transaction.atomic
def close_membership(organisation: Organisation, person: User, *, by: User) -> None:
    """Take all roles and posts from a person and end what she stands in for, at once.

    Her account and all she did stay; she is listed as a former member and can be taken back.
    Raises DomainError as `save_member` does.
    """
    hold(organisation)
    require_may_keep_people(by, organisation)
    _require_administration(organisation, person, by, ())
    roles = _roles(organisation, person)
    title = _title(organisation, person)
    posts = [post.title for post in organisation.posts.filter(holder=person)]
    _memberships(organisation, person).delete()
    organisation.posts.filter(holder=person).update(holder=None)
    mark_chain_changed(organisation)
    _end_appointments(organisation, person, by)
    FormerMember.objects.update_or_create(
        user=person,
        organisation=organisation,
        defaults={"title": title, "roles": roles, "closed_at": timezone.now()},
    )
    _record("member.close", organisation, person, by, {"from": roles, "posts": posts})


def give_roles(
    organisation: Organisation, person: User, *, roles: Collection[str], title: str = ""
) -> None:
    """Add roles, and a title if any, to what a person has, as part of an act that asked."""
    for role in roles:
        Membership.objects.get_or_create(user=person, organisation=organisation, role=role)
    if title:
        _memberships(organisation, person).update(title=title)
    FormerMember.objects.filter(user=person, organisation=organisation).delete()


def standing_of(organisation: Organisation, person: User) -> str:
    """Return roles and title as one text, by which a page knows that they have changed."""
    return "|".join([*_roles(organisation, person), _title(organisation, person)])


def _require_administration(
    organisation: Organisation, person: User, by: User, roles: Collection[str]
) -> None:
    """Refuse what would leave the organisation without an administrator, or her without her own."""
    if Role.ADMINISTRATOR in roles or Role.ADMINISTRATOR not in _roles(organisation, person):
        return
    if person.pk == by.pk:
        raise DomainError(
            "ท่านนำบทบาทผู้ดูแลระบบของตนเองออกไม่ได้ โปรดให้ผู้ดูแลระบบอีกคนหนึ่งของหน่วยงานเป็นผู้ดำเนินการ"
        )
    others = organisation.memberships.filter(role=Role.ADMINISTRATOR, user__is_active=True)
    if not others.exclude(user=person).exists():
        raise DomainError(
            "บุคคลนี้เป็นผู้ดูแลระบบคนสุดท้ายของหน่วยงาน โปรดกำหนดผู้ดูแลระบบคนใหม่ก่อน แล้วจึงนำบทบาทนี้ออก"
        )


def _end_appointments(organisation: Organisation, person: User, by: User) -> None:
    today = timezone.localdate()
    own = ActingAppointment.objects.not_over(today).filter(
        person=person, post__organisation=organisation
    )
    for appointment in own.select_related("post__organisation", "person"):
        conclude(appointment, by=by)


def _memberships(organisation: Organisation, person: User):
    return organisation.memberships.filter(user=person)


def _roles(organisation: Organisation, person: User) -> list[str]:
    return sorted(_memberships(organisation, person).values_list("role", flat=True))


def _title(organisation: Organisation, person: User) -> str:
    titles = _memberships(organisation, person).exclude(title="").order_by("pk")
    return titles.values_list("title", flat=True).first() or ""


def _record(act: str, organisation: Organisation, person: User, by: User, data: dict) -> None:
    record(
        act,
        by=by,
        organisation=organisation.slug,
        subject=f"user:{person.pk}",
        data={"name": str(person), **data},
    )
