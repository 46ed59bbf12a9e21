"""What an earlier year's measures say as measures of a later one, before anything is stored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from ita_portal.thai.periods import parse_period
from ita_portal.thai.years import Stretch, shift_years, shifted
from measures.models import FiscalYear, Indicator, Issue, Measure, Organisation, Question
from measures.queries import issues_for

TEXTS = ("measure", "steps", "period", "responsible", "monitoring")
_NAMESPACE = UUID("5c2ad1f0-7c3b-5f0e-9d36-3a2a2f6b1e47")


@dataclass(frozen=True)
class Carried:
    """A measure as it will be in another year, its results left behind.

    `texts` are told in stretches, so that what moved can be marked. `issue` may be one that is not
    stored yet. `lost` names what the other year does not know.
    """

    source: Measure
    texts: dict[str, tuple[Stretch, ...]]
    starts_on: date | None
    ends_on: date | None
    issue: Issue | None
    indicator: Indicator | None
    questions: tuple[Question, ...]
    lost: tuple[str, ...]

    @property
    def moved(self) -> int:
        """In how many places a year moved."""
        return sum(stretch.moved for text in self.texts.values() for stretch in text)

    def text(self, name: str) -> str:
        """Return one of its texts as it will be stored."""
        return "".join(stretch.text for stretch in self.texts[name])


def source_of(organisation: Organisation, year: FiscalYear) -> FiscalYear | None:
    """Return the latest year before this one in which the organisation has measures."""
    earlier = FiscalYear.objects.filter(year__lt=year.year)
    own = {"measures__organisation": organisation, "measures__deleted_at__isnull": True}
    return earlier.filter(**own).order_by("-year").first()


def carried_id(measure: Measure, year: FiscalYear) -> UUID:
    """Return the number under which a measure is carried into a year, the same every time."""
    return uuid5(_NAMESPACE, f"{measure.pk}/{year.year}")


def carried_measures(measures: Iterable[Measure], year: FiscalYear) -> list[Carried]:
    """Return what each measure of one organisation and year says in another year.

    Indicators and the year's own headings are found by number, questions of a survey by code.
    Disclosure items are found by their words: the same code names another item every year.
    """
    measures = list(measures)
    if not measures:
        return []
    first = measures[0]
    target = _Target(first.organisation, first.fiscal_year, year)
    return [target.carried(measure) for measure in measures]


class _Target:
    """The year that is carried into: its indicators, headings and questions."""

    def __init__(self, organisation: Organisation, source: FiscalYear, year: FiscalYear) -> None:
        self.organisation, self.source, self.year = organisation, source.year, year
        self.by = year.year - source.year
        self.indicators = {indicator.number: indicator for indicator in year.indicators.all()}
        issues = list(issues_for(organisation, year))
        self.numbered = {issue.number: issue for issue in issues if not issue.organisation_id}
        self.own = {issue.text: issue for issue in issues if issue.organisation_id}
        questions = Question.objects.filter(fiscal_year__year__in=(year.year - 1, year.year))
        self.questions = {
            (question.fiscal_year.year, *key): question
            for question in questions.select_related("fiscal_year")
            for key in _names(question)
        }

    def carried(self, measure: Measure) -> Carried:
        texts = {
            name: shift_years(getattr(measure, name), source=self.source, by=self.by)
            for name in TEXTS
        }
        period = "".join(stretch.text for stretch in texts["period"])
        starts_on, ends_on = self._days(measure, period)
        issue, indicator = self._issue(measure.issue), self._indicator(measure.indicator)
        asked = {question: self._question(question) for question in measure.questions.all()}
        found = tuple(dict.fromkeys(filter(None, asked.values())))
        lost = [question for question, same in asked.items() if same is None]
        lost += [measure.issue] if measure.issue and not issue else []
        lost += [measure.indicator] if measure.indicator and not indicator else []
        return Carried(
            measure, texts, starts_on, ends_on, issue, indicator, found, tuple(map(str, lost))
        )

    def _days(self, measure: Measure, period: str) -> tuple[date | None, date | None]:
        """Read the days from the new period, where they were read from the old one."""
        days = (measure.starts_on, measure.ends_on)
        read = parse_period(measure.period, self.source)
        if days != (read.start, read.end):
            return tuple(day and _later(day, self.by) for day in days)
        meant = parse_period(period, self.year.year)
        return (None, None) if meant.is_reversed else (meant.start, meant.end)

    def _issue(self, issue: Issue | None) -> Issue | None:
        """Return the year's heading of that number; one of the organisation's own comes along."""
        if issue is None or not issue.organisation_id:
            return issue and self.numbered.get(issue.number)
        text = shifted(issue.text, source=self.source, by=self.by)
        new = Issue(fiscal_year=self.year, organisation=self.organisation, text=text)
        return self.own.setdefault(text, new)

    def _indicator(self, indicator: Indicator | None) -> Indicator | None:
        return indicator and self.indicators.get(indicator.number)

    def _question(self, question: Question) -> Question | None:
        year = question.fiscal_year.year + self.by
        found = (self.questions.get((year, *key)) for key in _names(question))
        return next(filter(None, found), None)


def _names(question: Question) -> Iterator[tuple[str, str]]:
    """Yield what a question is known by from year to year."""
    if question.code.startswith("o"):
        yield "text", " ".join(question.text.split())
    else:
        yield "code", question.code


def _later(day: date, years: int) -> date:
    """Return the same day of another year; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
