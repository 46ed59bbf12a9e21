"""What stands in a file, in reading order, before anybody says what it means."""

from collections.abc import Iterator
from typing import Any, NamedTuple

# Stands in a cell's text where a table stood in the cell; the digit after it says which.
INNER_TABLE = "\ufffc"


class Refused(Exception):
    """A file that is not read; `str(error)` says in Thai why, and what to do."""


class Cell(NamedTuple):
    """A cell: its lines, how many columns it covers, whether it goes on from the row above."""

    text: str = ""
    across: int = 1
    goes_on: bool = False
    tables: tuple["Table", ...] = ()


class Table(NamedTuple):
    """A table or a sheet; `name` is how people find it, `numbers` are its rows' own numbers."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...] = ()

    def place(self, row: int) -> str:
        """Return the words for the place of a row, counted from 0."""
        return f"{self.name} แถวที่ {self.numbers[row] if self.numbers else row + 1}"


class Paragraph(NamedTuple):
    """A paragraph with text; `new_page` says that a page begins with it."""

    text: str
    number: int
    new_page: bool = False

    @property
    def place(self) -> str:
        """The words for its place."""
        return f"ย่อหน้าที่ {self.number}"


class Source(NamedTuple):
    """A file's blocks in order, and what its reader has to say about what it left out."""

    blocks: tuple[Paragraph | Table, ...]
    notes: tuple[str, ...] = ()

    def tables(self) -> Iterator[Table]:
        """Yield the tables that do not stand in other tables."""
        return (block for block in self.blocks if isinstance(block, Table))


def to_data(source: Source) -> dict[str, Any]:
    """Return the source as plain lists and dictionaries, ready for JSON."""
    return {"blocks": [_block(block) for block in source.blocks], "notes": list(source.notes)}


def from_data(data: dict[str, Any]) -> Source:
    """Return the source that `to_data` described."""
    blocks = tuple(_block_from(block) for block in data["blocks"])
    return Source(blocks, tuple(data["notes"]))


def _block(block: Paragraph | Table) -> list[Any]:
    if isinstance(block, Paragraph):
        return [block.text, block.number, block.new_page]
    return ["", *_table(block)]


def _table(table: Table) -> list[Any]:
    return [table.name, [[_cell(cell) for cell in row] for row in table.rows], list(table.numbers)]


def _cell(cell: Cell) -> Any:
    """Return the text alone for the many cells that have nothing else to say."""
    if cell.across == 1 and not cell.goes_on and not cell.tables:
        return cell.text
    return [cell.text, cell.across, cell.goes_on, [_table(table) for table in cell.tables]]


def _block_from(data: list[Any]) -> Paragraph | Table:
    return Paragraph(*data) if data[0] else _table_from(data[1:])


def _table_from(data: list[Any]) -> Table:
    name, rows, numbers = data
    return Table(name, tuple(tuple(map(_cell_from, row)) for row in rows), tuple(numbers))


def _cell_from(data: Any) -> Cell:
    if isinstance(data, str):
        return Cell(data)
    text, across, goes_on, tables = data
    return Cell(text, across, goes_on, tuple(map(_table_from, tables)))
