"""Each letter leaves at most once, and waits while the mail server is down."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from ita_portal.notices.models import Mail, Notice
from ita_portal.notices.sender import LEASE, PAUSES, send_due
from tests.factories import make_person
from tests.notices.factories import make_notice
from tests.notices.post_office import HANG_UP, NEVER, NOT_NOW, open_office


@pytest.fixture
def person(db):
    return make_person("clerk", email="clerk@example.go.th")


@pytest.fixture
def office(settings):
    """The mail server of the portal."""
    with open_office() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield office


@pytest.fixture
def closed_office(office, settings):
    """A port on which nothing listens any more."""
    with open_office() as closed:
        settings.EMAIL_PORT = closed.port


def let_pass(pause: timedelta) -> None:
    """Let time pass for everything that waits."""
    for notice in Notice.objects.exclude(mail_due=None):
        Notice.objects.filter(pk=notice.pk).update(mail_due=notice.mail_due - pause)


def test_a_letter_leaves_once(person, office):
    notice = make_notice(person)

    sent = [send_due(), send_due()]

    notice.refresh_from_db()
    assert (sent, len(office.letters), notice.mail) == ([1, 0], 1, Mail.SENT)


@pytest.mark.django_db(transaction=True)
def test_many_senders_at_once_send_each_letter_once(office):
    notices = [
        make_notice(make_person(f"person{number}", email=f"p{number}@example.go.th"))
        for number in range(12)
    ]
    senders = 4
    start = Barrier(senders)

    def send(_) -> int:
        start.wait()
        try:
            return send_due()
        finally:
            connection.close()

    with ThreadPoolExecutor(senders) as pool:
        sent = sum(pool.map(send, range(senders)))

    recipients = [
        line for letter in office.letters for line in letter.splitlines() if b"To:" in line
    ]
    assert sent == len(recipients) == len(set(recipients)) == len(notices)
    assert set(Notice.objects.values_list("mail", flat=True)) == {Mail.SENT}


def test_letters_wait_while_the_server_is_down_and_leave_when_it_is_back(
    person, closed_office, office, settings
):
    first, second = make_notice(person), make_notice(person)

    assert send_due() == 0
    settings.EMAIL_PORT = office.port
    assert send_due() == 1, "the first waits for its pause"
    let_pass(PAUSES[0])
    assert send_due() == 1

    assert len(office.letters) == 2
    for notice in (first, second):
        notice.refresh_from_db()
        assert (notice.mail, notice.mail_error) == (Mail.SENT, "")


def test_the_pauses_grow_until_a_letter_is_given_up(person, closed_office):
    notice, pauses = make_notice(person), []

    while True:
        send_due()
        notice.refresh_from_db()
        if notice.mail == Mail.FAILED:
            break
        pauses.append(round((notice.mail_due - timezone.now()) / timedelta(minutes=1)))
        let_pass(timedelta(days=2))

    assert pauses == sorted(set(pauses)) == [pause / timedelta(minutes=1) for pause in PAUSES]
    assert notice.mail_error == "ConnectionRefusedError"


def test_a_server_that_says_not_now_is_asked_again(person, office):
    notice, office.answers = make_notice(person), [NOT_NOW]

    send_due()

    notice.refresh_from_db()
    assert (notice.mail, notice.mail_error) == (Mail.QUEUED, "SMTPDataError 451")
    let_pass(PAUSES[0])
    assert send_due() == 1


@pytest.mark.parametrize(
    ("answer", "error"), [(NEVER, "SMTPDataError 550"), (HANG_UP, "SMTPServerDisconnected")]
)
def test_what_is_refused_for_good_or_may_have_left_is_not_sent_again(person, office, answer, error):
    notice, next_one = make_notice(person), make_notice(person)
    office.answers = [answer]

    send_due()
    let_pass(timedelta(days=9))
    send_due()

    notice.refresh_from_db()
    next_one.refresh_from_db()
    assert (notice.mail, notice.mail_attempts, notice.mail_error) == (Mail.FAILED, 1, error)
    assert (next_one.mail, len(office.letters)) == (Mail.SENT, 1)


def test_a_letter_whose_sender_died_is_not_sent_again(person, office):
    notice = make_notice(person, mail=Mail.SENDING, mail_due=timezone.now() + LEASE)

    assert send_due() == 0
    notice.refresh_from_db()
    assert notice.mail == Mail.SENDING, "its sender may still be at work"
    let_pass(LEASE)
    assert send_due() == 0

    notice.refresh_from_db()
    assert (notice.mail, office.letters) == (Mail.FAILED, [])


def test_no_letter_goes_to_an_account_that_was_closed_meanwhile(person, office):
    notice = make_notice(person)
    person.is_active = False
    person.save()

    send_due()

    notice.refresh_from_db()
    assert (notice.mail, office.letters) == (Mail.NONE, [])


def test_an_address_that_cannot_stand_in_a_head_stops_nobody_else(person, office):
    broken = make_notice(make_person("b", email="b@example.go.th\nBcc: all@example.go.th"))
    good = make_notice(person)

    send_due()

    broken.refresh_from_db()
    good.refresh_from_db()
    assert (broken.mail, good.mail, len(office.letters)) == (Mail.FAILED, Mail.SENT, 1)
    assert "@" not in broken.mail_error
