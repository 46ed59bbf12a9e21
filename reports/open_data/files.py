"""How rows become the files of a year, one row at a time, so that a country fits in little memory.

Every writer takes the fields and the rows and writes to a file that was opened for bytes. Texts are
UTF-8; tables never hold what a spreadsheet would run (see `reports.export.data.formula`).
"""

import csv
import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from reports.export.data.comma_separated import harmless_cell
from reports.open_data.fields import Field, Row

Fields = tuple[Field, ...]
Writer = Callable[[BinaryIO, Fields, Iterable[Row]], None]


@dataclass(frozen=True)
class FileFormat:
    """A format that a year is given away in: its ending, what people call it, its media type."""

    key: str
    label: str
    media_type: str
    purpose: str
    write: Writer


def write_csv(file: BinaryIO, fields: Fields, rows: Iterable[Row]) -> None:
    """Write a table that Excel opens in Thai and runs nothing of; its head are the fields' names.

    UTF-8 with a byte order mark, CRLF, every value quoted as needed.
    """
    writer = csv.writer(_Encoded(file), lineterminator="\r\n")
    file.write(BOM_UTF8)
    writer.writerow(field.name for field in fields)
    for row in rows:
        writer.writerow(map(_cell, row.values()))


def write_json_lines(file: BinaryIO, fields: Fields, rows: Iterable[Row]) -> None:
    """Write one JSON object a line, the same as the API's items."""
    for row in rows:
        file.write(f"{json.dumps(row, ensure_ascii=False)}\n".encode())


def write_workbook(file: BinaryIO, fields: Fields, rows: Iterable[Row]) -> None:
    """Write an Excel workbook: the rows under Thai labels, and the dictionary of its columns."""
    # The library takes long to load and is needed for nothing else here.
    from reports.open_data.workbook import write

    write(file, fields, rows)


FILE_FORMATS = {
    format.key: format
    for format in (
        FileFormat("csv", "CSV", "text/csv; charset=utf-8", "สำหรับโปรแกรมตารางและสถิติ", write_csv),
        FileFormat(
            "xlsx",
            "Excel",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "หัวตารางภาษาไทย",
            write_workbook,
        ),
        FileFormat(
            "jsonl",
            "JSON Lines",
            "application/jsonl; charset=utf-8",
            "บรรทัดละหนึ่งรายการ",
            write_json_lines,
        ),
    )
}


class _Encoded:
    """Takes text and writes it as UTF-8."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        return self._file.write(text.encode())


def _cell(value: object) -> str:
    return "" if value is None else harmless_cell(str(value))
