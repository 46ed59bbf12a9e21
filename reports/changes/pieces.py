"""Two texts in one: what stayed, what was removed, and what was added in its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

# Beyond so many words a changed line is shown whole, before and after.
_MOST_WORDS = 3000


class Kind(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, went or came."""

    kind: Kind
    text: str


def pieces_of(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of both texts in reading order.

    Without the added ones they read `before`, without the removed ones `after`.
    """
    pieces = _by_lines(before.splitlines(keepends=True), after.splitlines(keepends=True))
    return tuple(_joined(piece for piece in pieces if piece.text))


def _by_lines(before: list[str], after: list[str]) -> Iterator[Piece]:
    """Compare lines first and words only where lines differ, so that long texts stay quick."""
    for same, old, new in _compared(before, after):
        if same:
            yield Piece(Kind.SAME, "".join(old))
        else:
            yield from _by_words("".join(old), "".join(new))


def _by_words(before: str, after: str) -> Iterator[Piece]:
    old_words, new_words = _words(before), _words(after)
    if max(len(old_words), len(new_words)) > _MOST_WORDS:
        old_words, new_words = [before], [after]
    for same, old, new in _compared(old_words, new_words):
        yield Piece(Kind.SAME if same else Kind.REMOVED, "".join(old))
        if not same:
            yield Piece(Kind.ADDED, "".join(new))


def _compared(before: list[str], after: list[str]) -> Iterator[tuple[bool, list[str], list[str]]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for act, start, end, new_start, new_end in matcher.get_opcodes():
        yield act == "equal", before[start:end], after[new_start:new_end]


def _words(text: str) -> list[str]:
    """Return the Thai words of a text; put together they are the text again."""
    # Loading the dictionary takes a third of a second and is not needed by most requests.
    from pythainlp.tokenize import word_tokenize

    return word_tokenize(text, engine="newmm-safe", keep_whitespace=True) if text else []


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join neighbours of one kind."""
    for kind, run in groupby(pieces, key=lambda piece: piece.kind):
        yield Piece(kind, "".join(piece.text for piece in run))
