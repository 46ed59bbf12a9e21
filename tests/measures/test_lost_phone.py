"""A lost phone: who helps, what it takes, and who learns of it."""

import time

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from ita_portal.accounts.second_factor import has_second_factor
from ita_portal.audit.models import AuditEvent
from measures.models import Membership
from measures.services.lost_phone import remove_factors
from tests.accounts.authenticator import give_app, give_recovery_codes
from tests.accounts.signing_in import SECOND, is_signed_in, sign_in
from tests.factories import (
    PASSWORD,
    make_administrator,
    make_appointment,
    make_central,
    make_chain,
    make_officer,
    make_organisation,
    make_person,
)

pytestmark = pytest.mark.django_db
REASON = {"reason": "เครื่องหาย ตรวจสอบตัวบุคคลแล้ว"}


@pytest.fixture
def body():
    return make_organisation()


@pytest.fixture
def admin(body):
    return make_administrator(body)


@pytest.fixture
def officer(body):
    """Somebody whose phone is lost."""
    officer = make_officer(body, email="officer@bangrak.go.th")
    give_app(officer)
    return officer


@pytest.fixture
def desk(client, admin):
    sign_in(client, admin.username)
    return client


def page_of(body, person):
    return reverse("measures:lost-phone", args=[body.slug, person.pk])


def test_she_signs_in_with_her_password_and_is_told_why(
    desk, body, admin, officer, django_capture_on_commit_callbacks
):
    phone = Client()
    sign_in(phone, officer.username)
    phone.post(SECOND, {"code": give_recovery_codes(officer)[0]})
    was_signed_in = is_signed_in(phone)

    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post(page_of(body, officer), REASON)

    event = AuditEvent.objects.get(act="account.factors-removed")
    (letter,) = mail.outbox
    assert answer.status_code == 302
    assert not has_second_factor(officer)
    assert (was_signed_in, is_signed_in(phone)) == (True, False)
    assert sign_in(Client(), officer.username).url != SECOND
    assert (event.organisation, event.subject) == (body.slug, f"user:{officer.pk}")
    assert event.data == {"name": str(officer), **REASON}
    assert letter.to == [officer.email]
    assert REASON["reason"] in letter.body
    assert str(admin) in letter.body


@pytest.mark.parametrize("proof", [{}, {"password": "wrong"}])
def test_it_takes_a_proof_and_a_reason(desk, body, officer, proof):
    no_reason = desk.post(page_of(body, officer), {"reason": " "})
    session = desk.session
    session["proved_at"] = time.time() - 3600
    session.save()

    unproved = desk.post(page_of(body, officer), {**REASON, **proof})
    still = has_second_factor(officer)
    proved = desk.post(page_of(body, officer), {**REASON, "password": PASSWORD})

    assert (no_reason.status_code, unproved.status_code, still) == (422, 422, True)
    assert REASON["reason"] in unproved.content.decode()
    assert (proved.status_code, has_second_factor(officer)) == (302, False)


def test_one_body_does_not_weaken_how_another_ones_people_sign_in(body, admin):
    other, central = make_organisation("other"), make_central()
    member, holder, acting = make_officer(body), *(make_person(name) for name in ("two", "three"))
    posts = make_chain(other)
    other.memberships.create(user=member, role=Membership.Role.OFFICER)
    posts["head"].holder = holder
    posts["head"].save()
    make_appointment(posts["deputy"], acting)
    for person in (holder, acting):
        body.memberships.create(user=person, role=Membership.Role.OFFICER)
    people = [member, holder, acting, make_officer(other), admin, central]
    for person in people:
        give_app(person)

    for person in people:
        with pytest.raises(PermissionDenied):
            remove_factors(body, person, by=admin, **REASON)
    remove_factors(body, member, by=central, **REASON)

    assert [has_second_factor(person) for person in people] == [False] + 5 * [True]


def test_what_is_not_offered_is_explained(desk, body, officer):
    address = reverse("measures:person", args=[body.slug, officer.pk])

    offered = desk.get(address).content.decode()
    make_organisation("other").memberships.create(user=officer, role=Membership.Role.OFFICER)
    explained = desk.get(address).content.decode()

    assert page_of(body, officer) in offered
    assert page_of(body, officer) not in explained
    assert "โปรดติดต่อผู้ดูแลระบบกลางให้ล้าง" in explained
    assert desk.get(page_of(body, officer)).status_code == 403
