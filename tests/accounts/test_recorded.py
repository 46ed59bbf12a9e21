"""What the audit log holds of signing in, and what it never holds."""

import json
from collections import Counter

import pytest
from django.test import Client

from ita_portal.audit.models import AuditEvent
from ita_portal.audit.verification import first_broken_number
from tests.accounts.authenticator import code_of, give_app
from tests.accounts.signing_in import SECOND, sign_in
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
NEW = "ดอกไม้-บาน-ริมแม่น้ำสาย"


@pytest.fixture
def mayor():
    return make_person("mayor.bangrak", email="mayor@bangrak.go.th")


def acts() -> list[str]:
    return list(AuditEvent.objects.order_by("number").values_list("act", flat=True))


def test_a_sign_in_with_everything_on_the_way_is_recorded_without_secrets(client, mayor):
    secret = give_app(mayor)
    sign_in(client, mayor.username, "mistyped-password")
    sign_in(client, mayor.username)
    client.post(SECOND, {"code": "000000"})
    client.post(SECOND, {"code": code_of(secret)})
    client.post("/accounts/logout/")

    log = json.dumps(list(AuditEvent.objects.values("data", "subject")), ensure_ascii=False)
    entered = AuditEvent.objects.get(act="account.sign-in")
    assert acts() == [
        "account.sign-in-failed",
        "account.second-factor-failed",
        "account.sign-in",
        "account.sign-out",
    ]
    assert (entered.actor, entered.data) == (
        mayor,
        {"address": "127.0.0.1", "ways": ["password", "mfa"]},
    )
    assert not [word for word in ("mistyped", PASSWORD, code_of(secret), secret) if word in log]
    assert first_broken_number() is None


def test_a_lockout_is_recorded_once_however_long_somebody_tries(client, mayor):
    for _ in range(9):
        sign_in(client, mayor.username, "wrong")

    assert Counter(acts()) == {"account.sign-in-failed": 5, "account.locked": 1}
    assert {event.subject for event in AuditEvent.objects.all()} == {f"user:{mayor.pk}"}
    assert {event.actor for event in AuditEvent.objects.all()} == {None}


def test_what_was_typed_as_a_name_that_nobody_bears_is_not_written_down(client):
    sign_in(client, "my-password-typed-as-name", "x")

    event = AuditEvent.objects.get()
    assert (event.subject, event.data) == ("account:unknown", {"address": "127.0.0.1"})


def test_every_change_of_how_an_account_is_entered_is_recorded(
    client, mayor, django_capture_on_commit_callbacks
):
    other = Client()
    sign_in(other, mayor.username)
    sign_in(client, mayor.username)
    seen = len(acts())

    secret = client.get("/accounts/security/app/").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/security/app/", {"code": code_of(secret)})
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/security/codes/new/")
    client.post("/accounts/security/app/remove/")
    client.post("/accounts/security/sessions/end-others/")
    client.post(
        "/accounts/password/",
        {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW},
    )

    assert acts()[seen:] == [
        "account.factor-added",
        "account.factor-added",
        "account.recovery-codes-renewed",
        "account.factor-removed",
        "account.factor-removed",
        "account.session-ended",
        "account.password-changed",
    ]
