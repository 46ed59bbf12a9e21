"""An earlier year's measures begin the next year's list."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from ita_portal.audit.models import AuditEvent
from measures.carrying import source_of
from measures.models import Evidence, Issue, Measure, Question, Result
from measures.services.carrying import carry_forward
from tests.factories import (
    make_measure,
    make_officer,
    make_organisation,
    make_person,
    make_year,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return make_organisation()


@pytest.fixture
def officer(body):
    return make_officer(body)


def last_years(body, **values):
    """Return a measure of 2568 that is tied to everything it can be tied to."""
    year = make_year(2568)
    measure = make_measure(
        body,
        year,
        **{
            "measure": "จัดทำแผนปี 2568",
            "steps": "1. ประชุมครั้งที่ 1/2568\n2. ติดตามผลปี 2568",
            "issue": year.issues.get(number=3),
            "indicator": year.indicators.get(number=6),
            **values,
        },
    )
    measure.questions.set([Question.objects.get(fiscal_year=year, code="e1")])
    measure.departments.set(body.departments.all())
    return measure


def carry(body, officer, *measures):
    return carry_forward(body, make_year(2569), by=officer, measures=measures)


def test_a_measure_goes_on_with_its_years_moved_and_its_ties_kept(body, officer):
    before = last_years(body)
    Evidence.objects.create(measure=before, title="ภาพกิจกรรม", url="https://www.example.go.th/1")

    [after] = carry(body, officer, before)

    year = make_year(2569)
    assert (after.measure, after.steps, after.period, after.responsible) == (
        "จัดทำแผนปี 2569",
        "1. ประชุมครั้งที่ 1/2568\n2. ติดตามผลปี 2569",
        "1 ต.ค. 2568 – 30 ก.ย. 2569",
        "สำนักปลัด",
    )
    assert (after.starts_on, after.ends_on) == (date(2025, 10, 1), date(2026, 9, 30))
    assert after.issue == year.issues.get(number=3)
    assert after.indicator == year.indicators.get(number=6)
    assert [question.fiscal_year.year for question in after.questions.all()] == [2569]
    assert list(after.departments.all()) == list(body.departments.all())


def test_results_and_evidence_stay_behind_and_the_history_begins_anew(body, officer):
    [after] = carry(body, officer, last_years(body))

    assert not Result.objects.filter(measure=after).exists()
    assert not after.evidence.exists()
    assert {wording.component for wording in after.wordings.filter(by=officer)} == {
        "measure",
        "steps",
        "period",
        "responsible",
    }


def test_sent_twice_it_adds_each_measure_once_even_when_one_was_deleted(body, officer):
    measures = [last_years(body), last_years(body)]
    first, _ = carry(body, officer, *measures)
    Measure.objects.filter(pk=first.pk).update(deleted_at="2026-01-01T00:00Z")

    assert carry(body, officer, *measures) == []
    assert Measure.objects.filter(fiscal_year__year=2569).count() == 2


def test_they_come_to_the_end_of_the_list_in_their_order_and_are_recorded_once(body, officer):
    make_measure(body, make_year(2569), measure="มีอยู่แล้ว")
    measures = [last_years(body, measure=name) for name in "กข"]

    added = carry(body, officer, *reversed(measures))

    assert [(m.position, m.measure) for m in added] == [(2, "ก"), (3, "ข")]
    event = AuditEvent.objects.get(act="measure.carry")
    assert event.data == {"year": 2569, "measures": [measure.pk for measure in added]}


def test_own_headings_come_along_and_are_stored_once(body, officer):
    own = Issue.objects.create(fiscal_year=make_year(2568), organisation=body, text="งานเด่นปี 2568")

    added = carry(body, officer, last_years(body, issue=own), last_years(body, issue=own))

    assert {str(measure.issue) for measure in added} == {"งานเด่นปี 2569"}
    assert Issue.objects.filter(fiscal_year__year=2569, organisation=body).count() == 1


def test_a_disclosure_item_is_found_by_its_words_and_never_by_its_code(body, officer):
    old, new = make_year(2568), make_year(2569)
    before = last_years(body)
    for code, text, year in [
        ("o27", "มาตรการส่งเสริม", old),
        ("o28", "ข้อที่เลิกถาม", old),
        ("o25", "มาตรการส่งเสริม", new),
        ("o28", "ข้ออื่น", new),
    ]:
        Question.objects.create(fiscal_year=year, code=code, text=text, position=9)
    before.questions.set(Question.objects.filter(fiscal_year=old, code__startswith="o"))

    [after] = carry(body, officer, before)

    assert [str(question) for question in after.questions.all()] == ["o25 มาตรการส่งเสริม"]


def test_days_that_she_typed_herself_move_by_the_calendar(body, officer):
    leap_day = date(2024, 2, 29)
    before = last_years(body, period="ทุกไตรมาส", starts_on=leap_day, ends_on=date(2025, 3, 1))

    [after] = carry(body, officer, before)

    assert (after.starts_on, after.ends_on) == (date(2025, 2, 28), date(2026, 3, 1))


def test_the_source_is_the_latest_earlier_year_with_measures(body, officer):
    assert source_of(body, make_year(2569)) is None

    make_measure(body, make_year(2566))
    make_measure(body, make_year(2569))

    assert source_of(body, make_year(2569)) == make_year(2566)


def test_who_may_not_write_carries_nothing(body):
    with pytest.raises(PermissionDenied):
        carry(body, make_person("head", body, "supervisor"), last_years(body))


def test_another_bodys_measures_are_not_carried(body, officer):
    assert carry(body, officer, last_years(make_organisation("other"))) == []
