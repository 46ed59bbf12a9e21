"""A later round of a year begins from the results of the earlier one."""

import pytest
from django.core.exceptions import PermissionDenied

from ita_portal.audit.models import AuditEvent
from measures.errors import DomainError
from measures.models import Round
from measures.services.rounds import begin_round
from tests.factories import make_measure, make_officer, make_organisation, make_person, make_year

pytestmark = pytest.mark.django_db
SIX, TWELVE = Round.SIX_MONTHS, Round.TWELVE_MONTHS


@pytest.fixture
def body():
    return make_organisation()


@pytest.fixture
def officer(body):
    return make_officer(body)


def begin(body, officer):
    return begin_round(body, make_year(), by=officer, round=TWELVE)


def test_every_measure_goes_on_with_its_earlier_result(body, officer):
    first, second = (
        make_measure(body, make_year(), round=SIX, result={"output": text, "as_of": "2025-03-31"})
        for text in ("อบรม 1 ครั้ง", "ประกาศแล้ว")
    )

    assert begin(body, officer) == [first, second]

    result = first.results.get(round=TWELVE)
    assert (result.output, result.outcome, result.status) == (
        "อบรม 1 ครั้ง",
        "- เรื่องร้องเรียนลดลง",
        "done",
    )
    assert result.as_of is None
    assert first.results.get(round=SIX).output == "อบรม 1 ครั้ง"
    assert AuditEvent.objects.get(act="measure.begin-round").data["measures"] == [
        first.pk,
        second.pk,
    ]


def test_open_pages_learn_of_it_and_the_history_begins(body, officer):
    measure = make_measure(body, make_year(), round=SIX)

    begin(body, officer)

    row_version = measure.row_version
    measure.refresh_from_db()
    assert measure.row_version == row_version + 1
    wordings = measure.wordings.filter(round=TWELVE, by=officer)
    assert {wording.component for wording in wordings} == {"output", "outcome"}


@pytest.mark.parametrize("said", [{"output": "มีแล้ว"}, {"output": "", "status": "done"}])
def test_a_round_that_says_anything_is_never_written_over(body, officer, said):
    empty = {"output": "", "outcome": "", "status": ""}
    make_measure(body, make_year(), round=SIX)
    measure = make_measure(body, make_year(), round=TWELVE, result={**empty, **said})

    with pytest.raises(DomainError, match="มีผลการดำเนินการอยู่แล้ว"):
        begin(body, officer)
    assert measure.results.get().output == said["output"]


def test_blank_results_are_no_results(body, officer):
    empty = {"output": "", "outcome": "", "status": ""}
    measure = make_measure(body, make_year(), round=SIX)
    measure.results.create(round=TWELVE, **empty)

    assert begin(body, officer) == [measure]
    assert measure.results.get(round=TWELVE).output


def test_who_may_not_write_begins_nothing(body):
    with pytest.raises(PermissionDenied):
        begin(body, make_person("head", body, "supervisor"))
