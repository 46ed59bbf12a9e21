"""How a report becomes an Excel workbook: a sheet of measures, a sheet of facts, no formula."""

from collections.abc import Iterable
from io import BytesIO
from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.content import Content, Proof
from reports.export.characters import legal
from reports.export.data.formula import starts_formula
from reports.export.data.rows import facts, head, rows

MEASURES_SHEET, FACTS_SHEET = "มาตรการ", "ข้อมูลรายงาน"
_FONT = "TH SarabunPSK"
# Excel holds 32,767 characters a cell; a longer text goes on in the row below.
_LONGEST_CELL = 32_000
_MEASURE_WIDTHS = (8, 28, 12, 34, 46, 22, 24, 46, 46, 30, 20, 34)
_FACT_WIDTHS = (34, 90)
_LINE = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TEXT = Font(name=_FONT, size=16)
_HEAD = Font(name=_FONT, size=16, bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="F1F1F1")
_TOP = Alignment(wrap_text=True, vertical="top")
_MIDDLE = Alignment(wrap_text=True, vertical="center", horizontal="center")


def to_xlsx(content: Content, proof: Proof) -> bytes:
    """Return the report's measures and facts as an Excel workbook of texts."""
    book = Workbook()
    measures = book.active
    measures.title = MEASURES_SHEET
    _write(measures, head(content), rows(content), _MEASURE_WIDTHS)
    _write(book.create_sheet(FACTS_SHEET), ("รายการ", "ข้อมูล"), facts(content, proof), _FACT_WIDTHS)
    book.properties.title = legal(content.title)
    book.properties.creator = legal(content.organisation.name)
    book.properties.language = "th"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _write(
    sheet: Worksheet,
    labels: Iterable[str],
    texts: Iterable[Iterable[str]],
    widths: tuple[int, ...],
) -> None:
    for column, label in enumerate(labels, start=1):
        cell = _put(sheet.cell(1, column), label)
        cell.font, cell.fill, cell.alignment = _HEAD, _HEAD_FILL, _MIDDLE
    lines = (line for row in texts for line in _continued(row))
    for place, line in enumerate(lines, start=2):
        for column, text in enumerate(line, start=1):
            _put(sheet.cell(place, column), text)
    _set_up(sheet, widths)


def _continued(row: Iterable[str]) -> Iterable[tuple[str, ...]]:
    """Return a row, and further rows below it for what its cells cannot hold."""
    return zip_longest(*(_pieces(legal(text).replace("\r", "")) for text in row), fillvalue="")


def _pieces(text: str) -> list[str]:
    starts = range(0, max(len(text), 1), _LONGEST_CELL)
    return [text[start : start + _LONGEST_CELL] for start in starts]


def _put(cell: Cell, text: str) -> Cell:
    """Write a text as a text.

    The quote prefix keeps it one when somebody edits the cell; without it Excel would read an
    edited "=1+1" as a formula.
    """
    cell.value = text
    cell.data_type = "s"
    cell.font, cell.alignment, cell.border = _TEXT, _TOP, _BORDER
    cell.quotePrefix = starts_formula(text)
    return cell


def _set_up(sheet: Worksheet, widths: tuple[int, ...]) -> None:
    """Set widths, the frozen head and how the sheet prints."""
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
