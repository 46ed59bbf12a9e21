"""The rows of a report's table as texts by column, and what stands in tables within its cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from measures.importing.gathering import Gathering
from measures.importing.labels import head_fields
from measures.importing.source import INNER_TABLE, Cell, Table

_INNER = re.compile(f"{INNER_TABLE}([0-9]+)")


@dataclass(frozen=True)
class Row:
    """A row as its texts by column; `raw` as they stood, `below` which go on from above."""

    place: str
    texts: dict[int, str]
    raw: dict[int, str]
    across: dict[int, int]
    below: frozenset[int]
    width: int

    def labels(self, width: int) -> list[str]:
        """Return a text for every column; what covers several stands in each."""
        labels = [""] * width
        for start, text in self.texts.items():
            for column in range(start, min(width, start + self.across[start])):
                labels[column] = text
        return labels


def rows_of(table: Table, gathering: Gathering) -> list[Row]:
    """Return a table's rows with their texts cleaned, small tables in a cell as lines of it."""
    return [_row(cells, table.place(number), gathering) for number, cells in enumerate(table.rows)]


def _row(cells: Sequence[Cell], place: str, gathering: Gathering) -> Row:
    texts, raw, across, below, column = {}, {}, {}, set(), 0
    for cell in cells:
        whole = _with_inner(cell)
        text = gathering.clean(whole, place)
        texts[column], raw[column], across[column] = text, whole, cell.across
        if cell.goes_on:
            below.add(column)
        column += cell.across
    return Row(place, texts, raw, across, frozenset(below), column)


def _with_inner(cell: Cell) -> str:
    """Return a cell's text, small tables in it as lines."""
    if not cell.tables:
        return cell.text
    return _INNER.sub(lambda found: _as_lines(cell.tables[int(found[1])]), cell.text)


def _as_lines(table: Table) -> str:
    rows = (" ".join(filter(None, map(_with_inner, row))).strip() for row in table.rows)
    return "\n".join(filter(None, rows))


def report_tables(table: Table) -> Iterator[Table]:
    """Yield the tables of measures that stand in cells of a table that only lays out a page."""
    for cells in table.rows:
        for cell in cells:
            for one in cell.tables:
                heads = ([cell.text for cell in row] for row in one.rows[:3])
                if any(head_fields(head) for head in heads):
                    yield one
                else:
                    yield from report_tables(one)
