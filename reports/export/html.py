"""How a document is drawn as a page: one template a kind of block, no style and no script in it.

The same fragment is the public page, the preview at the desk and what the PDF is set from.
"""

import base64
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string

from reports.export.document import (
    Block,
    Cell,
    CellBlock,
    Component,
    Document,
    Evidence,
    EvidenceList,
    FieldLine,
    GroupRow,
    Heading,
    ListItem,
    MemoHead,
    Outline,
    Paragraph,
    Part,
    QrCode,
    Row,
    Signature,
    Table,
    TableColumn,
    Text,
    Tick,
    plain,
)
from reports.export.qr import qr_png
from reports.export.room import (
    LINES_OF_A_WHOLE_ROW,
    NARROW,
    characters,
    column_room,
    fitted,
    fitted_text,
    is_wide,
    letter_size,
    lines,
)

# Characters a line, below which a list's fourth level finds no room.
_TIGHT = 20
# An item up to so many characters and lines goes overleaf whole; a longer one may break inside.
# WeasyPrint prints a cell's last lines twice where an unbreakable item does not fit the next page.
_WHOLE_ITEM = 160
_WHOLE_LINES = 5


def render_html(document: Document, *, first_heading: int = 1) -> str:
    """Return the document as an HTML fragment, everything escaped.

    `first_heading` is the rank of its uppermost heading: 1 on paper, 2 on a page that has a
    heading of its own.
    """
    return render_to_string("document/document.html", drawing(document, first_heading))


def drawing(document: Document, first_heading: int = 1) -> dict[str, Any]:
    """Return what the templates of a document need."""
    parts = [_part(part, first_heading - 1) for part in document.parts]
    return {"document": document, "parts": parts, "code": _picture(document.code)}


def _picture(code: QrCode | None) -> dict[str, str] | None:
    """Return a code as a picture that stands in the page itself, and its words."""
    if code is None:
        return None
    return {"png": base64.b64encode(qr_png(code.address)).decode(), "label": code.label}


def _part(part: Part, rank: int) -> dict[str, Any]:
    return {
        "part": part,
        "kind": part.key.split("-")[0],
        "blocks": [_drawn(block, part, rank) for block in part.blocks],
    }


def _drawn(block: Block | CellBlock, part: Part, rank: int) -> dict[str, Any]:
    """Return the template and the values with which a block is drawn."""
    template, values = _DRAWINGS[type(block)]
    return {"template": f"document/{template}.html", "block": block, **values(block, part, rank)}


def _heading(block: Heading, part: Part, rank: int) -> dict[str, Any]:
    """Rank a heading: in a memo, the sections come right below its title."""
    level = block.level - 1 if part.key == "memo" else block.level
    return {"rank": min(level + rank, 6)}


def _memo_head(block: MemoHead, part: Part, rank: int) -> dict[str, Any]:
    emblem = base64.b64encode(block.emblem).decode() if block.emblem else ""
    return {"rank": 1 + rank, "emblem": emblem}


def _nothing_more(block: Any, part: Part, rank: int) -> dict[str, Any]:
    return {}


def _outline(block: Outline, part: Part, rank: int) -> dict[str, Any]:
    return {"groups": _item_groups(block.items)}


def _evidence_list(block: EvidenceList, part: Part, rank: int) -> dict[str, Any]:
    entries = [_evidence(entry) for entry in block.entries]
    return {"entries": entries, "coded": any(entry["code"] for entry in entries)}


def _evidence(entry: Evidence) -> dict[str, Any]:
    return {"title": entry.title, "where": entry.where, "code": _picture(entry.code)}


def _component(block: Component, part: Part, rank: int) -> dict[str, Any]:
    """A component of one plain line goes on behind its label, as officers set it."""
    groups = _item_groups(block.body.items)
    run_in = groups[0]["entries"][0] if groups and not groups[0]["listed"] else None
    if run_in is None:
        return {"run_in": None, "groups": groups}
    first = groups[0]["entries"]
    rest = [{"listed": False, "entries": first[1:]}] if first[1:] else []
    return {"run_in": run_in, "groups": rest + groups[1:]}


def _item_groups(items: tuple[ListItem, ...], whole: int = _WHOLE_ITEM) -> list[dict[str, Any]]:
    """Return the items in runs: marked ones make a list, the others are paragraphs.

    Items of up to `whole` characters are not to break over pages.
    """
    return [
        {"listed": listed, "entries": [_entry(item, whole) for item in members]}
        for listed, members in groupby(items, key=lambda item: bool(item.marker))
    ]


def _entry(item: ListItem, whole: int) -> dict[str, Any]:
    return {
        "item": item,
        "wide": is_wide(item),
        "whole": not item.items and len(plain(item.text)) < whole,
        "groups": _item_groups(item.items, whole),
    }


def _table(block: Table, part: Part, rank: int) -> dict[str, Any]:
    return {
        "columns": block.columns,
        "heads": _heads(block.columns, part),
        "lower": [_fitted_label(column, part) for column in block.columns if column.head],
        "bodies": _bodies(block, part, rank),
    }


def _heads(columns: tuple[TableColumn, ...], part: Part) -> list[dict[str, Any]]:
    """Return the cells of the upper head row: shared heads and the columns that have none."""
    two_levels = any(column.head for column in columns)
    cells: list[dict[str, Any]] = []
    for head, members in groupby(columns, key=lambda column: column.head):
        group = list(members)
        if head:
            room = sum(_characters(column, part) for column in group)
            cells.append({"text": fitted_text(head, room), "columns": len(group), "rows": 1})
            continue
        rows = 2 if two_levels else 1
        labels = (_fitted_label(column, part) for column in group)
        cells += ({"text": label, "columns": 1, "rows": rows} for label in labels)
    return cells


def _fitted_label(column: TableColumn, part: Part) -> Text:
    """Return a column's label with only such words kept whole as fit its width."""
    return fitted_text(column.label, _characters(column, part))


def _bodies(table: Table, part: Part, rank: int) -> list[dict[str, Any]]:
    """Return the rows in groups, each with the row that heads it (or none)."""
    bodies: list[dict[str, Any]] = []
    for row in table.rows:
        if isinstance(row, GroupRow):
            bodies.append({"title": row.text, "continued": row.continued, "rows": []})
            continue
        if not bodies:
            bodies.append({"title": (), "continued": table.continued, "rows": []})
        bodies[-1]["rows"].append(_row(row, table.columns, part, rank))
    return bodies


def _row(row: Row, columns: tuple[TableColumn, ...], part: Part, rank: int) -> dict[str, Any]:
    cells = list(zip(columns, row.cells, strict=True))
    longest = max(lines(cell, _characters(column, part)) for column, cell in cells)
    return {
        "long": longest > LINES_OF_A_WHOLE_ROW,
        "continued": row.continued,
        "measure": row.measure,
        "cells": [_cell(column, cell, part, rank) for column, cell in cells],
    }


def _cell(column: TableColumn, cell: Cell, part: Part, rank: int) -> dict[str, Any]:
    heads = [plain(column.head), plain(column.label)]
    room = _characters(column, part)
    blocks = [fitted(block, room) for block in cell.blocks]
    return {
        "label": " · ".join(head for head in heads if head),
        "key": column.key,
        "narrow": column.width < NARROW,
        "tight": room < _TIGHT,
        "empty": not any(_says_something(block) for block in cell.blocks),
        "blocks": [_drawn_in_cell(block, room, part, rank) for block in blocks],
    }


def _drawn_in_cell(block: CellBlock, room: int, part: Part, rank: int) -> dict[str, Any]:
    """Return a cell's block as `_drawn` does; items of many lines in its column may break."""
    drawn = _drawn(block, part, rank)
    if isinstance(block, Outline):
        drawn["groups"] = _item_groups(block.items, min(_WHOLE_ITEM, _WHOLE_LINES * room))
    return drawn


def _says_something(block: CellBlock) -> bool:
    return block.ticked if isinstance(block, Tick) else True


def _characters(column: TableColumn, part: Part) -> int:
    """Return about how many characters of a column stand on one line."""
    return characters(column_room(column.width, part.orientation), letter_size(column.width))


_DRAWINGS = {
    Heading: ("heading", _heading),
    Paragraph: ("paragraph", _nothing_more),
    Outline: ("outline", _outline),
    Tick: ("tick", _nothing_more),
    Component: ("component", _component),
    Table: ("table", _table),
    EvidenceList: ("evidence_list", _evidence_list),
    FieldLine: ("field_line", _nothing_more),
    MemoHead: ("memo_head", _memo_head),
    Signature: ("signature", _nothing_more),
}
