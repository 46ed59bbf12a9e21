"""How the index of what is public is kept: written with a publication, gone with its withdrawal.

The index is a copy; `rebuild` makes all of it anew from the publications.
"""

from collections.abc import Iterable
from dataclasses import asdict
from decimal import Decimal
from itertools import islice

from django.db import transaction

from reports.content import Content, MeasureContent
from reports.models import Publication, PublicMeasure, PublicReport, Report, SearchText
from reports.public.search import search_text_of
from reports.queries import public_publications
from reports.services.snapshot import content_of_version

_AT_ONCE = 200


@transaction.atomic
def index(publications: Iterable[Publication]) -> None:
    """Write what these current publications say, in place of what their reports said before."""
    entries = [
        (publication, content_of_version(publication.version)) for publication in publications
    ]
    PublicReport.objects.filter(report__in=[one.report_id for one, _ in entries]).delete()
    PublicReport.objects.bulk_create(_report(*entry) for entry in entries)
    PublicMeasure.objects.bulk_create(
        _measure(publication, measure)
        for publication, content in entries
        for measure in content.measures
    )
    SearchText.objects.bulk_create(_search_text(*entry) for entry in entries)


def unindex(report: Report) -> None:
    """Forget a report that is not public any more; harmless when it never was."""
    PublicReport.objects.filter(report=report).delete()


@transaction.atomic
def rebuild() -> int:
    """Make the whole index anew; return how many reports are public."""
    PublicReport.objects.all().delete()
    publications = public_publications().order_by("pk").iterator(chunk_size=_AT_ONCE)
    while some := list(islice(publications, _AT_ONCE)):
        index(some)
    return PublicReport.objects.count()


def _report(publication: Publication, content: Content) -> PublicReport:
    report = publication.report
    return PublicReport(
        report=report,
        publication=publication,
        organisation=report.organisation,
        assessment_year=content.assessment_year,
        fiscal_year=content.fiscal_year,
        item=content.item,
        round=content.round,
        slug=report.slug,
        title=content.title,
        overall_score=Decimal(content.overall_score) if content.overall_score else None,
        level=content.level,
        instruments=[asdict(instrument) for instrument in content.instruments],
        measure_count=len(content.measures),
        published_at=publication.published_at,
    )


def _measure(publication: Publication, measure: MeasureContent) -> PublicMeasure:
    indicator = measure.indicator
    return PublicMeasure(
        report_id=publication.report_id,
        number=measure.number,
        issue=measure.issue.text if measure.issue else "",
        indicator=int(indicator.code) if indicator and indicator.code.isdecimal() else None,
        indicator_name=indicator.text if indicator else "",
        measure=measure.measure,
        steps=measure.steps,
        period=measure.period,
        responsible=measure.responsible,
        output=measure.output,
        outcome=measure.outcome,
        monitoring=measure.monitoring,
        status=measure.status,
    )


def _search_text(publication: Publication, content: Content) -> SearchText:
    text = search_text_of(content, publication.report.organisation)
    return SearchText(report_id=publication.report_id, text=text)
