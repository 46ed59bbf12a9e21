"""What is put together while a file is gone through: one entry a measure, with where it stood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ita_portal.thai.spelling import Mend, accept, mend
from measures.importing.labels import TICKS

MARKED = re.compile(r"(?:[-•●○▪]|\(?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)])(?!\d)")
NUMBERED = re.compile(r"\(?[0-9]{1,2}[.)](?!\d)")
_MARKUP = re.compile(
    r"<\s*/?\s*(?:p|ul|ol|li|br|div|span|b|strong|i|u|table|tr|td|th|tbody|input)(?:\s[^<>]{0,200})?/?\s*>",
    re.IGNORECASE,
)
_BREAKING = re.compile(r"<\s*(?:br|/\s*p|/\s*li|/\s*div)", re.IGNORECASE)


@dataclass(frozen=True)
class Warning:
    """Something that the officer should look at: where, what kind, and the words for it.

    `component` names the field it speaks of; `entry` the measure.
    """

    place: str
    code: str
    text: str
    component: str = ""
    entry: str = ""


@dataclass(frozen=True)
class Cleaned:
    """Something that was mended, or that is proposed, and where."""

    place: str
    mend: Mend


@dataclass(frozen=True)
class Piece:
    """A field's text from one place: clean, and as it stood; `glued` goes on mid-sentence."""

    text: str
    raw: str
    place: str
    glued: bool = False


@dataclass(frozen=True)
class Heading:
    """What measures stand under: an issue or an indicator with its number, and a score if told."""

    text: str
    number: str = ""
    score: str = ""


@dataclass
class Entry:
    """One measure as far as it has been met; `expected` are the fields that its table has."""

    key: str
    place: str
    pieces: dict[str, list[Piece]] = field(default_factory=dict)
    issue: Heading | None = None
    indicator: Heading | None = None
    expected: frozenset[str] = frozenset()

    def add(self, name: str, piece: Piece) -> None:
        """Add a text to a field."""
        if piece.text or name in TICKS:
            self.pieces.setdefault(name, []).append(piece)

    def text(self, name: str) -> str:
        """Return a field's whole text."""
        return joined(piece for piece in self.pieces.get(name, ()))

    def raw(self, name: str) -> str:
        """Return a field's text as it stood in the file."""
        return "\n".join(piece.raw for piece in self.pieces.get(name, ()))

    def take_in(self, other: "Entry") -> None:
        """Take over what was met as a measure of its own and is none."""
        for name, pieces in other.pieces.items():
            self.pieces.setdefault(name, []).extend(pieces)


@dataclass
class Context:
    """What holds for the measures that follow, until something else is said."""

    issue: Heading | None = None
    indicator: Heading | None = None


class Cleaner:
    """Cleans every text that is read, and remembers what it mended and where."""

    def __init__(self, accepted: frozenset[str] = frozenset()) -> None:
        self.accepted = accepted
        self.mended: list[Cleaned] = []
        self.proposed: list[Cleaned] = []

    def __call__(self, raw: str, place: str) -> str:
        """Return the text clean, without markup, its certain slips mended."""
        if not raw.strip():
            return ""
        plain = without_markup(raw)
        if plain != raw:
            self.mended.append(Cleaned(place, Mend("markup", _shown(raw), _shown(plain))))
        result = mend(plain)
        self.mended += [Cleaned(place, one) for one in result.mends]
        agreed = [one for one in result.proposals if one.before in self.accepted]
        self.mended += [Cleaned(place, one) for one in agreed]
        self.proposed += [Cleaned(place, one) for one in result.proposals if one not in agreed]
        return accept(result.text, agreed)


def without_markup(raw: str) -> str:
    """Return the text without the tags and asterisks that scanning programs write."""
    if "<" not in raw and "**" not in raw:
        return raw
    broken = _BREAKING.sub(lambda found: f"\n{found[0]}", raw)
    return _MARKUP.sub(lambda tag: "- " if "input" in tag[0].lower() else "", broken).replace(
        "**", ""
    )


def joined(pieces: Iterator[Piece]) -> str:
    """Return the pieces as one text: each on a line of its own unless it is glued."""
    text = ""
    for piece in pieces:
        if not text:
            text = piece.text
        elif piece.glued:
            text += _seam(text, piece.text) + piece.text
        else:
            text += f"\n{piece.text}"
    return text


def _seam(before: str, after: str) -> str:
    """Return what stands between two halves of a sentence: nothing in Thai, a space in English."""
    return " " if before[-1:].isascii() and after[:1].isascii() and after[:1].isalnum() else ""


def _shown(text: str) -> str:
    return " ".join(text.split())[:60]
