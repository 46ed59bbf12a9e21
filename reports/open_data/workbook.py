"""How many rows become an Excel workbook without being held in memory together."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from reports.export.data.comma_separated import harmless_cell
from reports.open_data.fields import Field, Row

# Excel holds 1,048,576 rows a sheet and 32,767 characters a cell.
MOST_ROWS = 1_000_000
_LONGEST_CELL = 32_000
_CUT = " … (ข้อความเต็มอยู่ในไฟล์ CSV และ JSON Lines)"
_WIDTH = 28
_HEAD = Font(bold=True)


def write(file: BinaryIO, fields: tuple[Field, ...], rows: Iterable[Row]) -> None:
    """Write the rows, on further sheets where one is full, and behind them the dictionary."""
    book, rows, number = Workbook(write_only=True), iter(rows), 1
    labels = [field.label for field in fields]
    _sheet(book, "ข้อมูล 1", labels, _cells(islice(rows, MOST_ROWS)))
    while (further := next(rows, None)) is not None:
        number += 1
        more = chain([further], islice(rows, MOST_ROWS - 1))
        _sheet(book, f"ข้อมูล {number}", labels, _cells(more))
    head = ("ชื่อในข้อมูล", "ชื่อภาษาไทย", "ชนิด", "ความหมาย")
    words = ([field.name, field.label, field.shape, field.about] for field in fields)
    _sheet(book, "พจนานุกรมข้อมูล", head, words)
    book.save(file)


def _cells(rows: Iterable[Row]) -> Iterator[list[object]]:
    for row in rows:
        yield [_cell(value) for value in row.values()]


def _cell(value: object) -> object:
    """Return what a cell holds: a number as a number, a text as one that Excel runs nothing of."""
    if not isinstance(value, str):
        return value
    text = harmless_cell(value)
    return text if len(text) <= _LONGEST_CELL else text[:_LONGEST_CELL] + _CUT


def _sheet(
    book: Workbook, title: str, head: Iterable[str], rows: Iterable[Iterable[object]]
) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    labels = [_label(sheet, label) for label in head]
    for column in range(1, len(labels) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
    sheet.append(labels)
    for row in rows:
        sheet.append(row)


def _label(sheet, label: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, label)
    cell.font = _HEAD
    return cell
