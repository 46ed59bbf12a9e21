"""A person is told one thing once, in the act's own transaction, and the act waits for no mail."""

import socket
import time
from concurrent.futures import wait

import pytest
from django.core import mail
from django.db import transaction

from ita_portal.notices import sender
from ita_portal.notices.models import Delivery, Mail, Notice
from ita_portal.notices.outbox import choose_delivery, settle, tell
from tests.factories import make_person
from tests.notices.factories import make_message, make_notice


@pytest.fixture
def person(db):
    return make_person("clerk", email="clerk@example.go.th")


@pytest.mark.django_db
def test_the_same_is_told_once_to_each():
    people = [make_person("head"), make_person("clerk")]
    message = make_message()

    tell([*people, people[0]], message)
    tell(people, message)
    tell(people, make_message())

    assert sorted(Notice.objects.values_list("recipient__username", flat=True)) == [
        "clerk",
        "clerk",
        "head",
        "head",
    ]


def test_what_is_taken_back_told_nobody(person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        tell([person], make_message())
        transaction.set_rollback(True)

    assert (Notice.objects.count(), mail.outbox) == (0, [])


@pytest.mark.django_db
def test_closed_accounts_are_not_told():
    closed = make_person("gone", is_active=False)

    tell([closed], make_message())

    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("delivery", "address", "state"),
    [
        (None, "clerk@example.go.th", Mail.QUEUED),
        (Delivery.EACH, "clerk@example.go.th", Mail.QUEUED),
        (Delivery.DAILY, "clerk@example.go.th", Mail.DAILY),
        (Delivery.PORTAL, "clerk@example.go.th", Mail.NONE),
        (None, "", Mail.NONE),
    ],
)
@pytest.mark.django_db
def test_letters_go_as_each_person_chose(delivery, address, state):
    person = make_person("clerk", email=address)
    if delivery:
        choose_delivery(person, delivery)

    tell([person], make_message())

    assert person.notices.get().mail == state


def test_who_wants_no_letters_gets_none_of_those_that_wait(person):
    queued, daily = make_notice(person), make_notice(person, mail=Mail.DAILY, mail_due=None)

    choose_delivery(person, Delivery.PORTAL)

    for notice in (queued, daily):
        notice.refresh_from_db()
        assert (notice.mail, notice.read_at) == (Mail.NONE, None)


def test_what_no_longer_waits_is_read_and_its_letter_stays(person):
    over, waiting = make_notice(person, about="step:1"), make_notice(person, about="step:10")

    settle(["step:1"])

    over.refresh_from_db()
    waiting.refresh_from_db()
    assert (over.mail, over.read_at is None) == (Mail.NONE, False)
    assert (waiting.mail, waiting.read_at) == (Mail.QUEUED, None)


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "", "x"])
def test_a_notice_leads_nowhere_but_into_the_portal(address):
    with pytest.raises(ValueError, match="not an address of the portal"):
        make_message(address=address)


@pytest.mark.django_db(transaction=True)
def test_the_letter_leaves_by_itself_once_the_act_is_committed():
    person = make_person("clerk", email="clerk@example.go.th")

    with transaction.atomic():
        tell([person], make_message())
        before = list(mail.outbox)
    wait([sender.send_soon()])

    assert (before, len(mail.outbox), person.notices.get().mail) == ([], 1, Mail.SENT)


@pytest.mark.django_db(transaction=True)
def test_an_act_does_not_wait_for_a_server_that_does_not_answer(settings):
    person = make_person("clerk", email="clerk@example.go.th")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        settings.EMAIL_TIMEOUT = 2

        start = time.monotonic()
        tell([person], make_message())
        took = time.monotonic() - start
        wait([sender.send_soon()])

    assert took < 1
    assert person.notices.get().mail == Mail.QUEUED
