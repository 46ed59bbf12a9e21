"""Which numbers Word writes before the paragraphs of a list, though no text holds them."""

import re
from collections.abc import Callable
from typing import NamedTuple
from xml.etree.ElementTree import Element

_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_COUNTED = re.compile(r"%([1-9])")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Level(NamedTuple):
    """One level of a list: where it starts, in which figures it counts, how it is written."""

    start: int = 1
    figures: str = "decimal"
    words: str = "%1."


class Numbering:
    """All lists of a document and how far each has counted."""

    def __init__(self) -> None:
        self.lists: dict[str, dict[int, Level]] = {}
        self.shared: dict[str, str] = {}
        self.counted: dict[str, list[int]] = {}

    def marker(self, list_id: str, level: int) -> str:
        """Count on and return the marker: "1.", "1.1", "-", or "" for what is not a list."""
        levels = self.lists.get(list_id)
        if levels is None or level not in range(9):
            return ""
        here = levels.get(level, Level())
        if here.figures == "bullet":
            return "-"
        counts = self._count(list_id, levels, level)
        if here.figures == "none" or not here.words.strip():
            return ""
        if level and all(_counts(levels.get(above)) for above in range(level + 1)):
            return ".".join(map(str, counts[: level + 1]))
        return _COUNTED.sub(lambda found: self._figure(levels, counts, found), here.words)

    def _count(self, list_id: str, levels: dict[int, Level], level: int) -> list[int]:
        counts = self.counted.setdefault(self.shared.get(list_id, list_id), [])
        while len(counts) <= level:
            counts.append(levels.get(len(counts), Level()).start - (len(counts) == level))
        counts[level] += 1
        del counts[level + 1 :]
        return counts

    @staticmethod
    def _figure(levels: dict[int, Level], counts: list[int], found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        if place >= len(counts):
            return ""
        write = _FIGURES.get(levels.get(place, Level()).figures, str)
        return write(counts[place])


def numbering_from(root: Element, name: Callable[[str], str]) -> Numbering:
    """Read numbering.xml; `name` gives an element's or attribute's name without its namespace."""
    abstract: dict[str, dict[int, Level]] = {}
    numbering = Numbering()
    for element in root:
        attributes = {name(key): value for key, value in element.attrib.items()}
        if name(element.tag) == "abstractNum":
            abstract[attributes.get("abstractNumId", "")] = _levels(element, name)
        elif name(element.tag) == "num":
            _add_list(numbering, element, attributes.get("numId", ""), abstract, name)
    return numbering


def _add_list(numbering: Numbering, element: Element, list_id: str, abstract, name) -> None:
    """Add a list; it counts on with others of its kind unless it says where it starts anew."""
    base, overridden = "", {}
    for child in element:
        value = _value(child, name)
        if name(child.tag) == "abstractNumId":
            base = value
        elif name(child.tag) == "lvlOverride":
            overridden |= {_level_of(child, name): start for start in _starts(child, name)}
    levels = dict(abstract.get(base, {}))
    for place, start in overridden.items():
        kept = levels.get(place, Level())
        levels[place] = Level(start, kept.figures, kept.words)
    numbering.lists[list_id] = levels
    numbering.shared[list_id] = list_id if overridden else f"kind {base}"


def _levels(element: Element, name) -> dict[int, Level]:
    levels = {}
    for child in element:
        if name(child.tag) != "lvl":
            continue
        facts = {name(fact.tag): _value(fact, name) for fact in child}
        levels[_level_of(child, name)] = Level(
            start=_number(facts.get("start"), 1),
            figures=facts.get("numFmt", "decimal"),
            words=facts.get("lvlText", "%1."),
        )
    return levels


def _starts(element: Element, name) -> list[int]:
    return [_number(_value(x, name), 1) for x in element if name(x.tag) == "startOverride"]


def _level_of(element: Element, name) -> int:
    return _number(next((v for k, v in element.attrib.items() if name(k) == "ilvl"), ""), 0)


def _value(element: Element, name) -> str:
    return next((value for key, value in element.attrib.items() if name(key) == "val"), "")


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _counts(level: Level | None) -> bool:
    return level is None or level.figures in {"decimal", "thaiNumbers", "decimalZero"}


def _roman(number: int) -> str:
    written = ""
    for value, figure in _ROMAN:
        while number >= value and len(written) < 20:
            written, number = written + figure, number - value
    return written


def _letter(alphabet: str) -> Callable[[int], str]:
    return lambda number: alphabet[(number - 1) % len(alphabet)]


_FIGURES: dict[str, Callable[[int], str]] = {
    "thaiLetters": _letter(_LETTERS),
    "lowerLetter": _letter("abcdefghijklmnopqrstuvwxyz"),
    "upperLetter": _letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
