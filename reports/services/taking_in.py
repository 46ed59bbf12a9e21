"""How what was read of a report becomes rows: headings, values of measures, scores, texts."""

from decimal import Decimal
from typing import Any

from ita_portal.accounts.models import User
from ita_portal.thai.outline import normalise_outline
from ita_portal.thai.periods import parse_period
from ita_portal.thai.text import shortened, squeeze
from measures.importing.doubts import is_of_year, is_reversed
from measures.importing.entries import Heading
from measures.importing.preview import TEXTS, ImportedMeasure, Preview
from measures.models import Department, FiscalYear, Indicator, Issue, Organisation, Question
from measures.services.score import save_scores
from reports.layouts import LAYOUTS
from reports.models import Report
from reports.services.drafting import edit_report, redraft_memo

LONGEST_ISSUE = 300


class Issues:
    """Finds the headings that measures stand under, and adds an organisation's own."""

    def __init__(self, organisation: Organisation, year: FiscalYear) -> None:
        self.organisation, self.year = organisation, year
        shared = Issue.objects.filter(fiscal_year=year)
        self.known = [
            *shared.filter(organisation__isnull=True),
            *shared.filter(organisation=organisation),
        ]

    def find(self, heading: Heading | None) -> Issue | None:
        """Return the heading's row: the year's own by number and text, or else one added now."""
        if heading is None or not heading.text:
            return None
        text = shortened(heading.text, LONGEST_ISSUE)
        found = next((one for one in self.known if squeeze(one.text) == squeeze(text)), None)
        if found is None:
            found = Issue.objects.create(
                fiscal_year=self.year, organisation=self.organisation, text=text
            )
            self.known.append(found)
        return found


def measure_values(measure: ImportedMeasure, year: FiscalYear, issues: Issues) -> dict[str, Any]:
    """Return a measure as the services take it."""
    period = parse_period(measure.texts["period"], year.year)
    start, end = (None, None) if is_reversed(period) else (period.start, period.end)
    questions = _questions(measure, year)
    issue = measure.issue
    if measure.question_text and not questions:
        issue = issue or Heading(" ".join([*measure.questions, measure.question_text]))
    return {
        **{name: measure.texts[name] for name in TEXTS},
        "starts_on": start,
        "ends_on": end,
        "status": measure.status,
        "issue": issues.find(issue),
        "indicator": _indicator(measure.indicator, year),
        "questions": questions,
        "departments": _departments(issues.organisation, measure.texts["responsible"]),
    }


def _indicator(heading: Heading | None, year: FiscalYear) -> Indicator | None:
    if heading is None or not heading.number.isdecimal():
        return None
    return year.indicators.filter(number=int(heading.number)).first()


def _questions(measure: ImportedMeasure, year: FiscalYear) -> list[Question]:
    """Return the questions a measure answers: of the assessment that it looks back on, if known."""
    found = []
    for code in measure.questions:
        asked = Question.objects.filter(code=code, fiscal_year__year__in=(year.year - 1, year.year))
        found += asked.order_by("fiscal_year__year")[:1]
    return found


def _departments(organisation: Organisation, responsible: str) -> list[Department]:
    text = squeeze(responsible)
    return [one for one in organisation.departments.all() if squeeze(one.name) in text]


def take_scores(organisation: Organisation, year: FiscalYear, by: User, found: Preview) -> None:
    """Keep the scores that a report tells where none are known yet."""
    known = organisation.scores.filter(
        fiscal_year=year, instrument__isnull=True, question__isnull=True
    )
    have = set(known.values_list("indicator__number", flat=True))
    values: dict = {
        indicator: Decimal(found.scores[str(indicator.number)])
        for indicator in year.indicators.all()
        if str(indicator.number) in found.scores and indicator.number not in have
    }
    overall = found.facts.overall_score
    if overall and None not in have:
        values[None] = Decimal(overall)
    kept = {subject: value for subject, value in values.items() if 0 <= value <= 100}
    if kept:
        save_scores(organisation, year, by=by, values=kept)


def take_texts(report: Report, by: User, found: Preview) -> None:
    """Put what a report on this very year says around its measures into the draft.

    The memo is drafted anew, for it counts the measures.
    """
    facts = found.facts
    texts = {
        "layout": layout_for(found),
        "title": facts.title,
        "cover_lines": "\n".join(facts.cover_lines),
        "heading_lines": "\n".join(facts.heading_lines),
        "introduction": normalise_outline(facts.introduction),
        "closing": normalise_outline(facts.closing),
    }
    report.refresh_from_db()
    taken = texts if is_of_year(facts, report.fiscal_year) else {"layout": texts["layout"]}
    told = {name: text for name, text in taken.items() if text}
    edit_report(report, by=by, row_version=report.row_version, values=told)
    report.refresh_from_db()
    redraft_memo(report, by=by, row_version=report.row_version)


def layout_for(found: Preview) -> str:
    """Return the key of the standard layout that is nearest to a document's shape."""
    return found.layout if found.layout in LAYOUTS else next(iter(LAYOUTS))
