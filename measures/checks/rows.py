"""How the rows of an organisation's year become the subject of a check."""

from collections.abc import Callable, Mapping

import geothai
from django.utils import timezone

from ita_portal.thai.dates import format_thai_date
from measures.checks.subject import (
    Body,
    Catalogue,
    Link,
    LinkCheck,
    MeasureSubject,
    Scores,
    Subject,
)
from measures.models import (
    Evidence,
    FiscalYear,
    Indicator,
    Measure,
    Organisation,
    Question,
    Result,
    Score,
)
from measures.queries import component_texts, measures_of, scale_of
from measures.rules import EACH_COMPONENT, Group

Asked = Callable[[bool], tuple[Group, ...]]


def subject_of(
    organisation: Organisation,
    year: FiscalYear,
    round: str,
    *,
    assessment_year: FiscalYear | None = None,
    parts: Mapping[str, str] | None = None,
    blanks: tuple[str, ...] = (),
    asked: Asked = lambda has_indicator: EACH_COMPONENT,
) -> Subject:
    """Return what is checked of a year and one round.

    Without an `assessment_year`, the latest one that looks back on the year counts. `parts` are
    the texts of a report on it, `blanks` what its memo lacks; `asked` tells what its layout asks
    of a measure with or without an indicator.
    """
    asking = assessment_year or next(iter(year.assessments), year)
    return Subject(
        body=body_of(organisation),
        fiscal_year=year.year,
        assessment_year=asking.year,
        round=round,
        measures=tuple(
            _measure(measure, number, asked)
            for number, measure in enumerate(measures_of(organisation, year, round), 1)
        ),
        parts=parts or {},
        blanks=blanks,
        catalogue=catalogue_of(year, asking),
        scores=scores_of(organisation, year),
        labels=asking.labels,
    )


def body_of(organisation: Organisation) -> Body:
    """Return what rules ask of an organisation."""
    area = geothai.subdistrict(organisation.subdistrict) if organisation.subdistrict else None
    return Body(
        name=organisation.full_name,
        own=organisation.name,
        kind=organisation.kind.name,
        abbreviation=organisation.kind.abbreviation,
        subdistrict=area.name_th if area else "",
        district=organisation.district_name,
        province=organisation.province_name,
        website=organisation.website,
        document_prefix=organisation.document_prefix,
    )


def catalogue_of(year: FiscalYear, asking: FiscalYear) -> Catalogue:
    """Return what the covered year's indicators and both years' items are called."""
    indicators = dict(year.indicators.values_list("number", "name"))
    items: dict[int, set[str]] = {}
    codes = Question.objects.filter(code__startswith="o").values_list("fiscal_year__year", "code")
    for of_year, code in codes:
        items.setdefault(of_year, set()).add(code)
    return Catalogue(
        indicators=indicators,
        former_indicators=_former(indicators),
        items=frozenset(items.get(year.year, set()) | items.get(asking.year, set())),
        report_item=asking.report_item,
        item_counts={of_year: len(found) for of_year, found in items.items()},
    )


def scores_of(organisation: Organisation, year: FiscalYear) -> Scores:
    """Return the scores that an organisation has for a year; its level follows from them."""
    rows = list(
        Score.objects.filter(
            organisation=organisation, fiscal_year=year, question__isnull=True
        ).select_related("indicator", "instrument")
    )
    overall = [row.value for row in rows if row.subject is None]
    return Scores(
        scale=scale_of(year),
        indicators={row.indicator.number: row.value for row in rows if row.indicator},
        instruments={row.instrument.key: row.value for row in rows if row.instrument},
        overall=overall[0] if overall else None,
    )


def measure_subject(
    measure: Measure, number: int, texts: Mapping[str, str], status: str, asked: Asked
) -> MeasureSubject:
    """Return one measure with texts that may not be those of its row: what is being typed."""
    evidence = list(measure.evidence.all()) if measure.pk else []
    return MeasureSubject(
        number=number,
        key=measure.pk,
        texts=texts,
        status=status,
        indicator=measure.indicator.number if measure.indicator else None,
        links=tuple(_link(piece) for piece in evidence if piece.url),
        files=sum(bool(piece.file) for piece in evidence),
        asked=asked(measure.indicator is not None),
    )


def _link(piece: Evidence) -> Link:
    """Return a link with what its last visit found, where it was visited."""
    if not piece.visited_at:
        return Link(piece.title, piece.url)
    day = format_thai_date(timezone.localdate(piece.visited_at))
    return Link(piece.title, piece.url, LinkCheck(piece.found, piece.get_found_display(), day))


def texts_of_row(measure: Measure, result: Result | None) -> dict[str, str]:
    """Return a measure's texts by part."""
    return {**component_texts(measure, result), "monitoring": measure.monitoring}


def _measure(measure: Measure, number: int, asked: Asked) -> MeasureSubject:
    result = measure.round_results[0] if measure.round_results else None
    status = result.status if result else ""
    return measure_subject(measure, number, texts_of_row(measure, result), status, asked)


def _former(indicators: Mapping[int, str]) -> dict[str, int]:
    """Return the names that other years gave to an indicator, by name."""
    others = Indicator.objects.exclude(name__in=indicators.values()).values_list("name", "number")
    return dict(others.order_by("name").distinct())
