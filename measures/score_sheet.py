"""How a year's scores come about: each instrument with its indicators, then total and level."""

from dataclasses import dataclass
from decimal import Decimal

from measures.models import FiscalYear, Indicator, Instrument, Organisation, Score
from measures.queries import assessment_of, scale_of
from measures.score_words import level_words
from measures.scoring import Assessment


@dataclass(frozen=True)
class InstrumentSheet:
    """An instrument with the scores (0–100) of its indicators, None where one is not known.

    `computed` tells that its own score is the mean of all its indicators and not a stated one.
    """

    instrument: Instrument
    indicators: tuple[tuple[Indicator, Decimal | None], ...]
    score: Decimal | None

    @property
    def known(self) -> tuple[Decimal, ...]:
        """The scores of those of its indicators that have one."""
        return tuple(value for _, value in self.indicators if value is not None)

    @property
    def absent(self) -> tuple[int, ...]:
        """The numbers of those of its indicators that have none."""
        return tuple(indicator.number for indicator, value in self.indicators if value is None)

    @property
    def computed(self) -> bool:
        """Whether the score follows from the indicators."""
        return bool(self.indicators) and len(self.known) == len(self.indicators)


@dataclass(frozen=True)
class ScoreSheet:
    """Everything the scores page tells about a year; `why` says how its level comes about."""

    instruments: tuple[InstrumentSheet, ...]
    assessment: Assessment
    stated_total: Decimal | None
    why: tuple[str, ...]

    @property
    def disagrees(self) -> bool:
        """Whether the overall score that was stated is not the one that follows."""
        computed = self.assessment.computed_total
        return None not in (computed, self.stated_total) and computed != self.stated_total


def score_sheet(organisation: Organisation, year: FiscalYear) -> ScoreSheet:
    """Return the sheet of the scores that an organisation has for a year."""
    scores = list(Score.objects.filter(organisation=organisation, fiscal_year=year))
    values = {score.indicator_id: score.value for score in scores if score.indicator_id}
    overall = [s.value for s in scores if s.indicator_id is None and s.instrument_id is None]
    assessment = assessment_of(organisation, year)
    return ScoreSheet(
        instruments=tuple(
            _instrument_sheet(instrument, values, assessment)
            for instrument in year.instruments.prefetch_related("indicators")
        ),
        assessment=assessment,
        stated_total=overall[0] if overall else None,
        why=level_words(scale_of(year), assessment),
    )


def _instrument_sheet(
    instrument: Instrument, values: dict[int, Decimal], assessment: Assessment
) -> InstrumentSheet:
    return InstrumentSheet(
        instrument=instrument,
        indicators=tuple(
            (indicator, values.get(indicator.pk)) for indicator in instrument.indicators.all()
        ),
        score=assessment.instruments.get(instrument.key),
    )
