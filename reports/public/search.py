"""How visitors find bodies and published reports: by name, by place, by words of a measure.

A search text is what a publication may be found by, squeezed: clean, lower case, without spaces and
dots, one line of the report a line. Searched words are squeezed alike, so that it does not matter
where either side puts a space ("อบต. น้ำผุด", "อบต.น้ำผุด"), and both databases compare the same
characters.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import geothai
from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Concat, Replace

from ita_portal.thai.text import clean
from measures.models import Organisation
from reports.content import Content
from reports.models import PublicReport
from reports.public.excerpt import Excerpt, excerpt_of, lines_of
from reports.public.standing import score_words
from reports.queries import public_reports
from reports.services.snapshot import content_of_version

PAGE_SIZE = 10
LONGEST_QUESTION = 200
_MOST_WORDS = 8
_MOST_AREAS = 20
_MOST_ORGANISATIONS = 5
_LOOSE = re.compile(r"[\s.]+")


@dataclass(frozen=True)
class Listing:
    """A public report as a line of a list; `excerpt` shows where searched words stand in it."""

    report: PublicReport
    excerpt: Excerpt | None = field(default=None)

    @property
    def score(self) -> str:
        """Score and level in words, as the report states them."""
        score = self.report.overall_score
        return score_words("" if score is None else str(score), self.report.level)


def search(text: str, *, province: str = "", year: int | None = None, page: Any = 1) -> Page:
    """Return a page of the published reports in which every word of `text` stands.

    `province` is a geothai code, `year` the fiscal year (B.E.) reported on; empty ones ask for
    nothing. Names of bodies come first, then the newest. A page beyond the last is the last one.
    """
    words = words_of(text)
    found = _holding(words, _within(province, year))
    if text.strip() and not words:
        found = found.none()
    shown = Paginator(found, PAGE_SIZE).get_page(page)
    shown.object_list = [_listing_of(report, words) for report in shown.object_list]
    return shown


def organisations_named(text: str, *, province: str = "") -> list[Organisation]:
    """Return the first few bodies whose name or place holds every word of `text`.

    Each knows how many reports it publishes (`published`).
    """
    asked = _asked(text)
    if not asked:
        return []
    found = Organisation.objects.select_related("kind")
    if province:
        found = found.filter(province=province)
    found = found.annotate(names=_squeezed_names(""), published=_published_count())
    for word in asked:
        found = found.filter(Q(names__contains=squeezed(word)) | _lying_in(word))
    return list(found.order_by("name", "slug")[:_MOST_ORGANISATIONS])


def words_of(text: str) -> tuple[str, ...]:
    """Return the squeezed words of a question; of very long ones the beginning."""
    return tuple(map(squeezed, _asked(text)))


def _asked(text: str) -> list[str]:
    """Return the first few words that hold more than dots, as they were typed but clean."""
    words = dict.fromkeys(clean(text[:LONGEST_QUESTION]).split())
    return [word for word in words if squeezed(word)][:_MOST_WORDS]


def squeezed(text: str) -> str:
    """Return a text clean (NFC, Arabic digits), in lower case, without spaces and dots."""
    return _LOOSE.sub("", clean(text)).lower()


def search_text_of(content: Content, organisation: Organisation) -> str:
    """Return the search text of a report that is being published."""
    lines = [content.organisation.name, content.organisation.short_name, *_places(organisation)]
    lines += [line for _, line in lines_of(content)]
    return "\n".join(map(squeezed, lines))


def _listing_of(report: PublicReport, words: tuple[str, ...]) -> Listing:
    content = content_of_version(report.publication.version) if words else None
    return Listing(report, excerpt_of(content, words) if content else None)


def _within(province: str, year: int | None) -> QuerySet[PublicReport]:
    found = public_reports()
    if province:
        found = found.filter(organisation__province=province)
    if year:
        found = found.filter(fiscal_year=year)
    return found


def _holding(words: tuple[str, ...], found: QuerySet[PublicReport]) -> QuerySet[PublicReport]:
    if not words:
        return found
    named = Q()
    for word in words:
        found = found.filter(search_text__text__contains=word)
        named |= Q(names__contains=word)
    rank = Case(When(named, then=Value(0)), default=Value(1))
    return found.annotate(names=_squeezed_names("organisation__"), rank=rank).order_by(
        "rank", "-published_at", "-pk"
    )


def _squeezed_names(path: str) -> Replace:
    """Return the full and the short name of an organisation, without spaces and dots."""
    name = F(f"{path}name")
    names = Concat(F(f"{path}kind__name"), name, Value("\n"), F(f"{path}kind__abbreviation"), name)
    for loose in (" ", "."):
        names = Replace(names, Value(loose), Value(""))
    return names


def _published_count() -> Count:
    return Count("public_reports", distinct=True)


def _lying_in(word: str) -> Q:
    """Return the bodies that lie in an area of this name, by geothai."""
    lying = Q(pk__in=[])
    for hit in geothai.search(word, limit=_MOST_AREAS):
        lying |= Q(**{hit.level: hit.area.code})
    return lying


def _places(organisation: Organisation) -> list[str]:
    """Return the names of a body's areas, with the words before them long and short."""
    levels = (
        (geothai.subdistrict, organisation.subdistrict, ("ตำบล", "ต.")),
        (geothai.district, organisation.district, ("อำเภอ", "อ.")),
        (geothai.province, organisation.province, ("จังหวัด", "จ.")),
    )
    areas = [(area, words) for find, code, words in levels if code and (area := find(code))]
    thai = [f"{word}{area.name_th}" for area, words in areas for word in words]
    return thai + [area.name_en for area, _ in areas]
