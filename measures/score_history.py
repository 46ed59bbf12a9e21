"""An organisation's scores over the years: the rows of a table, and the drawings of it."""

from dataclasses import dataclass
from decimal import Decimal

from measures.models import FiscalYear, Organisation
from measures.queries import assessments_over_years
from measures.score_chart import Chart, chart_of
from measures.scoring import Assessment

# The same drawing for a wide page and for a telephone, whose letters are as large in both.
WIDTHS = {"wide": 720, "narrow": 340}
_OVERALL = ("total", "ภาพรวม")


@dataclass(frozen=True)
class YearRow:
    """One year: the score of each instrument in the order of `ScoreHistory.instruments`."""

    year: FiscalYear
    scores: tuple[Decimal | None, ...]
    assessment: Assessment


@dataclass(frozen=True)
class ScoreHistory:
    """Every year that has scores, and the drawings by name; none before there are two years."""

    instruments: tuple[str, ...]
    rows: tuple[YearRow, ...]
    charts: dict[str, Chart]


def score_history(organisation: Organisation) -> ScoreHistory:
    """Return what an organisation scored in each year, the earliest first."""
    assessed = assessments_over_years(organisation)
    known = {key for _, assessment in assessed for key in assessment.instruments}
    own = (instrument.key for year, _ in assessed for instrument in year.instruments.all())
    keys = tuple(key for key in dict.fromkeys(own) if key in known)
    rows = tuple(
        YearRow(year, tuple(assessment.instruments.get(key) for key in keys), assessment)
        for year, assessment in assessed
    )
    series = {_OVERALL[0]: (_OVERALL[1], _totals(rows))}
    for place, key in enumerate(keys):
        series[key.lower()] = (key, _scores(rows, place))
    charts = {name: chart_of(series, width=width) for name, width in WIDTHS.items()}
    return ScoreHistory(keys, rows, {name: chart for name, chart in charts.items() if chart})


def _totals(rows: tuple[YearRow, ...]) -> dict[int, Decimal]:
    totals = {row.year.year: row.assessment.total for row in rows}
    return {year: total for year, total in totals.items() if total is not None}


def _scores(rows: tuple[YearRow, ...], place: int) -> dict[int, Decimal]:
    scores = {row.year.year: row.scores[place] for row in rows}
    return {year: score for year, score in scores.items() if score is not None}
