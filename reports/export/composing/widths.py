"""How wide the columns of a table are made: as their texts need, near what the layout proposes.

A row is as high as its highest cell. So room is taken, a hundredth of the table at a time, from
columns whose cells are short and given to those that make rows high, as long as the table grows
shorter by it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import permutations
from math import ceil

from reports.export.advance import ems
from reports.export.document import CellBlock, ListItem, Outline, Row, Table, Tick, plain
from reports.export.room import column_room, letter_size

# A column stays within these shares of what the layout proposes. One that is no wider than so many
# per cent just holds the longest words behind a marker, so it never shrinks, nor any to less.
_LEAST, _MOST = 0.75, 1.5
_HOLDS_ANY_WORD = 14
# What a line leaves empty on average because the next word does not fit, and what a list hangs in.
_RAGGED, _HANGING = 0.9, 1.05  # ems
# What is nearly as short as proposed stays as proposed, so that reports look alike.
_WORTH_IT = 0.95

Widths = tuple[int, ...]


def fitted(table: Table, *, orientation: str) -> Table:
    """Return the table with the widths (per cent) that make it shortest, if that is worth it."""
    rows = [row for row in table.rows if isinstance(row, Row)]
    proposed = tuple(column.width for column in table.columns)
    height = _height_of(rows, orientation)
    widths = _shortest(proposed, height)
    if height(widths) > _WORTH_IT * height(proposed):
        return table
    columns = zip(table.columns, widths, strict=True)
    return replace(table, columns=tuple(replace(column, width=width) for column, width in columns))


def _shortest(proposed: Widths, height: Callable[[Widths], float]) -> Widths:
    """Return the widths that no single hundredth moved elsewhere betters; the sum stays."""
    best, lowest = proposed, height(proposed)
    while True:
        found = min(_moved(best, proposed), key=height, default=best)
        if height(found) >= lowest:
            return best
        best, lowest = found, height(found)


def _moved(widths: Widths, proposed: Widths) -> Iterator[Widths]:
    """Yield the widths with a hundredth or two moved from one column to another."""
    for step in (1, 2):
        for giver, taker in permutations(range(len(widths)), 2):
            moved = list(widths)
            moved[giver] -= step
            moved[taker] += step
            if _may_have(moved[giver], proposed[giver]) and _may_have(
                moved[taker], proposed[taker]
            ):
                yield tuple(moved)


def _may_have(width: int, proposed: int) -> bool:
    least = max(min(proposed, _HOLDS_ANY_WORD), _LEAST * proposed)
    return least <= width <= _MOST * proposed


def _height_of(rows: list[Row], orientation: str) -> Callable[[Widths], float]:
    """Return how many lines the rows take together in columns of given widths."""

    @cache
    def lines(column: int, width: int) -> list[int]:
        room = column_room(width, orientation) / letter_size(width)
        return [sum(_lines(block, room) for block in row.cells[column].blocks) for row in rows]

    @cache
    def height(widths: Widths) -> float:
        cells = (lines(column, width) for column, width in enumerate(widths))
        return sum(map(max, zip(*cells, strict=True)))

    return height


def _lines(block: CellBlock, room: float) -> int:
    match block:
        case Tick():
            return 1
        case Outline():
            return sum(_lines_of_item(item, room) for item in block.items)
        case _:
            return _lines_of_text(plain(block.text), room)


def _lines_of_item(item: ListItem, room: float) -> int:
    below = room - _HANGING if item.marker else room
    return _lines_of_text(plain(item.text), below) + sum(
        _lines_of_item(child, room - _HANGING) for child in item.items
    )


@cache
def _ems(words: str) -> float:
    return ems(words)


def _lines_of_text(words: str, room: float) -> int:
    width = _ems(words)
    return 1 if width <= room else ceil(width / max(1, room - _RAGGED))
