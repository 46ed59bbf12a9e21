"""Where the last assessment was weakest, which measures answer it, and what became of it."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from measures.models import FiscalYear, Indicator, Measure, Organisation, Question, Score
from measures.queries import scale_of
from measures.scoring import pass_mark

# From here on nobody asks for a measure; below it the lowest few are shown even when they pass.
STRONG_FROM = Decimal(95)
LOWEST_SHOWN = 3


@dataclass(frozen=True)
class WeakPoint:
    """A weak indicator of an assessment, seen from the list of a later year's measures.

    `here` is the indicator of the same number in the list's own year. `questions` tells how many
    measures mean to improve each. `later` is the next score that is known, with its year.
    """

    indicator: Indicator
    score: Decimal
    here: Indicator | None
    questions: tuple[tuple[Question, int], ...]
    measures: tuple[Measure, ...]
    later: Score | None

    @property
    def change(self) -> Decimal | None:
        """By how much the next score was better (negative: worse)."""
        return self.later.value - self.score if self.later else None

    @property
    def change_words(self) -> str:
        """The change without its sign."""
        return "" if self.change is None else str(abs(self.change))


@dataclass(frozen=True)
class WeakPoints:
    """The weak points that a year's measures may answer; `assessed` is the year that showed them.

    Without any earlier scores of indicators, `assessed` is None.
    """

    assessed: FiscalYear | None = None
    points: tuple[WeakPoint, ...] = ()


def weak_points(organisation: Organisation, year: FiscalYear) -> WeakPoints:
    """Return the weak points of the latest assessment before this year, the lowest score first."""
    scores = list(
        Score.objects.filter(organisation=organisation, indicator__isnull=False)
        .select_related("indicator", "fiscal_year")
        .order_by("fiscal_year__year", "value", "indicator__number")
    )
    earlier = [score for score in scores if score.fiscal_year.year < year.year]
    if not earlier:
        return WeakPoints()
    assessed = earlier[-1].fiscal_year
    weak = _weak([score for score in earlier if score.fiscal_year == assessed])
    here = {indicator.number: indicator for indicator in year.indicators.all()}
    questions = _questions(weak)
    measures = list(_measures(organisation, year))
    return WeakPoints(
        assessed,
        tuple(
            WeakPoint(
                indicator=score.indicator,
                score=score.value,
                here=here.get(score.indicator.number),
                questions=_asked(score.indicator, questions, measures),
                measures=tuple(m for m in measures if _answers(m, score.indicator)),
                later=_later(scores, score),
            )
            for score in weak
        ),
    )


def _weak(scores: list[Score]) -> list[Score]:
    """Return what was no pass, and of what was not strong the lowest few; `scores` rise."""
    passed = pass_mark(scale_of(scores[0].fiscal_year))
    return [
        score
        for place, score in enumerate(scores)
        if score.value < passed or (place < LOWEST_SHOWN and score.value < STRONG_FROM)
    ]


def _questions(weak: list[Score]) -> list[Question]:
    return list(Question.objects.filter(indicator__in=[score.indicator for score in weak]))


def _measures(organisation: Organisation, year: FiscalYear) -> QuerySet[Measure]:
    questions = Prefetch("questions", Question.objects.select_related("indicator"))
    measures = Measure.objects.kept().filter(organisation=organisation, fiscal_year=year)
    return measures.select_related("indicator").prefetch_related(questions).order_by("position")


def _asked(
    indicator: Indicator, questions: list[Question], measures: list[Measure]
) -> tuple[tuple[Question, int], ...]:
    """Return the questions of an indicator, each with how many measures mean to improve it."""
    return tuple(
        (question, sum(question in measure.questions.all() for measure in measures))
        for question in questions
        if question.indicator_id == indicator.pk
    )


def _answers(measure: Measure, indicator: Indicator) -> bool:
    """Tell whether a measure, or a question it means to improve, belongs to the indicator."""
    asked = [question.indicator for question in measure.questions.all()]
    numbers = {one.number for one in [measure.indicator, *asked] if one}
    return indicator.number in numbers


def _later(scores: list[Score], before: Score) -> Score | None:
    """Return the first score of the same indicator in a later year; `scores` rise by year."""
    return next(
        (
            score
            for score in scores
            if score.fiscal_year.year > before.fiscal_year.year
            and score.indicator.number == before.indicator.number
        ),
        None,
    )
