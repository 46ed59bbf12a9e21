"""How visitors find organisations: by name and place, while they type, and in spite of a slip."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import chain, pairwise

import geothai
from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.urls import reverse
from geothai.types import Province

from measures.models import Organisation, OrganisationKind
from reports.models import SearchName
from reports.public.question import Question
from reports.public.search_text import searchable

MOST_SHOWN = 5
_MOST_PROVINCES = 3
_SHORTEST_TYPED = 2
_SHORTEST_MEANT = 3
# Of so many names that share most pairs of letters with what was typed, the likest is looked for.
_CANDIDATES = 30
_MOST_PAIRS = 24
_ALIKE = 0.7
_BEGINNING, _INSIDE, _IN_PLACE = range(3)


_AREA_WORDS = ("ตำบล", "อำเภอ", "จังหวัด")


@dataclass(frozen=True)
class Suggestion:
    """A page that what was typed so far may lead to: its name, where it lies, its address."""

    name: str
    place: str
    address: str


@dataclass(frozen=True)
class Called:
    """A body, by its number, that is called or lies as was asked; `in_name` where all of it is."""

    number: int
    in_name: bool


def called(question: Question, most: int) -> list[Called]:
    """Return the first bodies in whose names or places every word stands.

    Those whose name begins so come first, then those in whose name it stands, in the order of the
    dictionary.
    """
    words = [searchable(word) for word in question.words]
    if not words:
        return []
    found = SearchName.objects.filter(_within(question)).annotate(rank=_rank(words))
    for word in words:
        found = found.filter(_holds("names", word) | _holds("places", word))
    rows = found.order_by("rank", "order").values_list("pk", "rank")[:most]
    return [Called(number, rank < _IN_PLACE) for number, rank in rows]


def bodies_of(some: list[Called]) -> list[Organisation]:
    """Return these bodies; each knows how many reports it publishes (`published`)."""
    published = Count("public_reports")
    bodies = Organisation.objects.select_related("kind").annotate(published=published)
    found = bodies.in_bulk([one.number for one in some])
    return [found[one.number] for one in some]


def suggestions(text: str) -> list[Suggestion]:
    """Return the provinces and the first bodies whose names or places hold what was typed."""
    typed = searchable(text)
    if len(typed) < _SHORTEST_TYPED:
        return []
    areas = [_of_province(area) for area in geothai.provinces() if _begins(area, typed)]
    bodies = bodies_of(called(Question(text), MOST_SHOWN))
    return areas[:_MOST_PROVINCES] + [_of_body(body) for body in bodies]


def meant(text: str) -> str:
    """Return the name of a body, a district or a province that is likest to `text`; or nothing."""
    typed = _without_kind(searchable(text))
    if len(typed) < _SHORTEST_MEANT:
        return ""
    names = [*_names_sharing_pairs(typed), *_area_names()]
    likest = max(names, key=lambda name: _likeness(typed, searchable(name)))
    alike = _likeness(typed, searchable(likest)) >= _ALIKE
    return likest if alike and searchable(likest) != typed else ""


def _within(question: Question) -> Q:
    within = Q(organisation__province=question.province) if question.province else Q()
    return within & Q(organisation__kind__key=question.kind) if question.kind else within


def _rank(words: list[str]) -> Case:
    in_names = Q()
    for word in words:
        in_names &= _holds("names", word)
    return Case(
        When(_holds("names", f"\n{''.join(words)}"), then=Value(_BEGINNING)),
        When(in_names, then=Value(_INSIDE)),
        default=Value(_IN_PLACE),
    )


def _begins(area: Province, typed: str) -> bool:
    names = (area.name_th, f"จังหวัด{area.name_th}", f"จ.{area.name_th}", area.name_en)
    return any(searchable(name).startswith(typed) for name in names)


def _of_province(area: Province) -> Suggestion:
    address = reverse("public:province", args=[area.code])
    return Suggestion(f"จังหวัด{area.name_th}", "ทุกหน่วยงานในจังหวัด", address)


def _of_body(body: Organisation) -> Suggestion:
    return Suggestion(body.full_name, body.place, reverse("public:organisation", args=[body.slug]))


def _without_kind(typed: str) -> str:
    """Return what was typed without the kind of a body or of an area before it."""
    kinds = OrganisationKind.objects.values_list("name", "abbreviation")
    words = map(searchable, [*chain.from_iterable(kinds), *_AREA_WORDS])
    for word in sorted(filter(None, words), key=len, reverse=True):
        if typed.startswith(word):
            return typed.removeprefix(word)
    return typed


def _names_sharing_pairs(typed: str) -> QuerySet:
    """Return the names of the bodies that share most pairs of letters with what was typed."""
    pairs = list(dict.fromkeys(map("".join, pairwise(typed))))[:_MOST_PAIRS]
    shared = sum((_one_if(_holds("names", pair)) for pair in pairs), start=Value(0))
    found = SearchName.objects.annotate(shared=shared).order_by("-shared", "order")
    return found.values_list("organisation__name", flat=True)[:_CANDIDATES]


def _one_if(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0))


def _holds(column: str, letters: str) -> Q:
    """Return the condition that a text holds these letters, which no index is asked for.

    PostgreSQL looks for a place in a text three times as fast as for a pattern.
    """
    return Q(GreaterThan(StrIndex(column, Value(letters)), 0))


@cache
def _area_names() -> tuple[str, ...]:
    """Return the names of all provinces and districts."""
    provinces = geothai.provinces()
    districts = chain.from_iterable(geothai.districts(area.code) for area in provinces)
    return tuple(dict.fromkeys(area.name_th for area in (*provinces, *districts)))


def _likeness(one: str, other: str) -> float:
    """Return how much of two words is alike, 0–1."""
    return SequenceMatcher(None, one, other).ratio()
