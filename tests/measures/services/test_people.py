"""Roles given and taken at once, and memberships closed without losing what was done."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ita_portal.audit.models import AuditEvent
from measures.errors import DomainError, StaleRow
from measures.models import ActingAppointment, Membership
from measures.permissions import may_administer, may_see, may_write
from measures.queries import former_members_of, people_with_standing
from measures.services.people import close_membership, save_member, standing_of
from tests.factories import (
    make_administrator,
    make_appointment,
    make_central,
    make_chain,
    make_officer,
    make_organisation,
    make_person,
)

pytestmark = pytest.mark.django_db
Role = Membership.Role


@pytest.fixture
def body():
    return make_organisation()


@pytest.fixture
def admin(body):
    return make_administrator(body)


def save(body, person, by, roles, title="", **changes):
    shown = {"shown": standing_of(body, person), **changes}
    save_member(body, person, by=by, roles=roles, title=title, **shown)


def test_roles_are_given_and_taken_at_once(body, admin):
    officer = make_officer(body)

    save(body, officer, admin, [Role.SUPERVISOR, Role.ADMINISTRATOR], "ปลัด")

    assert not may_write(officer, body)
    assert may_administer(officer, body)
    assert {row.title for row in body.memberships.filter(user=officer)} == {"ปลัด"}
    event = AuditEvent.objects.get()
    assert event.act == "member.save"
    assert (event.data["from"], event.data["to"]) == (["officer"], ["administrator", "supervisor"])


def test_somebody_quicker_is_not_overwritten(body, admin):
    officer = make_officer(body)
    shown = standing_of(body, officer)
    save(body, officer, admin, [Role.SUPERVISOR])

    with pytest.raises(StaleRow):
        save(body, officer, admin, [Role.OFFICER], shown=shown)

    assert standing_of(body, officer) == "supervisor|"


def test_the_last_administrator_stays_one(body, admin):
    make_person("locked", body, Role.ADMINISTRATOR, is_active=False)

    for take in (
        lambda: save(body, admin, make_central(), [Role.OFFICER]),
        lambda: close_membership(body, admin, by=make_central("other")),
    ):
        with pytest.raises(DomainError, match="คนสุดท้าย"):
            take()

    assert may_administer(admin, body)


def test_nobody_takes_her_own_administration_by_mistake(body, admin):
    make_person("second", body, Role.ADMINISTRATOR)

    for take in (
        lambda: save(body, admin, admin, [Role.OFFICER]),
        lambda: close_membership(body, admin, by=admin),
    ):
        with pytest.raises(DomainError, match="ของตนเอง"):
            take()

    save(body, admin, admin, [Role.ADMINISTRATOR, Role.OFFICER])
    assert may_administer(admin, body)


def test_a_closed_membership_takes_everything_at_once_and_can_be_opened_again(body, admin):
    posts = make_chain(body)
    head = posts["head"].holder
    acting = make_appointment(posts["deputy"], head)
    coming = make_appointment(
        posts["clerk"],
        head,
        starts_on=timezone.localdate() + timedelta(days=5),
    )

    close_membership(body, head, by=admin)

    posts["head"].refresh_from_db()
    acting.refresh_from_db()
    assert not may_see(head, body)
    assert posts["head"].holder is None
    assert (acting.ended_at is not None, acting.ends_on) == (True, timezone.localdate())
    assert not ActingAppointment.objects.filter(pk=coming.pk).exists()
    assert [row.user for row in former_members_of(body)] == [head]
    assert head not in people_with_standing(body)

    save(body, head, admin, [Role.SUPERVISOR])
    assert may_see(head, body)
    assert not former_members_of(body).exists()


def test_an_officer_does_neither(body, admin):
    officer = make_officer(body)

    with pytest.raises(PermissionDenied):
        save(body, officer, officer, [Role.ADMINISTRATOR])
    with pytest.raises(PermissionDenied):
        close_membership(body, admin, by=officer)
