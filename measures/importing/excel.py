"""What stands in an Excel file: each sheet that shows anything as one table."""

import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from xml.etree import ElementTree as ET

from ita_portal.thai.dates import SHORT_MONTHS
from measures.importing.archive import Archive, plain_xml
from measures.importing.source import Cell, Refused, Source, Table

MOST_ROWS = 4_000
MOST_EMPTY_ROWS = 2_000
MOST_COLUMNS = 60
MOST_SHEETS = 40
MOST_CHARACTERS = 800_000
_TOO_LONG = "สมุดงานนี้มีข้อมูลมากเกินกว่าที่นำเข้าได้ในครั้งเดียว โปรดลบแผ่นงานที่ไม่เกี่ยวข้องหรือแบ่งเป็นหลายไฟล์"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
# Rows that say nothing at all, of which a careless click leaves a million.
_EMPTY_ROW = re.compile(rb"<row\b[^<>]*(?:/>|>(?:<c\b[^<>]*/>)*</row>)")
_DATED = re.compile(
    r"(?<![a-zA-Z])(?:d{1,4}|m{3,4}|y{2,4}|b{2,4}|e)(?![a-zA-Z])|[dmyb]/[dmyb]", re.I
)
_DATE_FORMATS = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
_FIRST_DAY = date(1899, 12, 30)


def read_excel(archive: Archive, part: str) -> Source:
    """Return what stands in an Excel file whose main part is `part`."""
    shared = _shared_texts(archive, part)
    dates = _date_styles(archive, part)
    sheets = dict(archive.related(part, "worksheet"))
    tables, notes, left = [], [], MOST_CHARACTERS
    for name, place, hidden in _sheets(archive, part, sheets):
        if hidden:
            notes.append(f"แผ่นงาน “{name}” ถูกซ่อนอยู่ จึงไม่ได้นำเข้า")
            continue
        sheet = _Sheet(name, shared, dates, left)
        sheet.read(archive.bytes_of(place))
        left = sheet.left
        notes += sheet.notes
        if sheet.rows:
            tables.append(sheet.table())
    return Source(tuple(tables), tuple(notes))


class _Sheet:
    """Reads one sheet row by row and forgets what it has read."""

    def __init__(self, name: str, shared: list[str], dates: frozenset[int], left: int) -> None:
        self.name, self.shared, self.dates, self.left = name, shared, dates, left
        self.rows: dict[int, dict[int, str]] = {}
        self.notes: list[str] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.last = self.empty = 0

    def read(self, data: bytes) -> None:
        """Read the sheet's XML; stops, with a note, where nothing comes for a long while."""
        plain = _EMPTY_ROW.sub(b"", plain_xml(data))
        events = ET.iterparse(io.BytesIO(plain), ("start", "end"))  # noqa: S314 - see plain_xml
        root = None
        try:
            for event, element in events:
                root = element if root is None else root
                if event == "end":
                    self._meet(element, root)
        except ET.ParseError as error:
            raise Refused("อ่านแผ่นงานนี้ไม่ได้ โปรดเปิดไฟล์แล้วบันทึกเป็นไฟล์ใหม่ จากนั้นนำเข้าอีกครั้ง") from error

    def table(self) -> Table:
        """Return the rows that say something, as wide as the widest, with what is merged."""
        width = 1 + max(column for row in self.rows.values() for column in row)
        covering, below = self._covers()
        rows = tuple(
            tuple(_cells(number, row, width, covering, below))
            for number, row in sorted(self.rows.items())
        )
        return Table(f"แผ่นงาน “{self.name}”", rows, tuple(sorted(self.rows)))

    def _meet(self, element: ET.Element, root: ET.Element) -> None:
        name = _name(element.tag)
        if name == "row":
            self._row(element)
            for child in root:
                child.clear()
        elif name == "mergeCell" and (span := _span(element.get("ref", ""))):
            self.merged.append(span)

    def _row(self, element: ET.Element) -> None:
        if self.empty > MOST_EMPTY_ROWS:
            return
        self.last = _whole(element.get("r"), self.last + 1)
        cells = dict(self._cells(element))
        self.empty = 0 if cells else self.empty + 1
        if self.empty > MOST_EMPTY_ROWS:
            self.notes.append(
                f"แผ่นงาน “{self.name}” มีแถวว่างติดกันเกิน {MOST_EMPTY_ROWS:,} แถว "
                f"จึงหยุดอ่านที่แถวที่ {self.last:,}"
            )
        if cells:
            self.rows[self.last] = cells
            self.left -= sum(map(len, cells.values()))
        if len(self.rows) > MOST_ROWS or self.left < 0:
            raise Refused(_TOO_LONG)

    def _cells(self, row: ET.Element) -> Iterator[tuple[int, str]]:
        column = -1
        for cell in row:
            place = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(place[1]) if place else column + 1
            text = self._text(cell).strip()
            if text and column < MOST_COLUMNS:
                yield column, text

    def _text(self, cell: ET.Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _texts(cell)
        value = next((child.text or "" for child in cell if _name(child.tag) == "v"), "")
        if kind == "s":
            place = _whole(value, -1)
            return self.shared[place] if 0 <= place < len(self.shared) else ""
        if kind == "b":
            return "✓" if value == "1" else ""
        if kind == "n":
            return _number(value, is_date=_whole(cell.get("s"), 0) in self.dates)
        return "" if kind == "e" else value

    def _covers(self) -> tuple[dict[tuple[int, int], int], set[tuple[int, int]]]:
        """Return how far cells reach to the right, and which go on from the cell above."""
        covering, below = {}, set()
        for top, left, bottom, right in self.merged[:5_000]:
            for row in range(top, min(bottom, top + MOST_ROWS) + 1):
                if row in self.rows:
                    covering[row, left] = min(right, MOST_COLUMNS) - left + 1
                    if row > top:
                        below.add((row, left))
        return covering, below


def _cells(number, row, width, covering, below) -> Iterator[Cell]:
    column = 0
    while column < width:
        across = max(1, min(covering.get((number, column), 1), width - column))
        yield Cell(row.get(column, ""), across, (number, column) in below)
        column += across


def _sheets(archive: Archive, part: str, places: dict[str, str]) -> Iterator[tuple[str, str, bool]]:
    """Yield name, part and whether it is hidden, in the order of the tabs."""
    found = [sheet for sheet in archive.xml(part).iter() if _name(sheet.tag) == "sheet"]
    if len(found) > MOST_SHEETS:
        raise Refused(_TOO_LONG)
    for sheet in found:
        key = next((value for name, value in sheet.attrib.items() if _name(name) == "id"), "")
        if places.get(key) in archive.names:
            hidden = sheet.get("state", "visible") != "visible"
            yield sheet.get("name", ""), places[key], hidden


def _shared_texts(archive: Archive, part: str) -> list[str]:
    texts = []
    for _, name in archive.related(part, "sharedStrings"):
        if name in archive.names:
            texts += [_texts(item) for item in archive.xml(name)]
    return texts


def _texts(element: ET.Element) -> str:
    """Return an item's text; how Japanese words are pronounced is not part of it."""
    pieces = []
    for child in element:
        name = _name(child.tag)
        if name == "t":
            pieces.append(child.text or "")
        elif name in {"r", "is"}:
            pieces.append(_texts(child))
    return "".join(pieces)


def _date_styles(archive: Archive, part: str) -> frozenset[int]:
    """Return the numbers of the styles that show a number as a date."""
    for _, name in archive.related(part, "styles"):
        if name in archive.names:
            return frozenset(_dated(archive.xml(name)))
    return frozenset()


def _dated(root: ET.Element) -> Iterator[int]:
    dates = set(_DATE_FORMATS)
    for element in root.iter():
        written = element.get("formatCode", "")
        if _name(element.tag) == "numFmt" and _DATED.search(
            re.sub(r'"[^"]*"|\[[^]]*\]', "", written)
        ):
            dates.add(_whole(element.get("numFmtId"), 0))
    for group in root:
        if _name(group.tag) == "cellXfs":
            for number, style in enumerate(group):
                if _whole(style.get("numFmtId"), 0) in dates:
                    yield number


def _number(value: str, *, is_date: bool) -> str:
    try:
        number = float(value)
    except ValueError:
        return value
    if is_date and 1 <= number < 300_000:
        day = _FIRST_DAY + timedelta(days=int(number))
        return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year + 543}"
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.10g}"


def _span(reference: str) -> tuple[int, int, int, int] | None:
    """Return top, left, bottom, right of "A1:C3"; rows count from 1, columns from 0."""
    ends = [_REFERENCE.fullmatch(end) for end in reference.split(":")]
    if len(ends) != 2 or None in ends:
        return None
    (first, last) = ends
    return int(first[2]), _column(first[1]), int(last[2]), _column(last[1])


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _name(tag: str) -> str:
    return tag[tag.rfind("}") + 1 :]
