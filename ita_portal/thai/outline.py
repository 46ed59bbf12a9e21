"""THE parser of multi-line texts: one item a line, its marker saying the level.

Form, page, PDF, DOCX and exports all draw from the outline made here. Stored markers are `1. `
(numbered), `1.1 ` (numbered below) and `- ` (bullet); a line without one is plain. Officers type
`๑.` `๑)` `(๑)` `1 .` `•` `–` and leave the space out; `normalise_outline` writes the stored form.

What looks like a marker and is none: a number of more than three digits ("2568."), a number not
followed by a point or bracket ("1 ตุลาคม"), a decimal or a time ("1.5 ล้านบาท", "8.30 น.") unless
it goes on counting under an open item (1.1 after 1., 1.2 after 1.1), a minus before a digit, a
rule of dashes, and a marker with nothing behind it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ita_portal.thai.digits import to_arabic_digits

Path = tuple[int, ...]

_DIGIT = "[0-9๐-๙]"
_NUMBERED = re.compile(
    rf"\( ?({_DIGIT}{{1,3}}) ?\)\s*(?=\S)|({_DIGIT}{{1,3}}) ?(?:\.\)?|\))(?!{_DIGIT}|\.)\s*(?=\S)"
)
_BELOW = re.compile(
    rf"\(?({_DIGIT}{{1,3}}(?:\.{_DIGIT}{{1,3}}){{1,3}})(?!{_DIGIT}|%)[.)]?\s*(?=\S)"
)
_BULLET = re.compile(r"(?:[•●○◦·▪■‣∙⁃\uf0a7\uf0b7]|[-–—](?![-–—0-9๐-๙]))\s*(?=\S)")


@dataclass(frozen=True)
class Item:
    """One item: its stored marker ("1.", "1.1", "-" or nothing), its text, and what lies below."""

    marker: str
    text: str
    items: tuple["Item", ...] = ()


@dataclass(frozen=True)
class _Line:
    """One line; `path` is what a numbered one counts: (3,) for 3., (3, 1) for 3.1."""

    marker: str
    text: str
    path: Path = ()


def parse_outline(text: str) -> tuple[Item, ...]:
    """Return the outline of a multi-line text, markers normalised; blank lines say nothing.

    Bullets belong to the numbered item before them, and a plain line after such bullets goes on
    with that item; any other plain line stands beside the numbered line that comes next, or by
    itself when none does.
    """
    root: list = []
    below: dict[Path, list] = {(): root}
    number: Path = ()
    bulleted = False
    lines = list(_lines(text))
    for line, coming in zip(lines, _coming(lines), strict=True):
        node = (line, [])
        if line.path:
            below[line.path[:-1]].append(node)
            below[line.path] = node[1]
            number, bulleted = line.path, False
        elif line.marker:
            below[number].append(node)
            bulleted = True
        else:
            number = number if bulleted else coming[:-1]
            below[number].append(node)
    return _frozen(root)


def normalise_outline(text: str) -> str:
    """Return the text in its stored form: one item a line, markers written one way."""
    return "\n".join(_written(line.marker, line.text) for line in _lines(text))


def render_outline(items: Iterable[Item]) -> str:
    """Return the stored text of an outline; undoes `parse_outline`."""
    return "\n".join(_walk(items))


def to_data(items: Iterable[Item]) -> list[Any]:
    """Return texts without markers, as lists for JSON; an item with others below is an object."""
    return [
        {"text": item.text, "items": to_data(item.items)} if item.items else item.text
        for item in items
    ]


def from_data(data: list[Any]) -> str:
    """Return the stored text of what `to_data` describes.

    Several items are numbered, a single one stands without a marker.
    """
    if len(data) == 1 and isinstance(data[0], str):
        return data[0]
    return "\n".join(_from_list(data, ()))


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines that say something, each with its marker recognised in its context."""
    counted: Path = ()
    for raw in text.splitlines():
        source = raw.strip()
        if not source:
            continue
        line = _below(source, counted) or _numbered(source) or _bulleted(source)
        line = line or _Line("", source)
        counted = line.path or counted
        yield line


def _coming(lines: list[_Line]) -> list[Path]:
    """Return for each line what the numbered line at or after it counts, () when none is left."""
    paths, coming = [], ()
    for line in reversed(lines):
        coming = line.path or coming
        paths.append(coming)
    return paths[::-1]


def _numbered(source: str) -> _Line | None:
    match = _NUMBERED.match(source)
    if match is None:
        return None
    number = int(to_arabic_digits(match[1] or match[2]))
    return _Line(f"{number}.", source[match.end() :], (number,))


def _below(source: str, counted: Path) -> _Line | None:
    match = _BELOW.match(source)
    if match is None:
        return None
    path = tuple(int(part) for part in to_arabic_digits(match[1]).split("."))
    if not _goes_on(path, counted):
        return None
    return _Line(".".join(map(str, path)), source[match.end() :], path)


def _goes_on(path: Path, counted: Path) -> bool:
    """Tell whether `path` opens a level under what was counted last, or is the next on its own."""
    above, last = path[:-1], path[-1]
    if counted == above:
        return last == 1
    level = len(above)
    return len(counted) > level and counted[:level] == above and counted[level] + 1 == last


def _bulleted(source: str) -> _Line | None:
    match = _BULLET.match(source)
    return _Line("-", source[match.end() :]) if match else None


def _frozen(nodes: list) -> tuple[Item, ...]:
    return tuple(Item(line.marker, line.text, _frozen(below)) for line, below in nodes)


def _written(marker: str, text: str) -> str:
    return f"{marker} {text}" if marker else text


def _walk(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield _written(item.marker, item.text)
        yield from _walk(item.items)


def _from_list(data: list[Any], above: Path) -> Iterator[str]:
    for number, entry in enumerate(data, start=1):
        path = (*above, number)
        marker = ".".join(map(str, path)) + ("" if above else ".")
        if isinstance(entry, str):
            yield _written(marker, entry)
        else:
            yield _written(marker, entry["text"])
            yield from _from_list(entry["items"], path)
