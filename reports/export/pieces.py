"""Which pieces a paper is set in: the memo, the report, and the runs of a report too long for one.

A piece is set, kept and bound apart from the others, so that a new memo leaves the report's pages
alone, and a report of two hundred measures needs no more room than one of thirty.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from reports.export.document import (
    Block,
    Document,
    GroupRow,
    Heading,
    Part,
    Row,
    Table,
    texts_of,
)

# About twenty pages; the next measure then begins a page, which costs half a page of paper.
_CHARACTERS = 25_000
_HEADING_OF_MEASURES = 3


@dataclass(frozen=True)
class Piece:
    """A stretch of a paper that begins on a page of its own.

    `goes_on` says that it takes up in the middle of the part that the piece before broke off, so
    that its pages are counted on and its bookmarks stand below that part's.
    """

    document: Document
    goes_on: bool = False


@dataclass(frozen=True)
class _Unit:
    """What is never torn: a block, or one row of the table that is the block at `place`.

    `group` is what a page says of the row's group when it goes on there.
    """

    place: int
    block: Block
    row: Row | GroupRow | None = None
    group: str = ""

    @property
    def begins(self) -> bool:
        """Tell whether a group or a narrated measure begins here."""
        heads = isinstance(self.block, Heading) and self.block.level == _HEADING_OF_MEASURES
        return heads or isinstance(self.row, GroupRow)


def pieces(document: Document) -> list[Piece]:
    """Return the paper in pieces, in order."""
    gathered: list[list[Part]] = [[]]
    for part in document.parts:
        for run in _runs(part):
            if gathered[-1] and not _share_a_piece(gathered[-1], run):
                gathered.append([])
            gathered[-1].append(run)
    return [
        Piece(replace(document, parts=tuple(parts)), goes_on=not parts[0].title)
        for parts in gathered
    ]


def _share_a_piece(parts: list[Part], part: Part) -> bool:
    """Tell whether a part belongs to the piece of those before it: not behind a memo, nor a run."""
    goes_on = not part.title
    return parts[-1].key != "memo" and not goes_on and sum(map(_length, parts)) < _CHARACTERS


def _length(part: Part) -> int:
    return sum(map(_characters, _units(part)))


def _runs(part: Part) -> list[Part]:
    """Return a part in runs of about so many characters; all but the first have no title."""
    runs: list[list[_Unit]] = [[]]
    room = _CHARACTERS
    for unit in _units(part):
        if room < 0 and _may_begin_a_page(unit, after=runs[-1][-1]):
            runs.append([])
            room = _CHARACTERS
        runs[-1].append(unit)
        room -= _characters(unit)
    first, *others = (replace(part, blocks=_joined(run)) for run in runs)
    return [first, *(replace(run, title="", restart_numbering=False) for run in others)]


def _units(part: Part) -> Iterator[_Unit]:
    for place, block in enumerate(part.blocks):
        if isinstance(block, Table):
            group = ""
            for row in block.rows:
                group = row.continued if isinstance(row, GroupRow) else group
                yield _Unit(place, block, row, group)
        else:
            yield _Unit(place, block)


def _may_begin_a_page(unit: _Unit, *, after: _Unit) -> bool:
    return unit.begins or (isinstance(unit.row, Row) and isinstance(after.row, Row))


def _characters(unit: _Unit) -> int:
    return sum(map(len, texts_of(unit.row or unit.block)))


def _joined(units: list[_Unit]) -> tuple[Block, ...]:
    """Return the blocks of a run; the rows of one table become one table again."""
    blocks = []
    for _, members in groupby(units, key=lambda unit: unit.place):
        run = list(members)
        block = run[0].block
        if isinstance(block, Table):
            rows = tuple(unit.row for unit in run if unit.row)
            block = replace(block, rows=rows, continued="" if run[0].begins else run[0].group)
        blocks.append(block)
    return tuple(blocks)
