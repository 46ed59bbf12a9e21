"""Who stands in for whom: one at a time for a post, whoever writes it, and none forgotten."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from ita_portal.audit.models import AuditEvent
from measures.errors import DomainError
from measures.models import ActingAppointment
from measures.permissions import may_see
from measures.services.acting import appoint, end_appointment
from tests.factories import (
    make_administrator,
    make_appointment,
    make_chain,
    make_officer,
    make_organisation,
)


@pytest.fixture
def body(db):
    return make_organisation()


@pytest.fixture
def posts(body):
    return make_chain(body)


@pytest.fixture
def admin(body):
    return make_administrator(body)


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


def values(person, first=0, last=9, **more):
    return {
        "person": person,
        "kind": ActingAppointment.Kind.IN_ABSENCE,
        "own_title": "รองปลัด",
        "order_number": "12/2569",
        "order_date": in_days(0),
        "starts_on": in_days(first),
        "ends_on": in_days(last),
        **more,
    }


def test_a_member_stands_in_from_the_first_to_the_last_day(posts, admin):
    appointment = appoint(posts["mayor"], by=admin, values=values(posts["clerk"].holder))

    for day, there in ((-1, False), (0, True), (9, True), (10, False)):
        assert (posts["mayor"].acting_appointment(in_days(day)) == appointment) is there
    event = AuditEvent.objects.get()
    assert event.act == "acting.appoint"
    assert event.data["line"] == f"รักษาราชการแทน{posts['mayor'].title} ตามคำสั่งที่ 12/2569"


@pytest.mark.parametrize(("first", "last"), [(9, 12), (-3, 0), (2, 3), (-5, 20)])
def test_two_do_not_stand_in_for_one_post_on_one_day(posts, admin, first, last):
    appoint(posts["mayor"], by=admin, values=values(posts["clerk"].holder))

    with pytest.raises(DomainError, match="ช่วงเวลาเดียวกัน"):
        appoint(posts["mayor"], by=admin, values=values(posts["deputy"].holder, first, last))

    appoint(posts["mayor"], by=admin, values=values(posts["deputy"].holder, 10, 12))
    appoint(posts["clerk"], by=admin, values=values(posts["deputy"].holder, 0, 3))


def test_one_that_is_in_force_is_ended_at_once_and_kept(posts, admin, body):
    officer = make_officer(body)
    appointment = make_appointment(posts["mayor"], officer)

    assert end_appointment(appointment, by=admin) is True

    assert posts["mayor"].acting_appointment(in_days(0)) is None
    ended = ActingAppointment.objects.get()
    assert (ended.ends_on, ended.ended_at is not None) == (in_days(0), True)
    appoint(posts["mayor"], by=admin, values=values(posts["clerk"].holder))
    with pytest.raises(DomainError, match="สิ้นสุดไปแล้ว"):
        end_appointment(appointment, by=admin)


def test_one_that_has_not_begun_is_cancelled(posts, admin):
    coming = appoint(posts["mayor"], by=admin, values=values(posts["clerk"].holder, 2, 3))

    assert end_appointment(coming, by=admin) is False

    assert not ActingAppointment.objects.exists()
    assert list(AuditEvent.objects.values_list("act", flat=True)) == [
        "acting.appoint",
        "acting.cancel",
    ]


def test_whoever_only_stands_in_sees_the_desk_until_it_is_ended(body, admin):
    post = make_chain(body)["mayor"]
    stranger = make_officer(make_organisation("other"))
    appointment = make_appointment(post, stranger)
    assert may_see(stranger, body)

    end_appointment(appointment, by=admin)

    assert not may_see(stranger, body)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"last": -1, "first": 0}, "วันสิ้นสุดมาก่อนวันเริ่ม"),
        ({"first": -9, "last": -1}, "สิ้นสุดไปก่อนวันนี้"),
    ],
)
def test_days_that_cannot_be_are_told(posts, admin, changes, words):
    with pytest.raises(DomainError, match=words):
        appoint(posts["mayor"], by=admin, values=values(posts["clerk"].holder, **changes))


def test_the_holder_herself_and_strangers_do_not_stand_in(posts, admin):
    stranger = make_officer(make_organisation("other"))

    for person, words in ((posts["mayor"].holder, "อยู่แล้ว"), (stranger, "ต้องเป็นสมาชิก")):
        with pytest.raises(DomainError, match=words):
            appoint(posts["mayor"], by=admin, values=values(person))


def test_an_officer_neither_appoints_nor_ends(posts, body):
    officer = make_officer(body)
    appointment = make_appointment(posts["clerk"], officer)

    with pytest.raises(PermissionDenied):
        appoint(posts["mayor"], by=officer, values=values(officer))
    with pytest.raises(PermissionDenied):
        end_appointment(appointment, by=officer)


def days(row):
    """Return the days on which an appointment stands, as the rule says them in plain words."""
    first, last, ended = row
    return set(range(first, last if ended else last + 1))


class AnyAppointments(TestCase):
    """The database and the question that services ask of it agree on what overlaps."""

    ROW = st.tuples(st.integers(1, 6), st.integers(0, 5), st.booleans()).map(
        lambda row: (row[0], row[0] + row[1], row[2])
    )

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(ROW, ROW)
    def test_the_database_refuses_exactly_what_shares_a_day(self, one, other):
        body = make_organisation()
        post = make_chain(body)["mayor"]
        person = make_officer(body)
        self.write(post, person, one)

        wanted = date(2026, 1, other[0]), date(2026, 1, other[1])
        asked = post.acting_appointments.overlapping(*wanted).exists()
        refused = False
        try:
            with transaction.atomic():
                self.write(post, person, other)
        except IntegrityError:
            refused = True

        assert refused == bool(days(one) & days(other))
        if not other[2]:
            assert asked == refused

    def write(self, post, person, row):
        first, last, ended = row
        make_appointment(
            post,
            person,
            starts_on=date(2026, 1, first),
            ends_on=date(2026, 1, last),
            ended_at=timezone.now() if ended else None,
        )


@pytest.mark.django_db
def test_the_database_refuses_a_change_into_another_appointments_days(posts):
    person = posts["clerk"].holder
    make_appointment(posts["mayor"], person)
    later = make_appointment(posts["mayor"], person, starts_on=in_days(20), ends_on=in_days(30))

    later.starts_on = in_days(9)
    with pytest.raises(IntegrityError), transaction.atomic():
        later.save()
