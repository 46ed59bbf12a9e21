"""Once a day people are reminded of what waits too long and what closes soon, never twice."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from ita_portal.notices.models import Delivery, Kind, Notice
from ita_portal.notices.outbox import choose_delivery
from ita_portal.notices.sender import send_due
from ita_portal.running.jobs import remind_people
from measures.models import ActingAppointment, CalendarEntry
from reports.services import publication
from reports.services.reminders import remind
from tests.factories import make_officer, make_organisation, make_person, make_year
from tests.reports.factories import Desk, make_desk

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 4, 30)


@pytest.fixture
def desk() -> Desk:
    return make_desk()


@pytest.fixture
def window() -> CalendarEntry:
    """The disclosure window of the year whose report the desk writes."""
    return CalendarEntry.objects.create(
        fiscal_year=make_year(2569),
        key="disclosure",
        label="เปิดเผยข้อมูล",
        starts_on=date(2026, 4, 1),
        ends_on=LAST_DAY,
    )


def told(kind: Kind) -> list[str]:
    """Return who was told of something of a kind so far, name by name."""
    people = Notice.objects.filter(kind=kind).values_list("recipient__username", flat=True)
    return sorted(name.split(".")[0] for name in people)


def after(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def test_a_paper_that_waits_is_late_after_three_days_and_again_after_three_more(desk):
    desk.submit()

    remind(after(2))
    assert told(Kind.LATE) == []
    for day in (3, 3, 4, 5):
        remind(after(day))
    assert told(Kind.LATE) == ["head", "officer"]
    remind(after(6))
    assert told(Kind.LATE) == ["head", "head", "officer", "officer"]


def test_an_act_starts_the_waiting_anew_and_settles_what_was_late(desk):
    desk.submit()
    remind(after(3))

    desk.opine_up_to("deputy")

    assert not Notice.objects.unread().filter(kind=Kind.LATE).exists()
    remind(after(2))
    assert told(Kind.LATE) == ["head", "officer"]


def test_who_came_to_a_post_later_is_told_what_waits_there(desk):
    desk.submit()
    remind(after(0))
    ActingAppointment.objects.create(
        post=desk.posts["head"],
        person=make_person("substitute.bangrak"),
        kind=ActingAppointment.Kind.IN_ABSENCE,
        own_title="ผู้อำนวยการกองคลัง",
        order_number="1/2569",
        order_date=after(0),
        starts_on=after(0),
        ends_on=after(9),
    )

    remind(after(1))
    remind(after(1))

    assert told(Kind.WAITING) == ["head", "substitute"]


def test_officers_are_reminded_at_each_milestone_once(desk, window):
    days = [31, 30, 29, 14, 14, 10, 7, 3, 2, 1]

    for left in days:
        remind(LAST_DAY - timedelta(days=left - 1))
    remind(LAST_DAY + timedelta(days=1))

    subjects = desk.officer.notices.order_by("pk").values_list("subject", flat=True)
    assert [int("".join(filter(str.isdigit, words.split("ถึง")[0]))) for words in subjects] == [
        30,
        14,
        7,
        3,
        1,
    ]


def test_a_milestone_on_which_nothing_ran_is_made_up_for(desk, window):
    remind(LAST_DAY - timedelta(days=9))

    assert told(Kind.REMINDER) == ["officer"]
    assert "เหลือ 10 วัน" in desk.officer.notices.get().subject


def test_who_has_published_is_left_in_peace_until_it_is_withdrawn(desk, window):
    desk.approve()
    publication.publish(desk.fresh(), by=desk.officer, **desk.shown(digest=False))

    remind(LAST_DAY)
    assert told(Kind.REMINDER) == []
    publication.withdraw(
        desk.fresh(), by=desk.administrator, reason="ตัวเลขผิด", **desk.shown(digest=False)
    )
    remind(LAST_DAY)
    assert told(Kind.REMINDER) == ["officer"]


def test_who_has_not_begun_is_led_to_begin(desk, window):
    officer = make_officer(make_organisation("sathon"))

    remind(LAST_DAY)

    assert officer.notices.get().address == "/desk/sathon/reports/add/"
    assert desk.officer.notices.get().address == "/desk/bangrak/reports/2569/o26/"


def test_a_day_done_twice_sends_each_letter_once(desk):
    for person, delivery in ((desk.officer, Delivery.DAILY), (desk.holder("head"), Delivery.EACH)):
        person.email = f"{person.username}@example.go.th"
        person.save()
        choose_delivery(person, delivery)
    desk.submit()
    remind(after(3))

    for _ in range(2):
        remind_people()
        send_due()

    recipients = sorted(letter.to[0].split(".")[0] for letter in mail.outbox)
    assert recipients == ["head", "head", "officer"]
