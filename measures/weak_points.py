"""Where the last assessment was weakest, which measures answer it, and what became of it."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, Q, QuerySet

from ita_portal.thai.text import squeeze
from measures.models import FiscalYear, Indicator, Measure, Organisation, Question, Score
from measures.queries import scale_of
from measures.scoring import pass_mark

# From here on nobody asks for a measure; below it the lowest few are shown even when they pass.
STRONG_FROM = Decimal(95)
LOWEST_SHOWN = 3


@dataclass(frozen=True)
class WeakPoint:
    """A weak question of an assessment, or a weak indicator where its questions have no scores.

    `here` is the indicator of the same number in the year of the list from which it is seen.
    `questions` tells, of an indicator, how many measures mean to improve each of its questions.
    `later` is the next score that is known, with its year.
    """

    subject: Question | Indicator
    score: Decimal
    here: Indicator | None
    questions: tuple[tuple[Question, int], ...]
    measures: tuple[Measure, ...]
    later: Score | None

    @property
    def question(self) -> Question | None:
        """The question, nothing where it is a whole indicator."""
        return self.subject if isinstance(self.subject, Question) else None

    @property
    def indicator(self) -> Indicator | None:
        """The indicator, or that of the question."""
        return _indicator_of(self.subject)

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

    Without any earlier scores of questions or indicators, `assessed` is None.
    """

    assessed: FiscalYear | None = None
    points: tuple[WeakPoint, ...] = ()


def weak_points(organisation: Organisation, year: FiscalYear) -> WeakPoints:
    """Return the weak points of the latest assessment before this year, the lowest score first."""
    scores = list(_scores(organisation))
    earlier = [score for score in scores if score.fiscal_year.year < year.year]
    if not earlier:
        return WeakPoints()
    assessed = earlier[-1].fiscal_year
    weak = _weak(_finest([score for score in earlier if score.fiscal_year == assessed]))
    here = {indicator.number: indicator for indicator in year.indicators.all()}
    questions = _questions(weak)
    measures = list(_measures(organisation, year))
    return WeakPoints(
        assessed,
        tuple(
            WeakPoint(
                subject=score.subject,
                score=score.value,
                here=here.get(_number_of(score.subject)),
                questions=_asked(score.subject, questions, measures),
                measures=tuple(m for m in measures if _answers(m, score.subject)),
                later=_later(scores, score),
            )
            for score in weak
        ),
    )


def _scores(organisation: Organisation) -> QuerySet[Score]:
    """Return the scores of questions and indicators, by year and rising."""
    single = Q(indicator__isnull=False) | Q(question__isnull=False)
    return (
        Score.objects.filter(single, organisation=organisation)
        .select_related("indicator", "question__indicator", "fiscal_year")
        .order_by("fiscal_year__year", "value", "indicator__number", "question__position")
    )


def _finest(scores: list[Score]) -> list[Score]:
    """Leave out the indicators whose questions have scores: those say it more closely."""
    told = {score.question.indicator_id for score in scores if score.question}
    return [score for score in scores if score.question or score.indicator_id not in told]


def _weak(scores: list[Score]) -> list[Score]:
    """Return what was no pass, and of what was not strong the lowest few; `scores` rise."""
    passed = pass_mark(scale_of(scores[0].fiscal_year))
    return [
        score
        for place, score in enumerate(scores)
        if score.value < passed or (place < LOWEST_SHOWN and score.value < STRONG_FROM)
    ]


def _questions(weak: list[Score]) -> list[Question]:
    indicators = [score.indicator_id for score in weak if score.indicator_id]
    return list(Question.objects.filter(indicator__in=indicators))


def _measures(organisation: Organisation, year: FiscalYear) -> QuerySet[Measure]:
    questions = Prefetch("questions", Question.objects.select_related("indicator"))
    measures = Measure.objects.kept().filter(organisation=organisation, fiscal_year=year)
    related = measures.select_related("indicator").prefetch_related(questions, "results")
    return related.order_by("position")


def _asked(
    subject: Question | Indicator, questions: list[Question], measures: list[Measure]
) -> tuple[tuple[Question, int], ...]:
    """Return the questions of an indicator, each with how many measures mean to improve it."""
    if isinstance(subject, Question):
        return ()
    return tuple(
        (question, sum(question in measure.questions.all() for measure in measures))
        for question in questions
        if question.indicator_id == subject.pk
    )


def _answers(measure: Measure, subject: Question | Indicator) -> bool:
    """Tell whether a measure means to improve a question, or belongs to an indicator.

    It belongs to an indicator itself, or by a question that it means to improve.
    """
    asked = list(measure.questions.all())
    if isinstance(subject, Question):
        return subject in asked
    numbers = {one.number for one in [measure.indicator, *(q.indicator for q in asked)] if one}
    return subject.number in numbers


def _later(scores: list[Score], before: Score) -> Score | None:
    """Return the first score of the same thing in a later year; `scores` rise by year."""
    return next(
        (
            score
            for score in scores
            if score.fiscal_year.year > before.fiscal_year.year
            and _is_same(score.subject, before.subject)
        ),
        None,
    )


def _is_same(one: Question | Indicator, other: Question | Indicator) -> bool:
    """Tell whether two years ask for the same: an indicator by number, a question by its words.

    The codes of questions move from year to year; they tell only where words are not known.
    """
    if type(one) is not type(other):
        return False
    if isinstance(one, Indicator):
        return one.number == other.number
    if one.text and other.text:
        return squeeze(one.text) == squeeze(other.text)
    return one.code == other.code


def _indicator_of(subject: Question | Indicator) -> Indicator | None:
    return subject.indicator if isinstance(subject, Question) else subject


def _number_of(subject: Question | Indicator) -> int | None:
    indicator = _indicator_of(subject)
    return indicator.number if indicator else None
