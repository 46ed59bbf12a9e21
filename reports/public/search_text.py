"""How texts are written down to be searched, and how words are put to be found in them.

Both databases index every three letters in a row, and PostgreSQL takes neither signs nor Thai tone
marks for letters. So a searched text is squeezed (clean, lower case, without spaces and dots: it
does not matter where either side puts a space), and what is no letter is written as one, from a
range of the Yi script that stands for nothing else here. Three letters are then always there to be
looked up, also for

- one or two letters, of which a list is kept beside every text (`ꀀกꀀ`, `กꀀข`);
- facts to filter by, which stand between letters of their own (`ꀁ57ꀁ` is a province).
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise

import geothai

from ita_portal.thai.text import clean, sort_key
from measures.models import Organisation
from reports.content import Content
from reports.public.excerpt import lines_of

GROUP = 5
_LOOSE = re.compile(r"[\s.]+")
_FEW = "\ua000"
_FIRST_RESERVED, _LAST_RESERVED = 0xA000, 0xA48C
_FIRST_SIGN, _SIGNS = 0xA100, 768


class Facet(StrEnum):
    """What reports are filtered by; the letter that stands around each in a search text."""

    PROVINCE = "\ua001"
    YEAR = "\ua002"
    INDICATOR = "\ua003"
    KIND = "\ua004"
    LEVEL = "\ua005"

    def of(self, value: object) -> str:
        """Return the phrase that stands in every text of this value."""
        return f"{self}{searchable(str(value))}{self}"


def squeezed(text: str) -> str:
    """Return a text clean (NFC, Arabic digits), in lower case, without spaces and dots."""
    return _LOOSE.sub("", clean(text)).lower()


def searchable(text: str) -> str:
    """Return a text squeezed, with a letter for every sign."""
    return squeezed(text).translate(_letters)


def phrase_of(word: str) -> str:
    """Return what stands, three letters or more, in every text that holds `word`."""
    letters = searchable(word)
    if len(letters) == 1:
        return _FEW + letters + _FEW
    return _FEW.join(letters) if len(letters) == 2 else letters


def columns_of(content: Content, organisation: Organisation) -> dict[str, str]:
    """Return what a report that is public is found by, as the columns of its search text."""
    said = [content.organisation.name, content.organisation.short_name]
    said += [organisation.full_name, organisation.short_name, *_places(organisation)]
    said += [line.text for line in lines_of(content)]
    lines = list(dict.fromkeys(map(searchable, said)))
    return columns(lines, {*facts_of(content, organisation), *few_letters(lines)})


def columns(lines: Iterable[str], phrases: Iterable[str]) -> dict[str, str]:
    """Return searchable lines, and the phrases of facts and few letters, in their columns."""
    beside: dict[str, list[str]] = {"facts": [], "few": []}
    for phrase in sorted(phrases):
        beside[column_of(phrase)].append(phrase)
    return {"text": "\n".join(lines), **{name: "\n".join(some) for name, some in beside.items()}}


def column_of(phrase: str) -> str:
    """Return the column that a phrase is to be looked for in."""
    if phrase[0] in {*Facet, _FEW}:
        return "facts"
    return "few" if _FEW in phrase else "text"


def letter_groups(text: str) -> set[str]:
    """Return every so many letters that stand in a row in one of the lines of a text."""
    return {
        line[start : start + GROUP]
        for line in text.split("\n")
        for start in range(len(line) - GROUP + 1)
    }


def few_letters(lines: Iterable[str]) -> set[str]:
    """Return the phrases of every letter and of every two letters in a row of searchable lines."""
    one = {letter for line in lines for letter in line}
    two = {first + _FEW + second for line in lines for first, second in pairwise(line)}
    return {_FEW + letter + _FEW for letter in one} | two


def names_of(organisation: Organisation) -> str:
    """Return the names of a body, each behind a line end: as it is called, in full, short."""
    names = (organisation.name, organisation.full_name, organisation.short_name)
    return "".join(f"\n{searchable(name)}" for name in names)


def places_of(organisation: Organisation) -> str:
    """Return the areas a body lies in, each behind a line end."""
    return "".join(f"\n{searchable(place)}" for place in _places(organisation))


def order_of(organisation: Organisation) -> str:
    """Return by what bodies sort as in a Thai dictionary wherever plain letters and digits do."""
    keys = sort_key(organisation.name)
    return "0000".join([*(key.encode("utf-16-be").hex() for key in keys), organisation.slug])


class _Letters(dict):
    """For every character its letter: itself, or one of Yi for a sign and for Yi itself."""

    def __missing__(self, code: int) -> int:
        plain = unicodedata.category(chr(code))[0] == "L" or chr(code).isdecimal()
        reserved = _FIRST_RESERVED <= code <= _LAST_RESERVED
        self[code] = code if plain and not reserved else _FIRST_SIGN + code % _SIGNS
        return self[code]


_letters = _Letters()


def facts_of(content: Content, organisation: Organisation) -> list[str]:
    """Return the phrases of what a report can be filtered by."""
    indicators = {measure.indicator.code for measure in content.measures if measure.indicator}
    return [
        Facet.PROVINCE.of(organisation.province),
        Facet.YEAR.of(content.fiscal_year),
        Facet.KIND.of(organisation.kind.key),
        Facet.LEVEL.of(content.level),
        *(Facet.INDICATOR.of(code) for code in sorted(indicators)),
    ]


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
