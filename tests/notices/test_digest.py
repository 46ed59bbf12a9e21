"""Whoever likes one letter a day gets one, with what she has not read."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ita_portal.notices.digest import gather
from ita_portal.notices.models import Kind, Mail, Notice
from tests.factories import make_person
from tests.notices.factories import make_notice

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 1)
DAILY = {"mail": Mail.DAILY, "mail_due": None}


@pytest.fixture
def person():
    return make_person("clerk", email="clerk@example.go.th")


def test_a_digest_gathers_what_is_unread_once_a_day(person):
    unread = [make_notice(person, **DAILY) for _ in range(2)]
    make_notice(person, **DAILY, read_at=timezone.now())

    made = [gather(TODAY), gather(TODAY)]

    digest = person.notices.get(kind=Kind.DIGEST)
    assert made == [1, 0]
    assert set(digest.gathered.all()) == set(unread)
    assert (digest.mail, "2 เรื่อง" in digest.subject) == (Mail.QUEUED, True)
    assert not person.notices.filter(mail=Mail.DAILY).exists()


def test_what_comes_after_todays_waits_for_tomorrows(person):
    make_notice(person, **DAILY)
    gather(TODAY)
    late = make_notice(person, **DAILY)

    made = [gather(TODAY), gather(TODAY + timedelta(days=1))]

    late.refresh_from_db()
    assert (made, late.digest.about) == ([0, 1], "digest:2026-04-02")


def test_nobody_gets_an_empty_digest(person):
    make_notice(person)
    make_notice(person, **DAILY, read_at=timezone.now())

    assert gather(TODAY) == 0


def test_a_digest_is_a_letter_and_no_line_of_the_list(person):
    make_notice(person, **DAILY)
    gather(TODAY)

    listed = Notice.objects.listed(person)
    assert (listed.count(), Notice.objects.unread().count()) == (1, 1)
