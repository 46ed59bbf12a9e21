"""Whether a document's papers are right: the faults that a proof-reader would mark.

PDF, Word file and page must hold the document's text character for character. The PDF is read by
its tags, so that a table's cells are known for what they are; a row that goes on overleaf is read
in two pieces, hence each column is compared from top to bottom instead of each row. What is
measured is the finished PDF: the ink of every glyph against the rules drawn around its cell and
against the page's margins.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

import lxml.html

from reports.export.document import Cell, Document, GroupRow, Part, Row, Table, Tick, plain, texts
from reports.export.docx import render_docx
from reports.export.docx.table import TICK
from reports.export.html import render_html
from reports.export.pdf import render_pdf
from tests.reports.export.measuring import Box, Element, Glyph, Page, Paper, around, measured
from tests.reports.export.reading import docx_text, squeezed

CENTIMETRE = 72 / 2.54
# Left, right and lower margin in centimetres, of upright pages and of landscape ones.
MARGINS = {False: (3, 2, 2), True: (2, 2, 1.8)}
# How far ink may hang over, in points: the tail of ญ or a tone mark over the edge of its line.
OVERHANG = 1.0


def faults(document: Document) -> list[str]:
    """Return what is wrong with the document as page, Word file and PDF; nothing when all is."""
    paper = measured(render_pdf(document))
    return [*_wrong_words(document, paper), *_misplaced(paper)]


def _wrong_words(document: Document, paper: Paper) -> Iterator[str]:
    if _on_the_page(document) != _said(document):
        yield "the page says something else"
    if _in_word(document) != _said(_with_words_ticks(document)):
        yield "the Word file says something else"
    if _by_tags(paper) != _by_blocks(document):
        yield "the PDF says something else"


# --- words ---------------------------------------------------------------------------------


def _on_the_page(document: Document) -> str:
    """Return the page's words without what stands beside the document: captions and foot."""
    # libxml2 does not know that wbr is empty, and gives up where too many stand in each other.
    page = lxml.html.fromstring(render_html(document).replace("<wbr>", ""))
    for beside in page.xpath("//caption | //footer | //svg/title"):
        beside.drop_tree()
    return squeezed(page.text_content())


def _in_word(document: Document) -> str:
    return squeezed(docx_text(render_docx(document)))


def _with_words_ticks(document: Document) -> Document:
    """Return the document with ticks that say what Word's paper shows for them."""
    return replace(document, parts=tuple(map(_part_with_words_ticks, document.parts)))


def _part_with_words_ticks(part: Part) -> Part:
    blocks = (
        replace(block, rows=tuple(map(_row_with_words_ticks, block.rows)))
        if isinstance(block, Table)
        else block
        for block in part.blocks
    )
    return replace(part, blocks=tuple(blocks))


def _row_with_words_ticks(row: Row | GroupRow) -> Row | GroupRow:
    if isinstance(row, GroupRow):
        return row
    cells = (
        Cell(
            tuple(
                replace(block, label=TICK) if isinstance(block, Tick) else block
                for block in cell.blocks
            )
        )
        for cell in row.cells
    )
    return Row(tuple(cells))


def _said(document: Document) -> str:
    return squeezed("".join(texts(document)))


# --- words in order, a table by its columns ------------------------------------------------


def _by_blocks(document: Document) -> list:
    """Return the document's words: strings, and of a table its head, group rows and columns."""
    found: list = []
    for part in document.parts:
        for block in part.blocks:
            if isinstance(block, Table):
                found += [_head_of(block, document), *_columns_of_rows(block, document)]
            else:
                found.append(_words(document, block))
    return _joined(found)


def _words(document: Document, *blocks) -> str:
    part = replace(document.parts[0], blocks=blocks)
    return _said(replace(document, parts=(part,)))


def _head_of(table: Table, document: Document) -> tuple[str]:
    return (_words(document, replace(table, rows=())),)


def _columns_of_rows(table: Table, document: Document) -> list:
    found: list = []
    for is_group, rows in groupby(table.rows, key=lambda row: isinstance(row, GroupRow)):
        if is_group:
            found += [(squeezed(plain(row.text)),) for row in rows]
            continue
        columns = zip(*(row.cells for row in rows), strict=True)
        found.append(tuple(_words_down(cells, document) for cells in columns))
    return found


def _words_down(cells: tuple[Cell, ...], document: Document) -> str:
    return _words(document, *(block for cell in cells for block in cell.blocks))


def _by_tags(paper: Paper) -> list:
    """Return the PDF's words in the shape of `_by_blocks`; heads that are repeated count once."""
    found: list = []
    for element in _stretches(paper.root):
        if element.role == "THead":
            head = ("".join(cell.text for cell in element.all("TH")),)
            if head not in found:
                found.append(head)
        elif element.role == "TR":
            _add_row(found, [cell.text for cell in element.content if cell.role in ("TH", "TD")])
        else:
            found.append(element.text)
    return _joined(found)


def _stretches(element: Element) -> Iterator[Element]:
    """Yield in reading order the rows and heads of tables, and what else holds text."""
    if element.role in ("THead", "TR"):
        yield element
    elif element.all("TR"):
        for each in element.content:
            yield from _stretches(each)
    else:
        yield element


def _add_row(found: list, cells: list[str]) -> None:
    """Add a row's cells below those of the row before it, group rows by themselves."""
    last = found[-1]
    if len(cells) > 1 and isinstance(last, tuple) and len(last) == len(cells):
        found[-1] = tuple(above + below for above, below in zip(last, cells, strict=True))
    else:
        found.append(tuple(cells))


def _joined(found: list) -> list:
    """Return the list with neighbouring strings as one, empty ones left out."""
    joined: list = []
    for each in found:
        if isinstance(each, str) and joined and isinstance(joined[-1], str):
            joined[-1] += each
        elif each:
            joined.append(each)
    return joined


# --- places ----------------------------------------------------------------------------------


def _misplaced(paper: Paper) -> Iterator[str]:
    """Yield what stands where it must not."""
    checks = (_missing_glyphs, _beyond_margins, _beyond_cells, _on_top)
    for check in checks:
        yield from check(paper)


def _missing_glyphs(paper: Paper) -> list[str]:
    return [
        f"no glyph for {glyph.text!r}"
        for page in paper.pages
        for glyph in page.glyphs
        if glyph.number == 0
    ]


def _beyond_margins(paper: Paper) -> list[str]:
    return [
        f"over the margin: {''.join(glyph.text for glyph in line)}"
        for element in paper.root.all("P", "LBody", "TD", "TH", "H1", "H2", "H3", "H4")
        for line in element.lines
        if not _type_area(element.page).holds(_ink(line), OVERHANG)
    ]


def _type_area(page: Page) -> Box:
    left, right, below = (cm * CENTIMETRE for cm in MARGINS[page.width > page.height])
    return Box(left, 0, page.width - right, page.height - below)


def _beyond_cells(paper: Paper) -> list[str]:
    """Return the cells whose ink is not within the rules around their first line."""
    found = []
    for row in paper.root.all("TR"):
        cells = [cell for cell in row.all("TD", "TH") if cell.lines]
        frames = [cell.page.cell_at(_ink(cell.lines[0])) for cell in cells]
        found += [
            f"out of its cell: {''.join(glyph.text for glyph in line)}"
            for cell, frame in zip(cells, frames, strict=True)
            for line in cell.lines
            if not frame.holds(_ink(line))
        ]
        found += [
            f"not beside each other: {row.text[:40]}"
            for one, next_one in pairwise(frames)
            if one.right > next_one.left
        ]
    return found


def _on_top(paper: Paper) -> list[str]:
    """Return the lines of one paragraph or cell that stand in each other's way."""
    return [
        f"lines on top of each other: {element.text[:40]}"
        for element in paper.root.all("P", "LBody", "TD", "TH")
        for upper, lower in pairwise(element.lines)
        if _body(upper).meets(_body(lower))
    ]


def _ink(line: list[Glyph]) -> Box:
    return around([glyph.ink for glyph in line])


def _body(line: list[Glyph]) -> Box:
    """Return a line's body without the vowels and tones above and below it."""
    ink, height = _ink(line), max(glyph.size for glyph in line) / 2
    return Box(ink.left, line[0].baseline - height, ink.right, line[0].baseline)
