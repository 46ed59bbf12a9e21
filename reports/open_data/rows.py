"""Which rows are given away as open data, with all that their fields show joined in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from measures.models import Organisation
from reports.models import PublicMeasure, PublicReport


@dataclass(frozen=True)
class ReportScore:
    """What a public report says of one indicator: `score` is 0–100, "" where it is not known."""

    report: PublicReport
    instrument: str
    number: int
    name: str
    score: str


def open_reports() -> QuerySet[PublicReport]:
    """Return the public reports, unordered, each with its `version` number and `code`."""
    return (
        PublicReport.objects.select_related("organisation__kind")
        .annotate(version=F("publication__version__number"), code=F("publication__code"))
        .order_by()
    )


def open_measures() -> QuerySet[PublicMeasure]:
    """Return the measures of the public reports, in the order of their reports."""
    return PublicMeasure.objects.select_related("report__organisation__kind").order_by(
        "report_id", "number"
    )


def open_scores(reports: Iterable[PublicReport]) -> Iterator[ReportScore]:
    """Yield the scores that these public reports tell, report by report."""
    for report in reports:
        yield from scores_of(report)


def scores_of(report: PublicReport) -> list[ReportScore]:
    """Return what a public report says of each indicator of its year; nothing where of none."""
    return [
        ReportScore(report, instrument["key"], one["number"], one["name"], one["score"])
        for instrument in report.instruments
        for one in instrument["indicators"]
    ]


def open_organisations() -> QuerySet[Organisation]:
    """Return all bodies by their slugs, each with its `report_count`."""
    counted = (
        PublicReport.objects.filter(organisation=OuterRef("pk"))
        .order_by()
        .values("organisation")
        .annotate(count=Count("pk"))
        .values("count")
    )
    return (
        Organisation.objects.select_related("kind")
        .annotate(report_count=Coalesce(Subquery(counted), 0))
        .order_by("slug")
    )


def has_measure_of(indicator: int) -> Exists:
    """Return the condition that a public report holds a measure of an indicator's number."""
    return Exists(PublicMeasure.objects.filter(report=OuterRef("pk"), indicator=indicator))
