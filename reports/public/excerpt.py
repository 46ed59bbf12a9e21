"""Where in a report the words of a search stand: the sentence, with the words found in it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ita_portal.thai.digits import to_thai_digits
from measures.components import COMPONENT_KEYS
from reports.content import Content, MeasureContent

_AROUND = 90
_MARKER = re.compile(r"^\s*(?:[0-9]+(?:\.[0-9]+)*\.?|-)\s+")
_BETWEEN = r"[\s.]*"


@dataclass(frozen=True)
class Piece:
    """A piece of a sentence; `found` says that it is what was searched for."""

    text: str
    found: bool = False


class Line(NamedTuple):
    """A line of a report, the place it stands at and the number of its measure, 0 outside any."""

    place: str
    text: str
    measure: int = 0


@dataclass(frozen=True)
class Excerpt:
    """A sentence of a report in pieces, and where it stands ("มาตรการที่ 2 · ผู้รับผิดชอบ").

    `measure` is the number of its measure, 0 outside any; `others` are those of further measures
    that hold words of the search.
    """

    place: str
    pieces: tuple[Piece, ...]
    measure: int = 0
    others: tuple[int, ...] = ()


def lines_of(content: Content) -> Iterator[Line]:
    """Yield every line of a report that a search may find."""
    yield Line("ชื่อรายงาน", content.title)
    yield from _lines("คำนำ", content.introduction)
    for measure in content.measures:
        yield from _lines_of_measure(measure, content.component_labels)
    yield from _lines("บทสรุป", content.closing)


def excerpt_of(content: Content, words: tuple[str, ...]) -> Excerpt | None:
    """Return the line that holds most of the words, or None when no line holds any.

    `words` are squeezed (see `reports.public.search`): a space or a dot may stand between any two
    of their letters in the report.
    """
    patterns = [_pattern(word) for word in words]
    found = [(count, line) for line in lines_of(content) if (count := _count(line.text, patterns))]
    if not found:
        return None
    # Of lines that hold as many, one of a measure tells more than the title does.
    _, best = max(found, key=lambda one: (one[0], one[1].measure > 0))
    measures = dict.fromkeys(line.measure for _, line in found if line.measure)
    others = tuple(number for number in measures if number != best.measure)
    return Excerpt(best.place, _pieces(best.text, patterns), best.measure, others)


def _lines_of_measure(measure: MeasureContent, labels: dict[str, str]) -> Iterator[Line]:
    name, number = f"มาตรการที่ {measure.number}", measure.number
    for heading in (measure.issue, measure.indicator, *measure.questions):
        if heading:
            yield from _lines(name, heading.text, number)
    for key in COMPONENT_KEYS:  # a stored version does not keep the order of its labels everywhere
        yield from _lines(f"{name} · {labels[key]}", getattr(measure, key), number)
    yield from _lines(name, measure.monitoring, number)


def _lines(place: str, text: str, measure: int = 0) -> Iterator[Line]:
    for line in text.splitlines():
        if said := _MARKER.sub("", line).strip():
            yield Line(place, said, measure)


def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(_BETWEEN.join(re.escape(letter) for letter in word), re.IGNORECASE)


def _count(line: str, patterns: list[re.Pattern[str]]) -> int:
    return sum(bool(pattern.search(line)) for pattern in patterns)


def _pieces(line: str, patterns: list[re.Pattern[str]]) -> tuple[Piece, ...]:
    """Cut the line around its first find and part it at every find; digits become Thai."""
    spans = _spans(line, patterns)
    start, end = _window(line, spans[0])
    shown = to_thai_digits(line)
    pieces = [Piece("…")] if start else []
    for left, right in spans:
        if right > end:
            break
        pieces += [Piece(shown[start:left]), Piece(shown[left:right], found=True)]
        start = right
    pieces.append(Piece(shown[start:end] + ("…" if end < len(line) else "")))
    return tuple(piece for piece in pieces if piece.text)


def _spans(line: str, patterns: list[re.Pattern[str]]) -> list[tuple[int, int]]:
    """Return where the words stand, in order; of two that overlap, the first."""
    found = sorted(match.span() for pattern in patterns for match in pattern.finditer(line))
    spans: list[tuple[int, int]] = []
    for left, right in found:
        if not spans or left >= spans[-1][1]:
            spans.append((left, right))
    return spans


def _window(line: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return start and end of what is shown around a find, cut at spaces where there are any."""
    left, right = max(0, span[0] - _AROUND), min(len(line), span[1] + _AROUND)
    if left:
        space = line.find(" ", left, left + _AROUND // 3)
        left = space + 1 if space >= 0 else _letter_start(line, left)
    if right < len(line):
        space = line.rfind(" ", right - _AROUND // 3, right)
        right = space if space >= 0 else _letter_start(line, right)
    return left, right


def _letter_start(line: str, position: int) -> int:
    """Return the next position at which no vowel or tone mark is torn from its consonant."""
    while position < len(line) and _leans(line[position]):
        position += 1
    return position


def _leans(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn" or letter == "\u0e33"
