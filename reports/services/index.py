"""How the index of what is public is kept: written with a publication, gone with its withdrawal.

The index is a copy; `rebuild` makes all of it anew from the publications.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db import transaction

from measures.models import Organisation, OrganisationKind
from reports.content import Content, MeasureContent
from reports.models import (
    LetterGroup,
    Publication,
    PublicMeasure,
    PublicReport,
    Report,
    SearchName,
    SearchText,
)
from reports.public.search_text import columns_of, letter_groups, names_of, order_of, places_of
from reports.queries import public_publications
from reports.services.snapshot import content_of_version

_AT_ONCE = 200
_LETTERS_AT_ONCE = 5000


@transaction.atomic
def index(publications: Iterable[Publication]) -> None:
    """Write what these current publications say, in place of what their reports said before.

    The newest of them is written last: its search text gets the largest number.
    """
    entries = [
        (publication, content_of_version(publication.version))
        for publication in sorted(publications, key=lambda one: one.published_at)
    ]
    PublicReport.objects.filter(report__in=[one.report_id for one, _ in entries]).delete()
    PublicReport.objects.bulk_create(_report(*entry) for entry in entries)
    PublicMeasure.objects.bulk_create(
        _measure(publication, measure)
        for publication, content in entries
        for measure in content.measures
    )
    texts = SearchText.objects.bulk_create(_search_text(*entry) for entry in entries)
    learn_letters(row.text for row in texts)


def learn_letters(texts: Iterable[str]) -> None:
    """Let what these search texts say be looked for; call it in the transaction that writes them.

    In the order of the letters, so that of two who publish at once neither waits for the other.
    """
    said = sorted(set().union(*map(letter_groups, texts)))
    for some in _batches(said, _LETTERS_AT_ONCE):
        known = set(LetterGroup.objects.filter(pk__in=some).values_list("pk", flat=True))
        new = [LetterGroup(letters=letters) for letters in some if letters not in known]
        LetterGroup.objects.bulk_create(new, ignore_conflicts=True)


def unindex(report: Report) -> None:
    """Forget a report that is not public any more; harmless when it never was."""
    PublicReport.objects.filter(report=report).delete()


def index_names(organisations: Iterable[Organisation]) -> None:
    """Write what these bodies are found by; they come with their kinds."""
    rows = [_search_name(organisation) for organisation in organisations]
    changing = ["names", "places", "order"]
    SearchName.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["organisation"], update_fields=changing
    )


def organisation_saved(sender: type, instance: Organisation, **kwargs) -> None:
    """Find a body, and what it published, by what it is called from now on."""
    before = SearchName.objects.filter(organisation=instance).first()
    now = _search_name(instance)
    if before and (before.names, before.places) == (now.names, now.places):
        return
    index_names([instance])
    if before:
        _find_by_new_names(instance)


def kind_saved(sender: type, instance: OrganisationKind, **kwargs) -> None:
    """Find the bodies of a kind by what it is called from now on."""
    index_names(instance.organisation_set.select_related("kind").iterator(chunk_size=_AT_ONCE))


def rebuild() -> int:
    """Make the whole index anew, from the oldest on; return how many reports are public.

    A few at a time, so that meanwhile people go on publishing, and searching what there was.
    """
    index_names(Organisation.objects.select_related("kind").iterator(chunk_size=_AT_ONCE))
    current = public_publications().order_by("published_at", "pk").values_list("pk", flat=True)
    for numbers in _batches(current, _AT_ONCE):
        _index_again(numbers)
    PublicReport.objects.exclude(publication__in=public_publications().values("pk")).delete()
    return PublicReport.objects.count()


@transaction.atomic
def _index_again(numbers: list[int]) -> None:
    """Index what of these is still public, and keep it from being replaced meanwhile."""
    kept = public_publications().select_for_update(of=("self",)).filter(pk__in=numbers)
    index(kept.order_by("pk"))


def _find_by_new_names(organisation: Organisation) -> None:
    """Write anew what a body's reports are found by; they stay where they stand in the order."""
    for publication in public_publications().filter(report__organisation=organisation):
        columns = columns_of(content_of_version(publication.version), organisation)
        SearchText.objects.filter(report=publication.report_id).update(**columns)
        learn_letters([columns["text"]])


def _batches(rows: Iterable[Any], length: int) -> Iterator[list[Any]]:
    rest = iter(list(rows))
    while some := list(islice(rest, length)):
        yield some


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
    columns = columns_of(content, publication.report.organisation)
    return SearchText(report_id=publication.report_id, **columns)


def _search_name(organisation: Organisation) -> SearchName:
    return SearchName(
        organisation=organisation,
        names=names_of(organisation),
        places=places_of(organisation),
        order=order_of(organisation),
    )
