"""How a finding is mended with one click, set aside with a reason, and taken back."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.audit.log import record
from ita_portal.thai.outline import normalise_outline
from ita_portal.thai.periods import parse_period
from ita_portal.thai.text import clean, clean_line
from measures.checks.checker import check_measure
from measures.checks.finding import Finding, mended
from measures.checks.rows import subject_of
from measures.errors import DomainError
from measures.findings import Judged, Judgement, judge
from measures.models import Dismissal, FiscalYear, Measure, Organisation
from measures.permissions import require_may_write
from measures.services.measure import edit_measure
from measures.services.turn import hold

GONE = "ข้อความเปลี่ยนไปแล้วหลังจากตรวจ จึงยังไม่ได้ทำรายการ โปรดดูผลตรวจล่าสุด"
LONGEST_REASON = 1000


def findings_of_measure(measure: Measure, round: str) -> Judgement:
    """Return what the checker finds in a measure and one round's result as they are saved."""
    subject = subject_of(
        measure.organisation, measure.fiscal_year, round, asked=lambda has_indicator: ()
    )
    own = next((one for one in subject.measures if one.key == measure.pk), None)
    found = check_measure(subject, own.number) if own else ()
    return judge(measure.organisation, measure.fiscal_year, subject, found)


@transaction.atomic
def mend_measure(
    measure: Measure, *, by: User, row_version: int, round: str, fingerprint: str
) -> Measure:
    """Put what a finding is sure of into a measure's text; return the measure.

    Raises DomainError when there is no such finding any more, StaleRow when somebody saved the
    measure since `row_version`: nothing is changed then.
    """
    require_may_write(by, measure.organisation)
    hit = require_mend(findings_of_measure(measure, round), fingerprint, measure.pk).hit
    text = mended(_text_of(measure, round, hit.part), hit)
    values = _period(measure, text) if hit.part == "period" else {hit.part: tidy(text)}
    return edit_measure(measure, by=by, row_version=row_version, round=round, values=values)


@transaction.atomic
def dismiss(
    organisation: Organisation, year: FiscalYear, judged: Judged, *, by: User, reason: str
) -> Dismissal:
    """Set a finding aside with a reason; one that was set aside already stays as it is.

    Raises DomainError where no reason is given, or where the finding blocks the report.
    """
    require_may_write(by, organisation)
    hold(organisation)
    if judged.finding.rule.blocks:
        raise DomainError("ข้อนี้ปิดไม่ได้ เพราะรายงานเสนอได้เมื่อองค์ประกอบครบ โปรดเติมข้อความที่ยังว่าง")
    if not (words := clean(reason[:LONGEST_REASON])):
        raise DomainError("โปรดพิมพ์เหตุผลที่ปิดข้อนี้ เพื่อให้ผู้อื่นเข้าใจภายหลัง")
    finding = judged.finding
    place = {
        "organisation": organisation,
        "fiscal_year": year,
        "measure_id": judged.measure,
        "fingerprint": finding.fingerprint,
    }
    if known := Dismissal.objects.filter(**place, taken_back_at__isnull=True).first():
        return known
    said = {"code": finding.code, "words": finding.hit.words, "reason": words}
    dismissal = Dismissal.objects.create(**place, **said, by=by)
    _record("finding.dismiss", dismissal, by)
    return dismissal


@transaction.atomic
def take_back(dismissal: Dismissal, *, by: User) -> None:
    """Let a finding count again; harmless when that was done already."""
    require_may_write(by, dismissal.organisation)
    waiting = Dismissal.objects.filter(pk=dismissal.pk, taken_back_at__isnull=True)
    if waiting.update(taken_back_by=by, taken_back_at=timezone.now()):
        _record("finding.take_back", dismissal, by)


def require_finding(judgement: Judgement, fingerprint: str, measure: int | None) -> Judged:
    """Return the finding with this fingerprint on a measure, or on the report's own parts.

    Raises DomainError where the text moved on.
    """
    judged = judgement.find(fingerprint, measure)
    if judged is None:
        raise DomainError(GONE)
    return judged


def require_mend(judgement: Judgement, fingerprint: str, measure: int | None) -> Finding:
    """Return the finding with this fingerprint and a mend; raises DomainError without one."""
    finding = require_finding(judgement, fingerprint, measure).finding
    if finding.hit.mend is None:
        raise DomainError("ข้อนี้ระบบไม่แน่ใจว่าควรแก้อย่างไร โปรดแก้ในช่องข้อความ")
    return finding


def tidy(text: str) -> str:
    """Return a mended text of several lines as the database keeps it."""
    return normalise_outline(clean(text))


def _period(measure: Measure, text: str) -> dict[str, Any]:
    """Return a period with the days that can be read from it; none where they run backwards."""
    meant = parse_period(text, measure.fiscal_year.year)
    start, end = (None, None) if meant.is_reversed else (meant.start, meant.end)
    line = clean_line(text)
    if len(line) > Measure._meta.get_field("period").max_length:
        raise DomainError("ช่วงระยะเวลาที่แก้แล้วยาวเกินไป โปรดแก้ในช่องข้อความ")
    return {"period": line, "starts_on": start, "ends_on": end}


def _text_of(measure: Measure, round: str, part: str) -> str:
    if part not in ("output", "outcome"):
        return getattr(measure, part)
    return getattr(measure.results.get(round=round), part)


def _record(act: str, dismissal: Dismissal, by: User) -> None:
    record(
        act,
        by=by,
        organisation=dismissal.organisation.slug,
        subject=f"dismissal:{dismissal.pk}",
        data={
            "code": dismissal.code,
            "measure": dismissal.measure_id,
            "words": dismissal.words,
            "reason": dismissal.reason,
        },
    )
