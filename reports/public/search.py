"""How visitors find published reports: by name, by place, by words of a measure, by filters.

What a report is found by is written down in `search_text`, the databases' index of it is asked in
`letter_index`. Nothing here grows with the country: so many reports are found at most, whichever
word is asked for, and only those on the page are looked into.
"""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import TextField, Value
from django.db.models.functions import Concat

from measures.models import Organisation
from reports.models import LetterGroup, PublicReport, SearchText
from reports.public.bodies import MOST_SHOWN, Called, bodies_of, called
from reports.public.excerpt import Excerpt, excerpt_of
from reports.public.letter_index import newest_holding
from reports.public.question import Question
from reports.public.search_text import column_of, letter_groups
from reports.public.standing import score_words
from reports.queries import public_reports
from reports.services.snapshot import content_of_version

PAGE_SIZE = 10
MOST = 500
# A name that more bodies share says too little to bring their reports to the front.
_MOST_NAMESAKES = 20


@dataclass(frozen=True)
class Listing:
    """A public report as a line of a list; `excerpt` shows where searched words stand in it."""

    report: PublicReport
    excerpt: Excerpt | None = None

    @property
    def score(self) -> str:
        """Score and level in words, as the report states them."""
        score = self.report.overall_score
        return score_words("" if score is None else str(score), self.report.level)


@dataclass(frozen=True)
class Found:
    """A page of reports, whether there are `more` than are paged through, and bodies called so."""

    page: Page
    more: bool
    bodies: list[Organisation]


def search(question: Question, page: Any = 1) -> Found:
    """Return a page of the reports that hold every word and have every fact asked for.

    Reports of the bodies that are called so come first, then the newest. A page beyond the last is
    the last one.
    """
    bodies = called(question, _MOST_NAMESAKES + 1)
    numbers = _reports(question, bodies)
    shown = Paginator(numbers[:MOST], PAGE_SIZE).get_page(page)
    shown.object_list = _listings(shown.object_list, question)
    return Found(shown, len(numbers) > MOST, bodies_of(bodies[:MOST_SHOWN]))


def _reports(question: Question, bodies: list[Called]) -> list[int]:
    """Return the numbers of the reports in their order, more than are counted where there are."""
    phrases = question.phrases
    if question.is_unanswerable or not phrases or not _may_stand_somewhere(phrases):
        return []
    named = [body.number for body in bodies if body.in_name]
    first = _of_bodies(named, phrases) if len(named) <= _MOST_NAMESAKES else []
    return list(dict.fromkeys(first + newest_holding(phrases, MOST + 1)))


def _may_stand_somewhere(phrases: list[str]) -> bool:
    """Tell whether every five letters of what is to be said stand in a row somewhere."""
    said = (phrase for phrase in phrases if column_of(phrase) == "text")
    groups = set().union(*map(letter_groups, said))
    return LetterGroup.objects.filter(pk__in=groups).count() == len(groups)


def _of_bodies(numbers: list[int], phrases: list[str]) -> list[int]:
    """Return the reports of these bodies that hold every phrase, newest first.

    What is looked for stands in a text that is put together, not in a column: there are few of
    them, and they are to be looked into, not the index of all.
    """
    texts = SearchText.objects.filter(report__organisation__in=numbers).order_by("-pk")
    for number, phrase in enumerate(phrases):
        said = {f"said_{number}": Concat(column_of(phrase), Value(""), output_field=TextField())}
        texts = texts.alias(**said).filter(**{f"said_{number}__contains": phrase})
    return list(texts.values_list("report", flat=True))


def _listings(numbers: list[int], question: Question) -> list[Listing]:
    """Return the lines of a page; what versions say is read for excerpts alone."""
    reports = public_reports()
    if question.words:
        reports = reports.defer(None)
    rows = reports.in_bulk(numbers)
    return [_listing(rows[number], question.words) for number in numbers if number in rows]


def _listing(report: PublicReport, words: tuple[str, ...]) -> Listing:
    if not words:
        return Listing(report)
    return Listing(report, excerpt_of(content_of_version(report.publication.version), words))
