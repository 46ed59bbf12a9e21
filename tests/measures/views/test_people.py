"""The pages of an organisation's people, its invitations and the answer to one."""

import logging
import re
from datetime import timedelta
from logging.handlers import BufferingHandler

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from ita_portal.accounts.own_sessions import end_all_sessions
from ita_portal.audit.models import AuditEvent
from measures.models import Invitation, Membership
from measures.services.invitation import hash_of
from measures.services.people import close_membership
from tests.factories import (
    make_administrator,
    make_chain,
    make_invitation,
    make_officer,
    make_organisation,
    make_person,
)

ANSWER = "/accounts/invitation/"
CHOSEN = {"username": "jaidee", "password": "ช้างเดินข้ามทุ่งนา", "again": "ช้างเดินข้ามทุ่งนา"}
Role = Membership.Role


@pytest.fixture
def admin(body):
    return make_administrator(body)


@pytest.fixture
def desk(client, admin):
    """A browser in which the administrator has signed in."""
    client.force_login(admin)
    return client


def address(name, body, *more):
    return reverse(f"measures:{name}", args=[body.slug, *more])


def text(answer):
    return answer.content.decode()


def test_everybody_is_listed_with_what_she_is_and_holds(desk, body):
    make_chain(body)
    make_invitation(body)
    former = make_officer(body)
    close_membership(body, former, by=make_person("second", body, Role.ADMINISTRATOR))

    page = desk.get(address("people", body))

    assert [str(card["person"]) for card in page.context["people"]] == sorted(
        f"ตัวอย่าง {name}"
        for name in ("admin.bangrak", "clerk.bangrak", "deputy.bangrak", "head.bangrak")
        + ("mayor.bangrak", "second")
    )
    for words in (
        "นายกองค์การบริหารส่วนตำบลบางรัก",
        "new@example.go.th",
        str(former),
        "ยังไม่เคยเข้าสู่ระบบ",
    ):
        assert words in text(page)


def test_a_longer_list_asks_no_more_of_the_database(desk, body, django_assert_max_num_queries):
    for number in range(12):
        make_person(f"officer{number}", body, Role.OFFICER)
    with django_assert_max_num_queries(20):
        desk.get(address("people", body))


def test_roles_that_somebody_else_changed_are_told_and_the_choice_stays(desk, body, admin):
    officer = make_officer(body)
    shown = {"shown": "officer|", "title": "นิติกร", "roles": ["administrator"]}
    officer.memberships.update(role=Role.SUPERVISOR)

    stale = desk.post(address("person", body, officer.pk), shown)
    again = desk.post(address("person", body, officer.pk), stale.context["form"].data)

    assert (stale.status_code, again.status_code) == (409, 302)
    assert 'value="นิติกร"' in text(stale)
    assert officer.memberships.get().role == Role.ADMINISTRATOR


def test_why_a_membership_cannot_be_closed_is_said(desk, body, admin):
    answer = desk.post(address("close-membership", body, admin.pk))

    assert answer.status_code == 422
    assert "ของตนเอง" in text(answer)


def test_another_organisations_people_are_not_found(desk, body):
    stranger = make_officer(make_organisation("other"))

    assert desk.get(address("person", body, stranger.pk)).status_code == 404
    assert desk.post(address("close-membership", body, stranger.pk)).status_code == 404


def test_a_link_is_shown_once_and_leads_to_an_account(desk, body, client, settings):
    sent = {"display_name": "นางสาวตัวอย่าง ใจดี", "email": "new@example.go.th", "roles": ["officer"]}

    page = desk.post(address("invite", body), sent)
    link = re.search(rf"{re.escape(settings.SITE_URL)}(/accounts/invitation/[^<\s]+)", text(page))[
        1
    ]
    assert link not in text(desk.get(address("people", body)))

    client.logout()
    arrived = client.get(link)
    assert (arrived.status_code, arrived.url) == (302, ANSWER)
    assert arrived["Referrer-Policy"] == "no-referrer"
    assert link.rstrip("/").rsplit("/", 1)[1] not in str(dict(client.session))
    joined = client.post(ANSWER, CHOSEN, follow=True)
    assert joined.redirect_chain == [("/desk/", 302)]
    assert body.full_name in text(joined)
    assert joined.wsgi_request.user.username == "jaidee"
    assert client.get(ANSWER).status_code == 410


def test_the_first_session_of_a_new_account_is_recorded_and_can_be_ended(client, body):
    arrive(client, body)

    joined = client.post(ANSWER, CHOSEN, follow=True)

    user = joined.wsgi_request.user
    assert AuditEvent.objects.get(act="account.sign-in").subject == f"user:{user.pk}"
    assert UserSession.objects.get(user=user).session_key == client.session.session_key
    end_all_sessions(user)
    assert client.get("/desk/").status_code == 302


def test_what_is_wrong_with_an_invitation_is_said_and_all_that_was_typed_stays(desk, body):
    sent = {"display_name": "ตัวอย่าง", "email": "not an address", "title": "นิติกร"}

    answer = desk.post(address("invite", body), sent)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"email", "roles"}
    assert 'value="not an address"' in text(answer)
    assert not Invitation.objects.exists()
    assert mail.outbox == []


def arrive(client, body, **values):
    make_invitation(body, "a-token", **values)
    client.get(f"{ANSWER}a-token/")


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"password": "สั้น", "again": "สั้น"}, "password", "อย่างน้อย 12 ตัวอักษร"),
        ({"password": "qwertyuiop123", "again": "qwertyuiop123"}, "password", "เดาได้ง่าย"),
        ({"again": "ช้างเดินข้ามทุ่งนี้"}, "again", "ไม่ตรงกัน"),
        ({"username": "มี เว้นวรรค"}, "username", "ใช้ไม่ได้"),
        ({"username": "TAKEN"}, "username", "มีผู้ใช้แล้ว"),
        (
            {"username": "ใจดี", "password": "นางสาวตัวอย่าง ใจดี", "again": "นางสาวตัวอย่าง ใจดี"},
            "password",
            "คล้าย",
        ),
    ],
)
def test_a_name_or_password_that_will_not_do_is_told_in_thai(client, body, changes, field, words):
    make_person("taken")
    arrive(client, body)

    answer = client.post(ANSWER, {**CHOSEN, **changes})

    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors[field])
    assert CHOSEN["password"] not in text(answer)
    assert client.get(ANSWER).status_code == 200


@pytest.mark.parametrize("email", ["new@example.go.th", "nobody@example.go.th"])
def test_the_page_is_the_same_whether_the_address_has_an_account_or_not(client, body, email):
    make_person("known", email="new@example.go.th")

    arrive(client, body, email=email)

    page = client.get(ANSWER)
    assert "เปิดบัญชีใหม่" in text(page)
    assert "มีบัญชีอยู่แล้ว" in text(page)
    assert "example.go.th" not in text(page)


def test_an_account_that_there_is_signs_in_and_accepts(client, body):
    known = make_person("known", email="new@example.go.th")
    arrive(client, body)

    client.force_login(known)
    page = client.get(ANSWER)
    joined = client.post(ANSWER)

    assert "รับคำเชิญด้วยบัญชีนี้" in text(page)
    assert joined.url == "/desk/"
    assert body.memberships.get(role=Role.OFFICER).user.username == "known"


@pytest.mark.parametrize(
    "values",
    [
        {"expires_at": timezone.now() - timedelta(days=1)},
        {"accepted_at": timezone.now()},
        {"withdrawn_at": timezone.now()},
        {"token_hash": hash_of("another")},
    ],
)
def test_a_link_that_does_not_work_says_the_same_for_every_reason(client, body, values):
    arrive(client, body, **values)

    page = client.get(ANSWER)

    assert page.status_code == 410
    assert "ลิงก์คำเชิญใช้ไม่ได้" in text(page)
    assert "invitation" not in client.session
    assert client.post(ANSWER, CHOSEN).status_code == 410


def test_no_log_learns_a_token_that_works(client, body):
    listener = BufferingHandler(100)
    logging.getLogger().addHandler(listener)
    arrive(client, body)

    client.post(ANSWER, {})

    logging.getLogger().removeHandler(listener)
    said = [record.getMessage() for record in listener.buffer]
    assert [line for line in said if ANSWER in line]
    assert [line for line in said if "a-token" in line] == []
