"""The checker's findings as a list that leads to each place: gravest first, one heading a fault."""

from dataclasses import dataclass

from django.urls import reverse

from measures.checks.finding import Rule
from measures.checks.subject import MEASURE_PARTS, REPORT_PARTS
from measures.findings import Judged, Judgement
from reports.models import Report
from reports.services.checking import MEMO_PREFIX, findings_of_report

# A date is typed in three fields; its first one is gone to.
_FIELDS = {"memo_date": "date_day"}
_OTHER_PLACES = {"evidence": "หลักฐาน", "monitoring": "การรายงานผลและการกำกับติดตาม"}


@dataclass(frozen=True)
class Place:
    """One finding with its place in words and the addresses that belong to it.

    `address` leads to the field; `mend_address` takes the form of a mend, and `row_version` is
    that of the row that it changes.
    """

    judged: Judged
    words: str
    address: str
    mend_address: str
    row_version: int


@dataclass(frozen=True)
class Fault:
    """One rule and all places at which it found something."""

    rule: Rule
    places: tuple[Place, ...]


@dataclass(frozen=True)
class FindingsPage:
    """What the report's page shows: the counts, the faults, and what was set aside."""

    judgement: Judgement
    faults: tuple[Fault, ...]


def findings_page(report: Report) -> FindingsPage:
    """Check a report and return its open findings by fault."""
    judgement = findings_of_report(report)
    versions = dict(
        report.organisation.measures.filter(fiscal_year=report.fiscal_year).values_list(
            "pk", "row_version"
        )
    )
    faults: dict[Rule, list[Place]] = {}
    for judged in judgement.open:
        place = _place(report, judged, versions)
        faults.setdefault(judged.finding.rule, []).append(place)
    gravest_first = sorted(faults.items(), key=lambda fault: fault[0].severity)
    return FindingsPage(
        judgement, tuple(Fault(rule, tuple(places)) for rule, places in gravest_first)
    )


def _place(report: Report, judged: Judged, versions: dict[int, int]) -> Place:
    hit = judged.finding.hit
    if judged.measure is None:
        return Place(
            judged,
            REPORT_PARTS.get(hit.part, "คะแนน" if hit.part == "scores" else "มาตรการ"),
            _address_of_part(report, hit.part),
            reverse("reports:mend", args=_place_of_report(report)),
            report.row_version,
        )
    own = [report.organisation.slug, judged.measure]
    query = f"?round={report.round}"
    anchor = "evidence" if hit.part == "evidence" else f"findings-{hit.part}"
    return Place(
        judged,
        f"มาตรการที่ {hit.measure} · {_named(report, hit.part)}",
        f"{reverse('measures:edit', args=own)}{query}#{anchor}",
        f"{reverse('measures:mend', args=own)}{query}",
        versions.get(judged.measure, 0),
    )


def _named(report: Report, part: str) -> str:
    labels = report.assessment_year.labels
    return labels[part] if part in labels and part in MEASURE_PARTS else _OTHER_PLACES[part]


def _address_of_part(report: Report, part: str) -> str:
    year = [report.organisation.slug, report.fiscal_year.year]
    if part == "scores":
        return reverse("measures:scores", args=year)
    if part == "measures":
        return reverse("measures:add", args=year)
    name = "memo" if part.startswith(MEMO_PREFIX) else "edit"
    field = _FIELDS.get(part, part.removeprefix(MEMO_PREFIX))
    return f"{reverse(f'reports:{name}', args=_place_of_report(report))}#id_{field}"


def _place_of_report(report: Report) -> list[str | int]:
    return [report.organisation.slug, report.assessment_year.year, report.slug]
