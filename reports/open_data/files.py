"""How rows become the files of a year, one row at a time, so that a country fits in little memory.

Texts are UTF-8; tables never hold what a spreadsheet would run (see `reports.export.data.formula`).
"""

import csv
import json
from codecs import BOM_UTF8
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from reports.export.data.comma_separated import harmless_cell
from reports.open_data.fields import Field, Row, flat

Fields = tuple[Field, ...]


class Writer(Protocol):
    """Writes rows to a file that was opened for bytes; the file is whole after `end`."""

    def add(self, row: Row) -> None:
        """Write one row."""

    def end(self) -> None:
        """Write what comes behind the last row."""


@dataclass(frozen=True)
class FileFormat:
    """A format that a year is given away in: its ending, what people call it, its media type."""

    key: str
    label: str
    media_type: str
    purpose: str
    writer: Callable[[BinaryIO, Fields], Writer]


class CsvWriter:
    """A table that Excel opens in Thai and runs nothing of; its head are the fields' names.

    UTF-8 with a byte order mark, CRLF.
    """

    def __init__(self, file: BinaryIO, fields: Fields) -> None:
        self._writer = csv.writer(_Encoded(file), lineterminator="\r\n")
        self._names = [field.name for field in flat(fields)]
        file.write(BOM_UTF8)
        self._writer.writerow(self._names)

    def add(self, row: Row) -> None:
        """Write one row."""
        self._writer.writerow(_cell(row[name]) for name in self._names)

    def end(self) -> None:
        """A table ends with its last row."""


class JsonLinesWriter:
    """One JSON object a line, the same as the API's items."""

    def __init__(self, file: BinaryIO, fields: Fields) -> None:
        self._file = file

    def add(self, row: Row) -> None:
        """Write one line."""
        self._file.write(f"{json.dumps(row, ensure_ascii=False)}\n".encode())

    def end(self) -> None:
        """Lines end with the last one."""


def _workbook(file: BinaryIO, fields: Fields) -> Writer:
    # The library takes long to load and is needed for nothing else here.
    from reports.open_data.workbook import WorkbookWriter

    return WorkbookWriter(file, fields)


FILE_FORMATS = {
    format.key: format
    for format in (
        FileFormat("csv", "CSV", "text/csv; charset=utf-8", "สำหรับโปรแกรมตารางและสถิติ", CsvWriter),
        FileFormat(
            "xlsx",
            "Excel",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "หัวตารางภาษาไทย",
            _workbook,
        ),
        FileFormat(
            "jsonl",
            "JSON Lines",
            "application/jsonl; charset=utf-8",
            "บรรทัดละหนึ่งรายการ",
            JsonLinesWriter,
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
