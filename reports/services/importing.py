"""How a report written elsewhere is taken in: read, looked at, and only then made into rows."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.audit.log import record
from ita_portal.thai.text import clean_line, shortened
from measures.errors import DomainError
from measures.importing import reading
from measures.importing.archive import kind_of
from measures.importing.doubts import is_address, is_of_year, with_doubts
from measures.importing.preview import Choices, ImportedMeasure, Preview, preview
from measures.importing.record import load, preview_of_record
from measures.importing.source import Refused, from_data, to_data
from measures.models import FiscalYear, Measure, Organisation
from measures.permissions import require_may_write
from measures.services.evidence import add_link
from measures.services.measure import add_measure, delete_measure
from measures.services.turn import hold
from reports.models import Report, ReportImport
from reports.services.drafting import (
    begin_report,
    report_slug,
    rounds_of,
)
from reports.services.taking_in import (
    Issues,
    layout_for,
    measure_values,
    take_scores,
    take_texts,
)

KEPT_DAYS = 30


@dataclass(frozen=True)
class Document:
    """What was read of a file: a source, or the portal's own record, as plain data."""

    is_record: bool
    source: dict[str, Any]
    sha256: str


def read_document(data: bytes) -> Document:
    """Return what stands in a file; raises DomainError, which says in Thai what to do."""
    try:
        is_record = kind_of(data) == "json"
        source = load(data) if is_record else to_data(reading.read(data))
    except Refused as error:
        raise DomainError(str(error)) from error
    return Document(is_record, source, hashlib.sha256(data).hexdigest())


def preview_of(
    document: Document | ReportImport,
    organisation: Organisation,
    assessment_year: FiscalYear,
    choices: Choices | None = None,
) -> Preview:
    """Return what a document would bring to an organisation's report of an assessment year.

    Raises DomainError when no measure is found.
    """
    year = covered_year(assessment_year)
    names = {one.number: one.name for one in year.indicators.all()}
    try:
        if document.is_record:
            found = preview_of_record(document.source, choices)
        else:
            found = preview(from_data(document.source), choices, names)
    except Refused as error:
        raise DomainError(str(error)) from error
    return with_doubts(found, organisation, year)


@transaction.atomic
def keep_import(
    organisation: Organisation, *, by: User, name: str, document: Document, facts: dict[str, Any]
) -> ReportImport:
    """Keep a document until the officer has looked at it; forget those of a month ago.

    `facts` are `assessment_year` and `round`. Raises DomainError when it holds no measure.
    """
    require_may_write(by, organisation)
    preview_of(document, organisation, facts["assessment_year"])
    old = timezone.now() - timedelta(days=KEPT_DAYS)
    ReportImport.objects.filter(organisation=organisation, created_at__lt=old).delete()
    kept = ReportImport.objects.create(
        organisation=organisation,
        by=by,
        file_name=shortened(clean_line(PurePath(name).name), 200) or "ไฟล์ไม่มีชื่อ",
        sha256=document.sha256,
        is_record=document.is_record,
        source=document.source,
        **facts,
    )
    _record("import.read", kept, by, {"file": kept.file_name, "sha256": kept.sha256})
    return kept


@transaction.atomic
def choose(kept: ReportImport, *, by: User, choices: Choices, facts: dict[str, Any]) -> None:
    """Remember what an officer decided; `facts` are `assessment_year` and `round`."""
    require_may_write(by, kept.organisation)
    kept.choices = {
        "columns": {place: list(fields) for place, fields in choices.columns.items()},
        **{name: sorted(getattr(choices, name)) for name in ("left_out", "joined", "accepted")},
    }
    kept.assessment_year, kept.round = facts["assessment_year"], facts["round"]
    kept.save(update_fields=["choices", "assessment_year", "round"])
    _record("import.choose", kept, by, {"sha256": kept.sha256})


@transaction.atomic
def discard_import(kept: ReportImport, *, by: User) -> None:
    """Forget a document that is not wanted."""
    require_may_write(by, kept.organisation)
    _record("import.discard", kept, by, {"sha256": kept.sha256})
    kept.delete()


@transaction.atomic
def apply_import(kept: ReportImport, *, by: User, existing: str = "") -> Report:
    """Take a kept document in and forget it; see `import_report`."""
    require_may_write(by, kept.organisation)
    found = preview_of(kept, kept.organisation, kept.assessment_year, choices_of(kept))
    report = import_report(
        kept.organisation,
        kept.assessment_year,
        by=by,
        round=kept.round,
        found=found,
        sha256=kept.sha256,
        existing=existing,
    )
    kept.delete()
    return report


@transaction.atomic
def import_report(
    organisation: Organisation,
    assessment_year: FiscalYear,
    *,
    by: User,
    round: str,
    found: Preview,
    sha256: str,
    existing: str = "",
) -> Report:
    """Make a preview into measures, results, scores and the texts of a draft; all or nothing.

    Of a report on another fiscal year only the measures and the layout are taken: its title, its
    scores and what it says of them are not this year's.

    `existing` says what becomes of measures that the year has already: "add" after them, "replace"
    them (they can be restored), or refuse where it says nothing. Raises DomainError as well when
    the year has a report of this round that is no draft, or when nothing is left to import.
    """
    require_may_write(by, organisation)
    hold(organisation)
    year = covered_year(assessment_year)
    if not found.measures:
        raise DomainError("ไม่มีมาตรการที่เลือกให้นำเข้า โปรดเลือกอย่างน้อยหนึ่งมาตรการ")
    report = _draft(organisation, assessment_year, by, round, found)
    _make_room(organisation, year, by, existing)
    issues = Issues(organisation, year)
    for measure in found.measures:
        values = measure_values(measure, year, issues)
        _link(add_measure(organisation, year, by=by, round=round, values=values), measure, by)
    if is_of_year(found.facts, year):
        take_scores(organisation, year, by, found)
    take_texts(report, by, found)
    record(
        "report.import",
        by=by,
        organisation=organisation.slug,
        subject=f"report:{report.pk}",
        data={"reference": report.reference, "sha256": sha256, "measures": len(found.measures)},
    )
    return report


def _link(added: Measure, found: ImportedMeasure, by: User) -> None:
    """Give a measure the links that were found with it, as evidence."""
    for title, url in found.evidence:
        if is_address(url):
            add_link(added, by=by, title=title, url=url)


def choices_of(kept: ReportImport) -> Choices:
    """Return what an officer decided so far."""
    data = kept.choices
    columns = {place: tuple(fields) for place, fields in data.get("columns", {}).items()}
    sets = {name: frozenset(data.get(name, ())) for name in ("left_out", "joined", "accepted")}
    return Choices(columns=columns, **sets)


def covered_year(assessment_year: FiscalYear) -> FiscalYear:
    """Return the fiscal year whose measures an assessment year's report holds."""
    year = FiscalYear.objects.filter(year=assessment_year.covered_year).first()
    if year is None:
        raise DomainError(
            f"ยังไม่มีข้อมูลปีงบประมาณ พ.ศ. {assessment_year.covered_year} ในระบบ โปรดติดต่อผู้ดูแลระบบกลาง"
        )
    return year


def likely_round(assessment_year: FiscalYear, found: Preview | None = None) -> str:
    """Return the round that a document speaks of where the year asks for it, else its first."""
    rounds = rounds_of(assessment_year)
    told = found.facts.round if found else ""
    return told if told in rounds else rounds[0]


def _draft(
    organisation: Organisation, assessment_year: FiscalYear, by: User, round: str, found: Preview
) -> Report:
    """Return the year's draft of this round, begun now where there is none."""
    place = {"assessment_year": assessment_year, "slug": report_slug(assessment_year, round)}
    report = organisation.reports.filter(**place).first()
    if report is None:
        return begin_report(
            organisation, assessment_year, by=by, layout=layout_for(found), round=round
        )
    if not report.is_editable:
        raise DomainError("รายงานของปีและรอบนี้ไม่ใช่ร่างแล้ว (เสนอ อนุมัติ หรือเผยแพร่แล้ว) จึงนำเข้าทับไม่ได้")
    return report


def _make_room(organisation: Organisation, year: FiscalYear, by: User, existing: str) -> None:
    """Do what was chosen with the measures that the year has already."""
    there = list(Measure.objects.kept().filter(organisation=organisation, fiscal_year=year))
    if there and existing not in {"add", "replace"}:
        raise DomainError(
            f"ปีงบประมาณ {year.year} มีมาตรการอยู่แล้ว {len(there)} มาตรการ "
            "โปรดเลือกว่าจะเพิ่มต่อท้ายหรือแทนที่ของเดิม"
        )
    if existing == "replace":
        for measure in there:
            delete_measure(measure, by=by)


def _record(act: str, kept: ReportImport, by: User, data: dict[str, Any]) -> None:
    record(
        act,
        by=by,
        organisation=kept.organisation.slug,
        subject=f"import:{kept.pk}",
        data=data,
    )
