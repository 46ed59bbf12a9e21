"""A finding is mended once and by nobody twice, or set aside until its text changes."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied

from ita_portal.audit.models import AuditEvent
from measures.errors import DomainError, StaleRow
from measures.models import Dismissal
from measures.services.findings import (
    dismiss,
    findings_of_measure,
    mend_measure,
    require_finding,
    take_back,
)
from measures.services.measure import edit_measure
from tests.factories import make_measure, make_officer, make_organisation, make_person, make_year

pytestmark = pytest.mark.django_db
WRONG = "1. ประกาศทางเว็ปไซต์\n2. ติดตามผล"


@pytest.fixture
def officer():
    return make_officer(make_organisation())


@pytest.fixture
def measure(officer):
    body = officer.memberships.get().organisation
    return make_measure(body, make_year(2568), steps=WRONG)


def found(measure, code: str = "spelling"):
    """Return the finding of a rule on the measure as it is saved."""
    judgement = findings_of_measure(measure, "annual")
    return next((one for one in judgement.all if one.finding.code == code), None)


def mend(measure, officer, *, row_version: int = 1, code: str = "spelling", round: str = "annual"):
    return mend_measure(
        measure,
        by=officer,
        row_version=row_version,
        round=round,
        fingerprint=found(measure, code).finding.fingerprint,
    )


def test_a_certain_mend_is_put_into_the_text_and_recorded(measure, officer):
    mend(measure, officer)

    measure.refresh_from_db()
    assert measure.steps == "1. ประกาศทางเว็บไซต์\n2. ติดตามผล"
    assert measure.row_version == 2
    assert found(measure) is None
    assert AuditEvent.objects.last().act == "measure.edit"


def test_a_mend_of_the_result_leaves_the_rest_of_it(measure, officer):
    measure.results.update(output="- ส่งลิ้งค์แล้ว", as_of="2025-09-30")
    edit_measure(measure, by=officer, row_version=1, round="annual", values={"steps": "1. ส่ง"})

    mend(measure, officer, row_version=2)

    result = measure.results.get()
    assert (result.output, result.outcome, str(result.as_of)) == (
        "- ส่งลิงก์แล้ว",
        "- เรื่องร้องเรียนลดลง",
        "2025-09-30",
    )


def test_a_mended_period_brings_its_days_along(measure, officer):
    values = {"period": "ปีงบประมาณ พ.ศ. 2567", "starts_on": None, "ends_on": None}
    edit_measure(measure, by=officer, row_version=1, round="annual", values=values)

    mend(measure, officer, row_version=2, code="period-outside-year")

    measure.refresh_from_db()
    assert measure.period == "ปีงบประมาณ พ.ศ. 2568"
    assert (str(measure.starts_on), str(measure.ends_on)) == ("2024-10-01", "2025-09-30")


def test_what_somebody_else_saved_meanwhile_stays(measure, officer):
    fingerprint = found(measure).finding.fingerprint
    edit_measure(
        measure, by=officer, row_version=1, round="annual", values={"responsible": "กองคลัง"}
    )

    with pytest.raises(StaleRow):
        mend_measure(measure, by=officer, row_version=1, round="annual", fingerprint=fingerprint)

    measure.refresh_from_db()
    assert (measure.responsible, measure.steps) == ("กองคลัง", WRONG)


def test_a_text_that_changed_is_not_mended(measure, officer):
    fingerprint = found(measure).finding.fingerprint
    edit_measure(measure, by=officer, row_version=1, round="annual", values={"steps": "1. ป้าย"})

    with pytest.raises(DomainError, match="ข้อความเปลี่ยนไปแล้ว"):
        mend_measure(measure, by=officer, row_version=2, round="annual", fingerprint=fingerprint)


def test_what_only_a_person_can_know_is_not_mended(measure, officer):
    measure.results.update(output="โทร 081-234-5678")

    with pytest.raises(DomainError, match="ไม่แน่ใจ"):
        mend(measure, officer, code="mobile-number")


def test_a_finding_is_set_aside_with_who_when_and_why(measure, officer):
    dismissal = dismiss(
        measure.organisation,
        measure.fiscal_year,
        found(measure),
        by=officer,
        reason="เป็นชื่อโครงการเดิม",
    )

    judged = found(measure)
    assert judged.dismissal == dismissal
    assert (dismissal.by, dismissal.reason) == (officer, "เป็นชื่อโครงการเดิม")
    assert AuditEvent.objects.last().act == "finding.dismiss"
    assert AuditEvent.objects.last().data["reason"] == "เป็นชื่อโครงการเดิม"


def test_setting_it_aside_twice_does_it_once(measure, officer):
    for _ in range(2):
        dismiss(
            measure.organisation, measure.fiscal_year, found(measure), by=officer, reason="ตั้งใจ"
        )

    assert Dismissal.objects.count() == 1


@pytest.mark.parametrize("reason", ["", " \n\u200b "])
def test_without_a_reason_nothing_is_set_aside(measure, officer, reason):
    with pytest.raises(DomainError, match="เหตุผล"):
        dismiss(
            measure.organisation, measure.fiscal_year, found(measure), by=officer, reason=reason
        )

    assert found(measure).dismissal is None


def test_it_comes_back_when_its_own_line_changes(measure, officer):
    dismiss(measure.organisation, measure.fiscal_year, found(measure), by=officer, reason="ตั้งใจ")
    edit = {"by": officer, "round": "annual"}

    edit_measure(measure, row_version=1, values={"steps": f"{WRONG}\n3. สรุป"}, **edit)
    elsewhere = found(measure).dismissal
    edit_measure(measure, row_version=2, values={"steps": "1. แจ้งทางเว็ปไซต์"}, **edit)

    assert elsewhere is not None
    assert found(measure).dismissal is None


def test_it_is_set_aside_for_one_measure_only(measure, officer):
    other = make_measure(measure.organisation, measure.fiscal_year, steps=WRONG)

    dismiss(measure.organisation, measure.fiscal_year, found(measure), by=officer, reason="ตั้งใจ")

    assert found(other).dismissal is None


def test_it_may_be_taken_back_once(measure, officer):
    dismissal = dismiss(
        measure.organisation, measure.fiscal_year, found(measure), by=officer, reason="ตั้งใจ"
    )

    take_back(dismissal, by=officer)
    take_back(dismissal, by=officer)

    dismissal.refresh_from_db()
    assert found(measure).dismissal is None
    assert dismissal.taken_back_by == officer
    assert AuditEvent.objects.filter(act="finding.take_back").count() == 1


def test_only_the_bodys_own_officers_do_any_of_it(measure):
    stranger = make_officer(make_organisation("sathon", name="สาทร"))
    supervisor = make_person("head", measure.organisation, "supervisor")
    judged = found(measure)
    dismissal = Dismissal(organisation=measure.organisation, pk=1)

    for person in (stranger, supervisor):
        with pytest.raises(PermissionDenied):
            mend(measure, person)
        with pytest.raises(PermissionDenied):
            dismiss(measure.organisation, measure.fiscal_year, judged, by=person, reason="x")
        with pytest.raises(PermissionDenied):
            take_back(dismissal, by=person)


def test_a_link_that_was_visited_in_vain_is_found(measure):
    moment = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)
    measure.evidence.create(
        title="แผน", url="https://www.bangrak.go.th/1", found="gone", visited_at=moment
    )

    words = found(measure, "dead-link").finding.hit.words
    assert words == "“แผน” ไม่พบหน้านี้แล้ว เมื่อตรวจ 2 มีนาคม 2569"


def test_a_fingerprint_of_nothing_is_told(measure):
    with pytest.raises(DomainError, match="ข้อความเปลี่ยนไปแล้ว"):
        require_finding(findings_of_measure(measure, "annual"), "0" * 32, measure.pk)
