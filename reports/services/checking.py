"""What the checker is asked about a report, and how its own texts are mended with one click."""

from typing import Any

from django.db import transaction

from ita_portal.accounts.models import User
from ita_portal.thai.text import clean, clean_line
from measures.checks.checker import check
from measures.checks.finding import mended
from measures.checks.record import subject_of_record
from measures.checks.rows import Asked, body_of, catalogue_of, scores_of, subject_of
from measures.checks.subject import Body, Scores, Subject
from measures.errors import DomainError
from measures.findings import Judgement, judge
from measures.models import FiscalYear, Organisation
from measures.queries import scale_of
from measures.rules import EACH_COMPONENT
from measures.services.findings import require_mend, tidy
from reports.layouts import LAYOUTS, Layout
from reports.models import Memo, Report
from reports.own_layouts import layout_of, layouts_for
from reports.services.drafting import edit_memo, edit_report

MEMO_PREFIX = "memo_"
_REPORT_TEXTS = ("title", "cover_lines", "heading_lines", "introduction", "closing")
_MEMO_TEXTS = (
    "department_line",
    "subject",
    "addressee",
    "background",
    "facts",
    "proposal",
    "closing",
)
_LINES = frozenset({"cover_lines", "heading_lines"})


def findings_of_report(report: Report) -> Judgement:
    """Return what the checker finds in a report as its rows stand now."""
    subject = subject_of_report(report)
    return judge(report.organisation, report.fiscal_year, subject, check(subject))


@transaction.atomic
def mend_part(report: Report, *, by: User, row_version: int, fingerprint: str) -> None:
    """Put what a finding is sure of into the report's own text, or into its memo.

    Raises DomainError when there is no such finding any more, StaleRow when somebody saved the
    report since `row_version`: nothing is changed then.
    """
    hit = require_mend(findings_of_report(report), fingerprint, None).hit
    texts = parts_of(report)
    name = hit.part.removeprefix(MEMO_PREFIX)
    row, save = (report, edit_report) if name == hit.part else (report.memo, edit_memo)
    values = {name: _tidy(row, name, mended(texts[hit.part], hit))}
    save(report, by=by, row_version=row_version, values=values)


def subject_of_report(report: Report) -> Subject:
    """Return what is checked of a report as its rows stand now."""
    return subject_of(
        report.organisation,
        report.fiscal_year,
        report.round,
        assessment_year=report.assessment_year,
        parts=parts_of(report),
        blanks=_blanks(report.memo),
        asked=asked_by(layout_of(report)),
    )


def _blanks(memo: Memo) -> tuple[str, ...]:
    given = {"memo_number": memo.number, "memo_date": memo.date}
    return tuple(part for part, value in given.items() if not value)


def parts_of(report: Report) -> dict[str, str]:
    """Return the texts of a report and its memo by the names that the checker knows them by.

    The memo's number is checked with the prefix that is printed before it.
    """
    texts = {name: getattr(report, name) for name in _REPORT_TEXTS}
    texts |= {f"{MEMO_PREFIX}{name}": getattr(report.memo, name) for name in _MEMO_TEXTS}
    if report.memo.number:
        texts["memo_number"] = f"{report.organisation.document_prefix}/{report.memo.number}"
    return {name: text for name, text in texts.items() if text}


def _tidy(row: Report | Memo, name: str, text: str) -> str:
    """Return a mended text as its field keeps it; raises DomainError for one that is too long."""
    longest = row._meta.get_field(name).max_length
    if longest is None:
        return clean(text) if name in _LINES else tidy(text)
    line = clean_line(text)
    if len(line) > longest:
        raise DomainError(f"ข้อความที่แก้แล้วยาวเกิน {longest} ตัวอักษร โปรดแก้ในช่องข้อความ")
    return line


def asked_by(layout: Layout) -> Asked:
    """Return what a layout asks of a measure with or without an indicator."""
    return lambda has_indicator: layout.asked_of(has_indicator=has_indicator)


def subject_of_file(data: Any) -> Subject:
    """Return what is checked of a record, held against the catalogue and the bodies known here.

    Raises NoRecord when `data` has not the shape of a record.
    """
    record = data if isinstance(data, dict) else {}
    bodies = Organisation.objects.select_related("kind")
    body = bodies.filter(slug=str(record.get("organisation"))).first()
    layouts = layouts_for(body) if body else LAYOUTS
    layout = layouts.get(str(record.get("layout")))
    asked = asked_by(layout) if layout else lambda has_indicator: EACH_COMPONENT
    return subject_of_record(data, _facts(record, body), asked)


def _facts(record: dict[str, Any], body: Organisation | None) -> Subject | None:
    """Return what is known here of a record's body and years, None of an unknown year."""
    asked = _year(record.get("fiscal_year")), _year(record.get("assessment_year"))
    years = {year.year: year for year in FiscalYear.objects.filter(year__in=asked)}
    covered = years.get(asked[0])
    if covered is None:
        return None
    asking = years.get(asked[1], covered)
    scores = scores_of(body, covered) if body else Scores(scale=scale_of(covered))
    return Subject(
        body=body_of(body) if body else Body(""),
        fiscal_year=covered.year,
        catalogue=catalogue_of(covered, asking),
        scores=scores,
        labels=asking.labels,
    )


def _year(value: Any) -> int:
    """Return a year to look up, 0 for what cannot be one."""
    return value if isinstance(value, int) and 2500 <= value <= 2700 else 0
