"""How much text a line of a cell has room for: what a row takes, and which kept runs still fit.

Measured on TH SarabunPSK. Rough is enough: no text is lost either way.
"""

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

# A row up to so many lines goes overleaf whole: three fifths of a landscape page.
LINES_OF_A_WHOLE_ROW = 14
_EMS_A_CHARACTER = 0.39
_MARKER = 3


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
    return own + sum(_lines_of_item(child, characters - _MARKER) for child in item.items)


def fitted(block: CellBlock, characters: int) -> CellBlock:
    """Return the block with only such runs kept together as fit a line of so many characters."""
    match block:
        case Paragraph():
            return replace(block, text=_fitted_text(block.text, characters))
        case Outline():
            return Outline(tuple(_fitted_item(item, characters) for item in block.items))
        case _:
            return block


def _fitted_item(item: ListItem, characters: int) -> ListItem:
    behind_marker = characters - _MARKER if item.marker else characters
    children = tuple(_fitted_item(child, characters - _MARKER) for child in item.items)
    return ListItem(item.marker, _fitted_text(item.text, behind_marker), children)


def _fitted_text(text: Text, characters: int) -> Text:
    return tuple(piece for run in text for piece in _fitted_run(run, characters))


def _fitted_run(run: Run, characters: int) -> Text:
    """Return a kept run that is too long without what stands behind its last space: the year."""
    if not run.keep or length(run.text) <= characters:
        return (run,)
    first, space, last = run.text.rpartition(" ")
    if not first:
        return (replace(run, keep=False),)
    ends = (replace(run, text=space, keep=False), *_fitted_run(replace(run, text=last), characters))
    return (*_fitted_run(replace(run, text=first), characters), *ends)
