"""How a table becomes WordprocessingML: fixed widths, a head on every page, rows that may break."""

from itertools import groupby

from reports.export.document import (
    Cell,
    CellBlock,
    GroupRow,
    Outline,
    Paragraph,
    Row,
    Run,
    Table,
    TableColumn,
    Text,
    Tick,
    plain,
)
from reports.export.docx.lists import TABLE, Counting, list_items
from reports.export.docx.paragraph import Relations, alignment, paragraph, quoted, runs, typed
from reports.export.room import LINES_OF_A_WHOLE_ROW, characters, fitted, length, lines

TICK = "/"
_TWIPS_PER_POINT = 20
_SIZE, _CELL_PADDING = 15, 7
_CHARACTERS_OF_NARROW = 15
_HEAD_SHADE, _GROUP_SHADE = "F1F1F1", "F8F8F8"


def table(block: Table, relations: Relations, *, width: int) -> str:
    """Return a table of `width` twips."""
    widths = _widths(block.columns, width)
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    counted = [Counting(TABLE, relations) for _ in widths]
    rows = "".join(_row(row, widths, counted, relations) for row in block.rows)
    head = _head(block.columns, widths, relations)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        ' w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoted(block.caption)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _widths(columns: tuple[TableColumn, ...], width: int) -> list[int]:
    total = sum(column.width for column in columns)
    return [width * column.width // total for column in columns]


def _head(columns: tuple[TableColumn, ...], widths: list[int], relations: Relations) -> str:
    """Return the head's one row, or two where columns share a head."""
    two_levels = any(column.head for column in columns)
    upper, lower = [], []
    for head, members in groupby(zip(columns, widths, strict=True), key=lambda pair: pair[0].head):
        group = list(members)
        if head:
            whole = sum(each for _, each in group)
            span = f'<w:gridSpan w:val="{len(group)}"/>'
            upper.append(_head_cell(head, whole, relations, span))
            lower += [_head_cell(column.label, each, relations) for column, each in group]
            continue
        for column, each in group:
            merge = '<w:vMerge w:val="restart"/>' if two_levels else ""
            upper.append(_head_cell(column.label, each, relations, merge))
            lower.append(_head_cell((), each, relations, "<w:vMerge/>"))
    levels = [upper, lower] if two_levels else [upper]
    return "".join(_table_row("".join(cells), together=True, head=True) for cells in levels)


def _head_cell(label: Text, width: int, relations: Relations, merge: str = "") -> str:
    content = paragraph("TableHead", runs(_broken(label, width), relations, bold_style=True))
    return _table_cell(content, width, merge, shade=_HEAD_SHADE, centred=True)


def _broken(label: Text, width: int) -> Text:
    """Return a label too long for its narrow column with a break beside its whole word.

    Word processors know fewer Thai words than our own line breaker and would tear it.
    """
    place = next((place for place, run in enumerate(label) if run.word), None)
    fits = length(plain(label)) <= _characters(width)
    if place is None or fits or len(label) < 2 or _characters(width) > _CHARACTERS_OF_NARROW:
        return label
    place = place or 1
    return (*label[:place], Run("\n"), *label[place:])


def _row(
    row: Row | GroupRow, widths: list[int], counted: list[Counting], relations: Relations
) -> str:
    if isinstance(row, GroupRow):
        content = paragraph("TableGroup", runs(row.text, relations, bold_style=True))
        span = f'<w:gridSpan w:val="{len(widths)}"/>'
        cell = _table_cell(content, sum(widths), span, shade=_GROUP_SHADE)
        return _table_row(cell, together=True)
    cells = [
        (cell, width, _characters(width)) for cell, width in zip(row.cells, widths, strict=True)
    ]
    whole = all(lines(cell, count) <= LINES_OF_A_WHOLE_ROW for cell, _, count in cells)
    contents = (
        _table_cell(_content(cell, count, counting, relations), width)
        for (cell, width, count), counting in zip(cells, counted, strict=True)
    )
    return _table_row("".join(contents), together=whole)


def _characters(width: int) -> int:
    """Return about how many characters stand on a line of a cell of `width` twips."""
    return characters(width / _TWIPS_PER_POINT - _CELL_PADDING, _SIZE)


def _table_row(cells: str, *, together: bool, head: bool = False) -> str:
    """Return a row; `together` forbids a page break inside, `head` repeats it on every page."""
    properties = ("<w:cantSplit/>" if together else "") + ("<w:tblHeader/>" if head else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _table_cell(
    content: str, width: int, merge: str = "", *, shade: str = "", centred: bool = False
) -> str:
    """Return a cell; `merge` is its w:gridSpan or w:vMerge."""
    shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    middle = '<w:vAlign w:val="center"/>' if centred else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}{shading}{middle}</w:tcPr>'
        f"{content}</w:tc>"
    )


def _content(cell: Cell, count: int, counting: Counting, relations: Relations) -> str:
    """Return the paragraphs of a cell of `count` characters a line; Word wants at least one."""
    blocks = "".join(_block(fitted(block, count), counting, relations) for block in cell.blocks)
    return blocks or paragraph("TableText", "")


def _block(block: CellBlock, counting: Counting, relations: Relations) -> str:
    match block:
        case Tick():
            return paragraph("TableMark", typed(TICK) if block.ticked else "")
        case Outline():
            return list_items(block.items, counting, relations)
        case Paragraph(align="centre"):
            return paragraph("TableMark", runs(block.text, relations))
        case _:
            return paragraph("TableText", runs(block.text, relations), alignment(block.align))
