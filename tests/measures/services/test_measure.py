"""How measures are added, edited, moved, deleted and brought back."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from ita_portal.audit.models import AuditEvent
from measures.errors import StaleRow
from measures.models import Measure, Round
from measures.services.measure import (
    add_measure,
    delete_measure,
    edit_measure,
    move_measure,
    restore_measure,
)
from tests.factories import make_measure, make_officer, make_organisation, make_person, make_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return make_organisation()


@pytest.fixture
def year():
    return make_year(2568)


@pytest.fixture
def officer(body):
    return make_officer(body)


def titles(body):
    rows = Measure.objects.kept().filter(organisation=body).order_by("position")
    return [(row.position, row.measure) for row in rows]


def test_a_new_measure_goes_to_the_end_of_its_list(body, year, officer):
    make_measure(body, year, measure="แรก")

    add_measure(body, year, by=officer, round=Round.ANNUAL, values={"measure": "ใหม่"})

    assert titles(body) == [(1, "แรก"), (2, "ใหม่")]
    assert AuditEvent.objects.get().act == "measure.add"


def test_a_form_sent_twice_adds_one_measure(body, year, officer):
    sent = {"by": officer, "round": Round.ANNUAL, "values": {"measure": "ใหม่"}}
    number = uuid4()

    first = add_measure(body, year, request_id=number, **sent)
    second = add_measure(body, year, request_id=number, **sent)

    assert first == second
    assert titles(body) == [(1, "ใหม่")]


def test_a_result_belongs_to_its_round(body, year, officer):
    measure = make_measure(body, year, result={"output": "ทั้งปี"})

    edit_measure(
        measure,
        by=officer,
        row_version=1,
        round=Round.SIX_MONTHS,
        values={"output": "หกเดือน"},
    )

    outputs = dict(measure.results.values_list("round", "output"))
    assert outputs == {"annual": "ทั้งปี", "6-months": "หกเดือน"}


def test_a_stale_form_changes_nothing(body, year, officer):
    measure = make_measure(body, year, measure="เดิม")
    edit_measure(
        measure, by=officer, row_version=1, round=Round.ANNUAL, values={"measure": "คนแรก"}
    )

    with pytest.raises(StaleRow):
        edit_measure(
            Measure.objects.get(pk=measure.pk),
            by=officer,
            row_version=1,
            round=Round.ANNUAL,
            values={"measure": "คนที่สอง"},
        )

    assert titles(body) == [(1, "คนแรก")]


def test_saving_a_measure_leaves_it_where_it_was_moved_meanwhile(body, year, officer):
    make_measure(body, year, measure="ก")
    opened = make_measure(body, year, measure="ข")
    move_measure(Measure.objects.get(pk=opened.pk), by=officer, position=1)

    edit_measure(
        opened, by=officer, row_version=1, round=Round.ANNUAL, values={"measure": "ข แก้แล้ว"}
    )

    assert titles(body) == [(1, "ข แก้แล้ว"), (2, "ก")]


@pytest.mark.parametrize(
    ("position", "order"), [(1, "คกข"), (2, "กคข"), (3, "กขค"), (99, "กขค"), (-5, "คกข")]
)
def test_a_moved_measure_makes_the_others_make_room(body, year, officer, position, order):
    measures = [make_measure(body, year, measure=name) for name in "กขค"]

    move_measure(measures[2], by=officer, position=position)

    assert titles(body) == list(enumerate(order, start=1))


def test_a_deleted_measure_closes_the_gap_and_comes_back_to_its_place(body, year, officer):
    measures = [make_measure(body, year, measure=name) for name in "กขค"]

    delete_measure(measures[1], by=officer)
    assert titles(body) == [(1, "ก"), (2, "ค")]

    restore_measure(Measure.objects.get(pk=measures[1].pk), by=officer)
    assert titles(body) == [(1, "ก"), (2, "ข"), (3, "ค")]


def test_nobody_but_officers_of_the_organisation_writes(body, year):
    measure = make_measure(body, year)
    stranger = make_officer(make_organisation("other"))

    for person in (stranger, make_person("nobody"), make_person("supervisor", body, "supervisor")):
        with pytest.raises(PermissionDenied):
            delete_measure(measure, by=person)
