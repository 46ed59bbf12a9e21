"""What the assessment years asked for, read once for all the bodies of a made-up past."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from measures.models import FiscalYear, Indicator, Instrument, Issue, Round
from measures.queries import scale_of
from measures.scoring import Scale
from reports.country.publishing import AUTUMN, SPRING, SUMMER
from reports.services.drafting import report_slug, rounds_of


@dataclass(frozen=True)
class Asked:
    """One report that an assessment year asks of everybody: for which item, year and round.

    `indicators` and `issues` are those of the fiscal year reported on, by number.
    """

    assessment_year: FiscalYear
    fiscal_year: FiscalYear
    round: str
    item_name: str
    indicators: dict[int, Indicator]
    issues: dict[int, Issue]
    instruments: Sequence[Instrument]
    scale: Scale

    @property
    def slug(self) -> str:
        """The report's word in its address."""
        return report_slug(self.assessment_year, self.round)

    @property
    def season(self) -> tuple[int, int]:
        """Month and day from which its reports come in."""
        if self.assessment_year.covers_previous_year:
            return SPRING
        return SUMMER if self.round == Round.SIX_MONTHS else AUTUMN


def asked_in(years: Collection[int]) -> list[Asked]:
    """Return what these assessment years (B.E.) asked for, the earliest first.

    A year whose item is not known asks for nothing.
    """
    asking = FiscalYear.objects.filter(year__in=years).exclude(report_item="").order_by("year")
    return [_asked(year, round) for year in asking for round in _rounds(year)]


def _rounds(year: FiscalYear) -> Sequence[str]:
    """Return the rounds that everybody reports: the whole year's alone where that will do."""
    rounds = rounds_of(year)
    return [Round.ANNUAL] if Round.ANNUAL in rounds else rounds


def _asked(assessment_year: FiscalYear, round: str) -> Asked:
    covered = FiscalYear.objects.get(year=assessment_year.covered_year)
    item = assessment_year.questions.filter(code=assessment_year.report_item).first()
    indicators = covered.indicators.select_related("instrument")
    return Asked(
        assessment_year=assessment_year,
        fiscal_year=covered,
        round=round,
        item_name=item.text if item else "",
        indicators={indicator.number: indicator for indicator in indicators},
        issues={issue.number: issue for issue in covered.issues.filter(organisation__isnull=True)},
        instruments=list(covered.instruments.prefetch_related("indicators")),
        scale=scale_of(covered),
    )
