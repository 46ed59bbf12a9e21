"""When a person counts as having proved that it is she, and how she proves it again."""

import time
from datetime import timedelta

import pytest
from allauth.core import context
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory
from django.utils import timezone

from ita_portal.accounts import fresh
from ita_portal.accounts.lockout import clock
from tests.accounts.authenticator import code_of, give_app
from tests.accounts.signing_in import sign_in
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
AGAIN = "/accounts/reauthenticate/"
GUARDED = "/accounts/security/app/"


@pytest.fixture
def mayor():
    return make_person("mayor.bangrak")


@pytest.fixture
def request_of(rf: RequestFactory, mayor):
    """A request of the mayor's, as views get it."""
    request = rf.post("/desk/", {"reason": "ไม่ควรเก็บ"})
    request.user, request.session = mayor, SessionStore()
    with context.request_context(request):
        yield request


def age(client: Client, **time_ago: int) -> None:
    """Let the client's proof have been given some time ago."""
    session = client.session
    session["proved_at"] = time.time() - timedelta(**time_ago).total_seconds()
    session.save()


def test_signing_in_counts_for_fifteen_minutes(client, mayor):
    sign_in(client, mayor.username)

    answers = []
    for minutes in (0, 14, 16):
        age(client, minutes=minutes)
        answers.append(client.get(GUARDED).status_code)

    assert answers == [200, 200, 302]


@pytest.mark.parametrize("way", ["password", "code"])
def test_who_proves_it_again_goes_on_where_she_was(client, mayor, way):
    secret = give_app(mayor)
    client.force_login(mayor)
    age(client, hours=1)

    asked = client.get("/accounts/security/passkeys/add/?from=mail")
    proof = {"password": PASSWORD, "code": code_of(secret)}[way]
    proved = client.post(asked.url, {way: proof})

    assert proved.url == "/accounts/security/passkeys/add/?from=mail"
    assert client.get(proved.url).status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_it_never_leads_to_another_site(client, mayor, elsewhere):
    client.force_login(mayor)

    answer = client.post(f"{AGAIN}?next={elsewhere}", {"password": PASSWORD, "next": elsewhere})

    assert answer.url == "/desk/"


def test_a_wrong_password_proves_nothing_and_says_so(client, mayor):
    client.force_login(mayor)
    age(client, hours=1)

    refused = client.post(AGAIN, {"password": "wrong"})

    assert refused.context["password_form"].errors["password"] == ["รหัสผ่านไม่ถูกต้อง โปรดพิมพ์ใหม่"]
    assert client.get(GUARDED).status_code == 302


def test_a_way_that_one_does_not_have_proves_nothing(client, mayor):
    client.force_login(mayor)
    age(client, hours=1)

    client.post(AGAIN, {"code": "000000"})
    client.post(AGAIN, {"credential": "{}"})

    assert client.get(GUARDED).status_code == 302


def test_a_form_takes_the_password_with_what_was_typed(request_of):
    before = fresh.is_fresh(request_of)
    proved = fresh.prove(request_of, PASSWORD)

    assert (before, proved, fresh.is_fresh(request_of)) == (False, True, True)


def test_somebody_elses_password_proves_nothing(request_of):
    make_person("clerk.bangrak", password="md5$$other")

    assert not fresh.prove(request_of, "")
    assert not fresh.prove(request_of, "another-long-password")
    assert not fresh.is_fresh(request_of)


def test_guessing_locks_and_the_refusal_says_until_when(request_of):
    for _ in range(5):
        fresh.prove(request_of, "wrong")

    said = fresh.refusal(request_of)
    until = timezone.now() + timedelta(minutes=15)

    assert not fresh.prove(request_of, PASSWORD)
    assert said == f"พิมพ์รหัสผ่านผิดหลายครั้ง โปรดรอถึงเวลา {clock(until)} แล้วลองใหม่"


def test_a_right_password_lets_earlier_mistakes_be_forgotten(request_of):
    for _ in range(3):
        for _ in range(4):
            fresh.prove(request_of, "wrong")

        assert fresh.prove(request_of, PASSWORD)


def test_a_lockout_while_signed_in_keeps_the_page(client, mayor):
    client.force_login(mayor)

    answers = [client.post(AGAIN, {"password": "wrong"}) for _ in range(6)]

    assert {answer.status_code for answer in answers} == {200}
    assert "โปรดรอถึงเวลา" in answers[-1].content.decode()
