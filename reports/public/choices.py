"""What reports may be filtered by, and how a visitor's question is read from its address."""

from collections.abc import Mapping
from dataclasses import dataclass

import geothai
from django.db.models import Exists, OuterRef

from ita_portal.thai.digits import to_thai_digits
from ita_portal.thai.text import sort_key
from measures.models import FiscalYear, Indicator, Level, OrganisationKind
from reports.models import PublicReport
from reports.public.question import LONGEST, Question

_LABELS = {
    "province": "จังหวัด",
    "kind": "ประเภทหน่วยงาน",
    "year": "ปีงบประมาณที่รายงาน",
    "indicator": "ตัวชี้วัด",
    "level": "ระดับผลการประเมิน",
}


@dataclass(frozen=True)
class Filter:
    """One thing to filter by: its name in the address, its label, what may be chosen."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]
    chosen: str

    @property
    def words(self) -> str:
        """What is chosen, in words; nothing where nothing is."""
        return dict(self.choices).get(self.chosen, "")


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    words: str
    address: str


def question_from(given: Mapping[str, str]) -> Question:
    """Return what an address asks for; what cannot be asked for is passed over."""
    return Question(
        text=given.get("q", "").replace("\x00", "")[:LONGEST].strip(),
        province=_province(given.get("province", "")),
        kind=given.get("kind", "").replace("\x00", "")[:LONGEST],
        year=_number(given.get("year", ""), digits=4),
        indicator=_number(given.get("indicator", ""), digits=2),
        level=given.get("level", "").replace("\x00", "")[:LONGEST],
    )


def filters_of(question: Question) -> list[Filter]:
    """Return all filters with what the question chooses of each."""
    chosen = {name: str(value or "") for name, value in question.filters.items()}
    offered = {
        "province": province_choices(),
        "kind": kind_choices(),
        "year": [(str(year), f"พ.ศ. {to_thai_digits(str(year))}") for year in years()],
        "indicator": _indicators(question.year),
        "level": [(name, name) for name in _levels()],
    }
    return [
        Filter(name, _LABELS[name], tuple(choices), chosen[name])
        for name, choices in offered.items()
    ]


def chips_of(question: Question, filters: list[Filter]) -> list[Chip]:
    """Return the filters that are on."""
    return [
        Chip(one.label, one.words or one.chosen, question.without(one.name).address)
        for one in filters
        if one.chosen
    ]


def province_choices() -> list[tuple[str, str]]:
    """Return code and name of every province, in the order of the dictionary."""
    areas = sorted(geothai.provinces(), key=lambda area: sort_key(area.name_th))
    return [(area.code, area.name_th) for area in areas]


def kind_choices() -> list[tuple[str, str]]:
    """Return key and name of every kind of body."""
    kinds = OrganisationKind.objects.order_by("pk")
    return list(kinds.values_list("key", "name"))


def years() -> list[int]:
    """Return the fiscal years (B.E.) on which something is public, newest first."""
    of_year = PublicReport.objects.filter(fiscal_year=OuterRef("year"))
    known = FiscalYear.objects.filter(Exists(of_year)).order_by("-year")
    return list(known.values_list("year", flat=True))


def _indicators(year: int | None) -> list[tuple[str, str]]:
    """Return the indicators as the year, or else the newest one, calls them."""
    named = Indicator.objects.order_by("fiscal_year__year", "number")
    if year:
        named = named.filter(fiscal_year__year=year)
    names = dict(named.values_list("number", "name"))
    return [
        (str(number), f"{to_thai_digits(str(number))}. {name}")
        for number, name in sorted(names.items())
    ]


def _levels() -> list[str]:
    """Return the names of the levels of all years, the newest year's first and best first."""
    levels = Level.objects.order_by("-fiscal_year__year", "position")
    return list(dict.fromkeys(levels.values_list("name", flat=True)))


def _province(code: str) -> str:
    return code if geothai.province(code) else ""


def _number(text: str, *, digits: int) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= digits else None
