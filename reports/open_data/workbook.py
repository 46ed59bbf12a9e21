"""How many rows become an Excel workbook without being held in memory together."""

from collections.abc import Iterable
from decimal import Decimal
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from reports.export.data.comma_separated import harmless_cell
from reports.open_data.fields import Field, Row, Shape, Value, flat

# Excel holds 1,048,576 rows a sheet and 32,767 characters a cell.
MOST_ROWS = 1_000_000
_LONGEST_CELL = 32_000
_CUT = " … (ข้อความเต็มอยู่ในไฟล์ CSV และ JSON Lines)"
_WIDTH = 28
_HEAD = Font(bold=True)


class WorkbookWriter:
    """Rows under Thai labels, on further sheets where one is full; behind them the dictionary."""

    def __init__(self, file: BinaryIO, fields: tuple[Field, ...]) -> None:
        self._file, self._fields = file, flat(fields)
        self._book = Workbook(write_only=True)
        self._sheets = 0
        self._begin()

    def add(self, row: Row) -> None:
        """Write one row."""
        if self._rows == MOST_ROWS:
            self._begin()
        self._sheet.append([_cell(row[field.name], field.shape) for field in self._fields])
        self._rows += 1

    def end(self) -> None:
        """Write the dictionary and the file."""
        head = ("ชื่อในข้อมูล", "ชื่อภาษาไทย", "ชนิด", "ความหมาย")
        sheet = self._new("พจนานุกรมข้อมูล", head)
        for field in self._fields:
            sheet.append([field.name, field.label, field.shape.value, field.about])
        self._book.save(self._file)

    def _begin(self) -> None:
        self._sheets, self._rows = self._sheets + 1, 0
        labels = [field.label for field in self._fields]
        self._sheet = self._new(f"ข้อมูล {self._sheets}", labels)

    def _new(self, title: str, head: Iterable[str]):
        """Return a new sheet below its head."""
        sheet = self._book.create_sheet(title)
        sheet.freeze_panes = "A2"
        labels = [_label(sheet, label) for label in head]
        for column in range(1, len(labels) + 1):
            sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
        sheet.append(labels)
        return sheet


def _cell(value: Value, shape: Shape) -> object:
    """Return what a cell holds: a number as a number, a text as one that Excel runs nothing of."""
    if not isinstance(value, str):
        return value
    if shape is Shape.DECIMAL:
        return Decimal(value)
    text = harmless_cell(value)
    return text if len(text) <= _LONGEST_CELL else text[:_LONGEST_CELL] + _CUT


def _label(sheet, label: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, label)
    cell.font = _HEAD
    return cell
