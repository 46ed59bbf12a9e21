"""Which rows are given away as open data, with all that their fields show joined in."""

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from measures.models import Organisation
from reports.models import PublicMeasure, PublicReport


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
