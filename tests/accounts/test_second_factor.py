"""What a second factor promises, from being added to a lost phone."""

import base64
import json
import time

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.db import connection

from ita_portal.accounts.forms.second_factor import spend
from ita_portal.accounts.second_factor import has_second_factor
from ita_portal.audit.models import AuditEvent
from ita_portal.settings import CACHES
from tests.accounts.authenticator import PERIOD, code_of, give_app, give_recovery_codes
from tests.accounts.signing_in import OWN_PAGE, SECOND, is_signed_in, sign_in
from tests.factories import PASSWORD, make_central, make_person

pytestmark = pytest.mark.django_db
SECURITY = "/accounts/security/"
ADD_APP = "/accounts/security/app/"
CODES = "/accounts/security/codes/"
ACCOUNTS = "/desk/central/accounts/user/"
WRONG = "รหัสไม่ถูกต้อง โปรดพิมพ์รหัสที่แอปแสดงอยู่ในขณะนี้"


@pytest.fixture
def mayor():
    return make_person("mayor.bangrak")


@pytest.fixture
def clock(monkeypatch):
    """The time, standing still one second after the app's code changed; `clock[0]` moves it."""
    now = [time.time() // PERIOD * PERIOD + 1]
    monkeypatch.setattr(time, "time", lambda: now[0])
    return now


def test_the_password_alone_does_not_sign_in_and_the_code_leads_on(client, mayor):
    secret = give_app(mayor)

    first = sign_in(client, mayor.username)
    after_password = is_signed_in(client)
    second = client.post(SECOND, {"code": code_of(secret)})

    assert (first.url, after_password) == (SECOND, False)
    assert (second.url, is_signed_in(client)) == (OWN_PAGE, True)


def test_the_code_has_one_field_with_numbers_that_phones_fill_in(client, mayor):
    give_app(mayor)
    sign_in(client, mayor.username)

    page = client.get(SECOND).content.decode()

    field = page[page.index('<input type="text" name="code"') :].split(">")[0]
    assert 'autocomplete="one-time-code"' in field
    assert 'inputmode="numeric"' in field


def test_a_wrong_code_is_refused_and_five_of_them_close_the_step(client, mayor):
    secret = give_app(mayor)
    sign_in(client, mayor.username)

    refusals = [client.post(SECOND, {"code": "000000"}) for _ in range(5)]
    late = client.post(SECOND, {"code": code_of(secret)})

    assert {answer.context["form"].errors["code"][0] for answer in refusals} == {WRONG}
    assert late.context["form"].errors["code"] == ["ลองผิดหลายครั้งเกินไป โปรดรอ 5 นาทีแล้วลองใหม่"]
    assert not is_signed_in(client)


@pytest.mark.parametrize("seconds", [0, PERIOD])
@pytest.mark.parametrize("between", ["", " "])
def test_a_code_is_never_good_twice_while_it_is_valid(client, mayor, clock, seconds, between):
    secret = give_app(mayor)
    code = code_of(secret)
    sign_in(client, mayor.username)
    client.post(SECOND, {"code": code})
    client.post("/accounts/logout/")

    clock[0] += seconds
    sign_in(client, mayor.username)
    replayed = client.post(SECOND, {"code": f"{code[:3]}{between}{code[3:]}"})

    assert replayed.context["form"].errors["code"] == [WRONG]
    assert not is_signed_in(client)


def test_used_codes_are_kept_where_every_worker_sees_them(mayor, settings):
    settings.CACHES = CACHES

    first, again = spend(mayor, "123456"), spend(mayor, "123456")

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_cache")
        assert (first, again, cursor.fetchone()[0]) == (True, False, 1)


def test_a_recovery_code_stands_in_for_the_phone_once(client, mayor):
    give_app(mayor)
    code = give_recovery_codes(mayor)[3]

    signed_in = []
    for _ in range(2):
        sign_in(client, mayor.username)
        client.post(SECOND, {"code": code})
        signed_in.append(is_signed_in(client))
        client.post("/accounts/logout/")

    assert signed_in == [True, False]


def test_an_app_is_added_with_its_first_code_and_recovery_codes_are_shown_once(client, mayor):
    sign_in(client, mayor.username)
    secret = client.get(ADD_APP).context["form"].secret

    added = client.post(ADD_APP, {"code": code_of(secret)})
    shown = client.get(CODES).context
    later = client.get(CODES)

    assert (added.url, has_second_factor(mayor)) == (CODES, True)
    assert len(shown["codes"].split()) == 10
    assert not set(shown["codes"].split()) & set(later.content.decode().split())


def test_a_wrong_first_code_adds_nothing(client, mayor):
    sign_in(client, mayor.username)
    client.get(ADD_APP)

    refused = client.post(ADD_APP, {"code": "000000"})

    assert refused.context["form"].errors["code"] == [WRONG]
    assert not has_second_factor(mayor)


def test_recovery_codes_alone_are_no_second_factor(mayor):
    give_recovery_codes(mayor)

    assert not has_second_factor(mayor)


def test_secrets_are_not_readable_in_the_database(mayor):
    secret = give_app(mayor)

    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        stored = json.dumps([list(map(str, row)) for row in cursor.fetchall()])

    assert secret not in stored
    assert Authenticator.objects.get().wrap().validate_code(code_of(secret))


def test_secrets_open_with_a_former_key_too(mayor, settings):
    secret, former = give_app(mayor), settings.SECRET_KEY
    settings.SECRET_KEY = "another-secret-of-this-portal"

    with pytest.raises(InvalidToken):
        Authenticator.objects.get().wrap().validate_code(code_of(secret))
    settings.SECRET_KEY_FALLBACKS = [former]

    assert Authenticator.objects.get().wrap().validate_code(code_of(secret))


def test_an_app_is_given_up_and_its_recovery_codes_with_it(client, mayor):
    give_app(mayor)
    give_recovery_codes(mayor)
    client.force_login(mayor)

    client.post("/accounts/security/app/remove/")

    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("answer", ["null", "[]", "{}", '{"id": "a\\u0000"}', "{", '"x"', "[[]]"])
@pytest.mark.parametrize(
    "page", ["/accounts/security/passkeys/add/", "/accounts/reauthenticate/", "login", "second"]
)
def test_what_no_passkey_answers_is_refused_in_words(client, mayor, page, answer):
    address = {"login": "/accounts/login/passkey/", "second": SECOND}.get(page, page)
    Authenticator.objects.create(user=mayor, type="webauthn", data=_passkey())
    if page in {"login", "second"}:
        sign_in(client, mayor.username) if page == "second" else client.get(address)
    else:
        client.force_login(mayor)
    client.get(address)

    refused = client.post(address, {"credential": answer}, follow=True)

    assert refused.status_code == 200
    assert Authenticator.objects.count() == 1


@pytest.mark.parametrize(
    "address", [ADD_APP, "/accounts/security/passkeys/add/", CODES, "/accounts/security/codes/new/"]
)
def test_shared_demonstration_accounts_stay_as_they_are(client, address):
    client.force_login(make_person("officer.bangrak", is_demonstration=True))

    answer = getattr(client, "post" if address.endswith("new/") else "get")(address, follow=True)

    assert answer.redirect_chain == [(SECURITY, 302)]
    assert "บัญชีสาธิตมีผู้ทดลองใช้ร่วมกันหลายคน" in answer.content.decode()


def test_nobody_takes_away_anothers_passkey(client, mayor):
    theirs = Authenticator.objects.create(user=mayor, type="webauthn", data=_passkey())
    client.force_login(make_person("clerk.bangrak"))

    answer = client.post(f"/accounts/security/passkeys/{theirs.pk}/remove/")

    assert (answer.status_code, Authenticator.objects.count()) == (404, 1)


def test_after_a_lost_phone_the_central_administrator_lets_in_again(client, mayor):
    give_app(mayor)
    central = make_central()
    client.force_login(central)

    client.post(ACCOUNTS, {**_taking_away(mayor), "reason": "แจ้งด้วยตนเอง", "confirmed": "yes"})

    event = AuditEvent.objects.get(act="account.factors-removed")
    assert not has_second_factor(mayor)
    assert (event.actor, event.subject) == (central, f"user:{mayor.pk}")
    assert event.data["reason"] == "แจ้งด้วยตนเอง"


@pytest.mark.parametrize("sent", [{}, {"confirmed": "yes"}, {"confirmed": "yes", "reason": " "}])
def test_without_a_reason_the_administration_is_asked_and_takes_nothing_away(client, mayor, sent):
    give_app(mayor)
    client.force_login(make_central())

    page = client.post(ACCOUNTS, {**_taking_away(mayor), **sent}).content.decode()

    assert has_second_factor(mayor)
    assert ("โปรดพิมพ์เหตุผล" in page) == bool(sent)
    assert str(mayor) in page


def test_an_old_proof_makes_the_administration_give_its_password_again(client, mayor):
    give_app(mayor)
    client.force_login(make_central())
    session = client.session
    session["proved_at"] = 0
    session.save()
    sent = {**_taking_away(mayor), "reason": "แจ้งด้วยตนเอง", "confirmed": "yes"}

    refused = client.post(ACCOUNTS, {**sent, "password": "wrong"})
    assert (refused.status_code, has_second_factor(mayor)) == (422, True)

    client.post(ACCOUNTS, {**sent, "password": PASSWORD})
    assert not has_second_factor(mayor)


def test_the_administration_has_no_door_of_its_own_past_the_second_factor(client):
    central = make_central()
    give_app(central)

    page = client.get("/desk/central/login/", follow=True)
    client.post("/desk/central/login/", {"username": "central", "password": "x"})

    assert page.redirect_chain[-1][0].startswith("/accounts/login/")
    assert not is_signed_in(client)


def _taking_away(person) -> dict:
    return {"action": "take_factors_away", "_selected_action": [person.pk]}


def _passkey() -> dict:
    """Return what is stored of a passkey that a browser made for "localhost"."""
    made = (
        "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAA"
        "AQECAwQFBgcIAQIDBAUGBwgAIHTkSP9HsAwdSYq5T6oXSzrPTmMwcqEy1C5-TFVXwez1pQECAyYgASFYIDwmm7gA"
        "3uJ1mXdJlWGzVrz8fZvJzldUnt59CMCJ4hpXIlggLOewRugIEqIGAenK-JtKZ9D5YAqLUx8PgE_ewIZNo8c"
    )
    key = "dORI_0ewDB1JirlPqhdLOs9OYzByoTLULn5MVVfB7PU"
    said = {"type": "webauthn.create", "challenge": "AA", "origin": "http://localhost"}
    words = base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")
    response = {"clientDataJSON": words, "attestationObject": made}
    credential = {"id": key, "rawId": key, "type": "public-key", "response": response}
    return {"name": "โทรศัพท์", "credential": credential}
