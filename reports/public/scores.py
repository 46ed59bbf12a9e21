"""What a body's public reports tell of its scores: over the years, and of one year in full."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from measures.score_bars import Bars, bars_of
from measures.score_chart import Chart, chart_of
from measures.score_history import WIDTHS
from reports.models import PublicReport

_KEYS = ("IIT", "EIT", "OIT")


@dataclass(frozen=True)
class Indicator:
    """An indicator of a year: its number, name and score, None where it is not known."""

    number: int
    name: str
    score: Decimal | None


@dataclass(frozen=True)
class Instrument:
    """An instrument of a year with its indicators."""

    key: str
    name: str
    score: Decimal | None
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class YearScores:
    """A fiscal year's scores as the report says them that was published last on it."""

    report: PublicReport
    instruments: tuple[Instrument, ...]

    @property
    def year(self) -> int:
        """The fiscal year (B.E.)."""
        return self.report.fiscal_year

    @property
    def of_instruments(self) -> list[Decimal | None]:
        """The scores of IIT, EIT and OIT, in that order."""
        known = {instrument.key: instrument.score for instrument in self.instruments}
        return [known.get(key) for key in _KEYS]

    @property
    def bars(self) -> dict[str, Bars]:
        """The drawings of the indicators, by name; none where no indicator is told."""
        rows = [
            (instrument.key.lower(), f"{one.number}. {one.name} ({instrument.key})", one.score)
            for instrument in self.instruments
            for one in instrument.indicators
        ]
        return {name: bars_of(rows, width=width) for name, width in WIDTHS.items()} if rows else {}


@dataclass(frozen=True)
class ScoreYears:
    """The years of which a score is public, the earliest first, and one that was chosen."""

    years: tuple[YearScores, ...]
    chosen: YearScores
    charts: dict[str, Chart]
    keys: tuple[str, ...] = _KEYS


def score_years(reports: Iterable[PublicReport], wanted: str = "") -> ScoreYears | None:
    """Return what a body's public reports tell of its scores; None where they tell of none.

    The year (B.E.) that is `wanted` is chosen, or else the latest.
    """
    latest: dict[int, PublicReport] = {}
    for report in sorted(reports, key=lambda one: one.published_at):
        if report.overall_score is not None:
            latest[report.fiscal_year] = report
    years = tuple(_year(latest[year]) for year in sorted(latest))
    if not years:
        return None
    chosen = next((one for one in years if str(one.year) == wanted), years[-1])
    charts = {name: chart_of(_series(years), width=width) for name, width in WIDTHS.items()}
    return ScoreYears(years, chosen, {name: chart for name, chart in charts.items() if chart})


def instruments_of(report: PublicReport) -> tuple[Instrument, ...]:
    """Return the instruments of a public report as values."""
    return tuple(
        Instrument(
            key=one["key"],
            name=one["name"],
            score=_score(one["score"]),
            indicators=tuple(
                Indicator(each["number"], each["name"], _score(each["score"]))
                for each in one["indicators"]
            ),
        )
        for one in report.instruments
    )


def _year(report: PublicReport) -> YearScores:
    return YearScores(report, instruments_of(report))


def _score(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _series(years: tuple[YearScores, ...]) -> dict[str, Any]:
    """Return what the drawing of the years is made from."""
    series = {"total": ("ภาพรวม", {one.year: one.report.overall_score for one in years})}
    for place, key in enumerate(_KEYS):
        scores = {one.year: one.of_instruments[place] for one in years}
        series[key.lower()] = (key, {year: one for year, one in scores.items() if one is not None})
    return series
