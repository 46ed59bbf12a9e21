"""What a page may begin with: the blocks of a paper and, in their place, the rows of its tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from reports.export.document import Block, Document, GroupRow, Part, Row, Table, texts_of


@dataclass(frozen=True)
class Unit:
    """A block, or a row of a table, with what has to be known to set it without its neighbours.

    `part` has no blocks here, and a table that is the `block` of a row has no rows; `opens` says
    that the part begins with this unit. `group` is what a page says of the row's group where that
    goes on.
    """

    part: Part
    block: Block
    row: Row | GroupRow | None = None
    group: str = ""
    opens: bool = False

    @property
    def counts_anew(self) -> bool:
        """Tell whether the pages from here on are counted from 1."""
        return self.opens and self.part.restart_numbering

    @property
    def characters(self) -> int:
        """Return how many characters the unit has."""
        return sum(map(len, texts_of(self.row or self.block)))


Units = tuple[Unit, ...]


def units_of(document: Document) -> Units:
    """Return all units of a paper in order."""
    return tuple(unit for part in document.parts for unit in _units_of(part))


def _units_of(part: Part) -> Iterator[Unit]:
    bare = replace(part, blocks=())
    for place, block in enumerate(part.blocks):
        opens = place == 0
        if not isinstance(block, Table):
            yield Unit(bare, block, opens=opens)
            continue
        group, table = "", replace(block, rows=())
        for order, row in enumerate(block.rows):
            group = row.continued if isinstance(row, GroupRow) else group
            yield Unit(bare, table, row, group, opens=opens and order == 0)


def document_of(paper: Document, units: Units) -> Document:
    """Return the paper with these units alone.

    A part whose beginning is not among them has no title; a table that begins in the middle of a
    group says so.
    """
    parts = [
        replace(part, blocks=tuple(_blocks_of(members)))
        for part, members in groupby(units, key=lambda unit: unit.part)
    ]
    if not units[0].opens:
        parts[0] = replace(parts[0], title="", restart_numbering=False)
    return replace(paper, parts=tuple(parts))


def _blocks_of(units: Iterable[Unit]) -> Iterator[Block]:
    for table, members in groupby(units, key=lambda unit: unit.block if unit.row else None):
        if table is None:
            yield from (unit.block for unit in members)
            continue
        run = list(members)
        begins = isinstance(run[0].row, GroupRow)
        rows = tuple(unit.row for unit in run if unit.row)
        yield replace(table, rows=rows, continued="" if begins else run[0].group)
