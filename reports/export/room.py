"""How much text a line of a cell has room for: what a row takes, and which kept runs still fit.

Measured on TH SarabunPSK. Rough is enough: no text is lost either way.
"""

import re
from dataclasses import replace
from unicodedata import category

from reports.export.document import (
    Cell,
    CellBlock,
    ListItem,
    Outline,
    Paragraph,
    Run,
    Text,
    Tick,
    plain,
)

# Points: the table on A4, what a cell's padding takes, the letters of wide and narrow columns.
_TABLE_WIDTH = {"landscape": 728, "portrait": 453}
_CELL_PADDING = 7
_SIZE, _NARROW_SIZE = 15, 14
NARROW = 13  # per cent
# A row up to so many lines goes overleaf whole: three fifths of a landscape page.
LINES_OF_A_WHOLE_ROW = 14
_EMS_A_CHARACTER = 0.39
# How many characters an item hangs behind its marker, a short one and a long one ("๑.๑").
_HANGING = (3, 5)
# How wide a character of a kept run is: digits and dots are wider than letters.
_DIGIT_WIDTH = 1.3
_THAI = re.compile("[ก-๎]+")


def column_room(width: int, orientation: str) -> float:
    """Return how many points of text a column of `width` per cent holds on a line."""
    return _TABLE_WIDTH[orientation] * width / 100 - _CELL_PADDING


def letter_size(width: int) -> int:
    """Return the size in points in which a column of `width` per cent is set."""
    return _NARROW_SIZE if width < NARROW else _SIZE


def characters(width: float, size: float) -> int:
    """Return about how many characters of `size` points stand on a line of `width` points."""
    return max(1, int(width / (size * _EMS_A_CHARACTER)))


def length(words: str) -> int:
    """Return how many characters take room on the line: marks stand above and below others."""
    return sum(category(character) != "Mn" for character in words)


def lines(cell: Cell, characters: int) -> int:
    """Return about how many lines a cell takes with so many characters a line."""
    return sum(_lines_of(block, characters) for block in cell.blocks)


def _lines_of(block: CellBlock, characters: int) -> int:
    match block:
        case Tick():
            return 1
        case Outline():
            return sum(_lines_of_item(item, characters) for item in block.items)
        case _:
            return 1 + length(plain(block.text)) // characters


def _lines_of_item(item: ListItem, characters: int) -> int:
    own = 1 + (len(item.marker) + length(plain(item.text))) // characters
    below = _below(item, characters)
    return own + sum(_lines_of_item(child, below) for child in item.items)


def _below(item: ListItem, characters: int) -> int:
    """Return how many characters a line has that hangs behind the item's marker."""
    return max(1, characters - _HANGING[is_wide(item)])


def is_wide(item: ListItem) -> bool:
    """Tell whether an item's marker is longer than "๑๐."."""
    return len(item.marker) > len("๑๐.")


def fitted(block: CellBlock, characters: int) -> CellBlock:
    """Return the block with only such runs kept together as fit a line of so many characters."""
    match block:
        case Paragraph():
            return replace(block, text=fitted_text(block.text, characters))
        case Outline():
            return Outline(tuple(_fitted_item(item, characters) for item in block.items))
        case _:
            return block


def _fitted_item(item: ListItem, characters: int) -> ListItem:
    below = _below(item, characters)
    children = tuple(_fitted_item(child, below) for child in item.items)
    text = fitted_text(item.text, below if item.marker else characters)
    return ListItem(item.marker, text, children)


def fitted_text(text: Text, characters: int) -> Text:
    """Return the text with only such runs kept together as fit a line of so many characters."""
    before = (" ", *(run.text for run in text))
    return tuple(
        piece
        for run, above in zip(text, before, strict=False)
        for piece in _fitted_run(run, above, characters)
    )


def _fitted_run(run: Run, before: str, characters: int) -> Text:
    """Return a kept run that is too long without what stands behind its last space: the year.

    Thai letters typed onto a word are part of it: kept by themselves they would carry it along.
    """
    if not run.keep or _fits(run, before, characters):
        return (run,)
    first, space, last = run.text.rpartition(" ")
    if not first:
        return (replace(run, keep=False),)
    gap = replace(run, text=space, keep=False)
    end = _fitted_run(replace(run, text=last), space, characters)
    if _THAI.fullmatch(first) and not _stands_alone(run, before):
        return (replace(run, text=first, keep=False), gap, *end)
    return (*_fitted_run(replace(run, text=first), before, characters), gap, *end)


def _fits(run: Run, before: str, characters: int) -> bool:
    """Tell whether a run may stay whole: typed onto a word, it shares the line with that word."""
    if run.word and _THAI.fullmatch(run.text):
        return length(run.text) <= characters
    room = characters if _stands_alone(run, before) else characters / 2
    return _DIGIT_WIDTH * length(run.text) <= room


def _stands_alone(run: Run, before: str) -> bool:
    return run.word or run.loose or before[-1:].isspace()
