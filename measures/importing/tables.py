"""How the tables of a report become measures: groups, rows that begin one, rows that go on."""

import re
from collections.abc import Sequence
from dataclasses import replace

from measures.importing.entries import MARKED, NUMBERED, Entry, Heading, Piece
from measures.importing.gathering import (
    Columns,
    Gathering,
    field_name,
    is_group_heading,
    place_indicator,
    place_issue,
)
from measures.importing.heads import has_head, has_label, head_at, same_head
from measures.importing.label_forms import form_fields, told_facts, walk_form
from measures.importing.prose import walk_line
from measures.importing.rows import Row, report_tables, rows_of
from measures.importing.source import Table

_RULE = re.compile(r"^[\s:|_=–—-]*$")
_QUESTION_CODE = re.compile(r"\b[ieoIEO] ?[0-9]{1,2}\b")
_LONGEST_GROUP = 300


def walk_table(table: Table, gathering: Gathering) -> None:
    """Add what a table holds: measures, or running text where it is no table of measures."""
    inner = list(report_tables(table))
    rows = rows_of(table, gathering)
    width = max((row.width for row in rows), default=0)
    if inner:
        _walk_lines(rows, gathering)
        gathering.is_over = False
        for one in inner:
            walk_table(one, gathering)
    elif has_head(rows, width) or _is_chosen(table, rows, width, gathering):
        _walk_measures(table.name, rows, width, gathering)
    elif told := told_facts(rows):
        gathering.told |= told
    elif fields := form_fields(rows, width):
        walk_form(rows, fields, gathering)
    elif gathering.is_over:
        return
    elif _goes_on(rows, width, gathering):
        before = gathering.columns[-1]
        fields = tuple(gathering.chosen.get(table.name, before.fields))
        columns = replace(before, place=table.name, fields=fields)
        gathering.columns.append(columns)
        gathering.pages = True
        _walk_rows(rows, columns, gathering)
    else:
        _walk_stray(table, rows, gathering)
    gathering.since_table = 0


def _is_chosen(table: Table, rows: list[Row], width: int, gathering: Gathering) -> bool:
    """Tell whether an officer said what the columns of a table without a head are."""
    return table.name in gathering.chosen and not _goes_on(rows, width, gathering)


def _walk_measures(name: str, rows: list[Row], width: int, gathering: Gathering) -> None:
    """Walk rows of which some are heads; what stands above the first head is running text."""
    columns, data, place = None, [], 0
    headed = has_head(rows, width)
    while place < len(rows):
        head = head_at(rows, place, width)
        if not headed and place == 0:
            head = (rows[0].labels(width), [""] * width, int(has_label(rows[0])))
        if head is None:
            data.append(rows[place])
            place += 1
            continue
        columns = _begin_columns(name, columns, data, head, gathering)
        data, place = [], place + max(1, head[2])
        if head[2] == 0:
            data = [rows[0]]
    _finish(columns, data, gathering)


def _begin_columns(name, columns, data, head, gathering: Gathering) -> Columns:
    """Walk what came before a head, and take up the head's columns."""
    _finish(columns, data, gathering)
    gathering.is_over = False
    labels, fields, _ = head
    if columns and (same_head(columns.labels, labels) or not any(labels)):
        gathering.pages = True
        return columns
    places = sum(one.place.partition(" (ส่วนที่")[0] == name for one in gathering.columns)
    place = name if not places else f"{name} (ส่วนที่ {places + 1})"
    alike = next((one for one in gathering.columns if same_head(one.labels, labels)), None)
    chosen = list(gathering.chosen.get(place, alike.fields if alike else fields))
    before = gathering.columns[-1] if gathering.columns else None
    gathering.pages = bool(before and before.fields == tuple(chosen))
    found = Columns(place, tuple(labels), tuple((chosen + [""] * len(labels))[: len(labels)]))
    gathering.columns.append(found)
    _doubt_same(found, gathering)
    return found


def _doubt_same(columns: Columns, gathering: Gathering) -> None:
    """Name the columns that were understood as the same thing: their texts are put together."""
    for name in dict.fromkeys(filter(None, columns.fields)):
        labels = [label for label, field in columns.pairs if field == name]
        if len(labels) > 1:
            words = (
                f"คอลัมน์ {' กับ '.join(labels)} ถือเป็น {field_name(name)} เหมือนกัน จึงนำมาต่อกัน โปรดตรวจ"
            )
            gathering.warn(columns.place, "same-field", words)


def _finish(columns: Columns | None, data: list[Row], gathering: Gathering) -> None:
    if columns is None:
        _walk_lines(data, gathering)
    else:
        _walk_rows(data, columns, gathering)


def _walk_rows(rows: Sequence[Row], columns: Columns, gathering: Gathering) -> None:
    gathering.close()
    for row in rows:
        said = {column: text for column, text in row.texts.items() if text}
        if not said and not row.below:
            continue
        if all(_RULE.match(text) for text in said.values()) and not _ticks(columns, said):
            continue
        if _is_group(row, said, columns):
            _walk_group(row, said, columns, gathering)
        else:
            _walk_data(row, said, columns, gathering)
    if rows:
        gathering.close()


def _walk_group(row: Row, said: dict[int, str], columns: Columns, gathering: Gathering) -> None:
    """Take in a heading that fills a row."""
    text = next(iter(said.values()))
    gathering.pages = False
    if not (is_group_heading(text) and gathering.heading(text)):
        gathering.context.issue = Heading(" ".join(text.split()))
        gathering.context.indicator = None
        gathering.warn(
            row.place, "group", f"ถือว่า “{_short(text)}” เป็นหัวข้อกลุ่มของมาตรการที่อยู่ถัดลงมา โปรดตรวจ"
        )


def _walk_data(row: Row, said: dict[int, str], columns: Columns, gathering: Gathering) -> None:
    last = gathering.entries[-1] if gathering.entries else None
    way = _way_on(row, said, columns, gathering) if last else ""
    if way:
        entry = last
        if way == "page":
            gathering.warn(
                row.place,
                "joined",
                "ข้อความแถวนี้ต่อจากมาตรการก่อนหน้า (ตารางขึ้นหน้าใหม่) ระบบต่อให้แล้ว โปรดตรวจรอยต่อ",
                entry=entry.key,
            )
    else:
        entry = gathering.begin(row.place, row.place)
        entry.expected = frozenset(columns.fields)
    for column, text in said.items():
        name = columns.fields[column] if column < len(columns.fields) else ""
        _place(entry, name, row, column, text, gathering, goes_on=way)
    gathering.pages = False


def _place(entry, name, row, column, text, gathering, *, goes_on: str) -> None:
    """Put a cell's text into its field."""
    piece = Piece(
        text, row.raw[column], row.place, goes_on == "page" and _is_glued(entry, name, text)
    )
    if name == "issue":
        place_issue(entry, piece)
    elif name == "indicator":
        place_indicator(entry, piece)
    elif name == "questions":
        for code in _QUESTION_CODE.findall(text):
            entry.add(name, replace(piece, text=code.replace(" ", "").lower()))
    elif name:
        entry.add(name, piece)
    else:
        entry.add(f"column {column}", piece)


def _is_glued(entry: Entry, name: str, text: str) -> bool:
    """Tell whether a text goes on mid-sentence: not where it begins with a marker of its own."""
    return name in entry.pieces and not MARKED.match(text)


def _way_on(row: Row, said: dict[int, str], columns: Columns, gathering: Gathering) -> str:
    """Return how a row goes on with the measure before it, "" when it begins the next.

    "merged" where a merged cell says so, "page" where only the texts tell.
    """
    keys = _key_columns(columns)
    if keys and keys[0] in row.below and keys[0] not in said:
        return "merged"
    of = {columns.fields[column]: column for column in said if column < len(columns.fields)}
    dated = bool(of.keys() & {"period", "responsible"})
    if "number" in of:
        return ""
    if not any(key in said for key in keys):
        starts_anew = "period" in of or ("responsible" in of and _begins(said, of, "steps"))
        return "" if starts_anew else "page"
    if dated or not {"period", "responsible"} & set(columns.fields):
        return ""
    counted = "number" in columns.fields or _is_counted(gathering.entries[-1])
    key = next(said[key] for key in keys if key in said)
    if counted and not NUMBERED.match(key):
        return "page"
    return "page" if gathering.pages and not counted else ""


def _begins(said: dict[int, str], of: dict[str, int], name: str) -> bool:
    return name in of and bool(re.match(r"\(?1[.)]", said[of[name]]))


def _is_counted(entry: Entry) -> bool:
    return any(NUMBERED.match(piece.text) for piece in entry.pieces.get("measure", ()))


def _key_columns(columns: Columns) -> list[int]:
    """Return the columns whose text says that a measure begins."""
    for names in (("measure",), ("indicator", "issue"), ("steps",)):
        found = [place for place, name in enumerate(columns.fields) if name in names]
        if found:
            return found
    return []


def _is_group(row: Row, said: dict[int, str], columns: Columns) -> bool:
    if len(said) != 1:
        return False
    [(column, text)] = said.items()
    if len(text) > _LONGEST_GROUP:
        return False
    fills = row.across[column] >= max(2, row.width - 1)
    return fills or (
        column <= 1 and is_group_heading(text) and columns.fields[column] != "indicator"
    )


def _ticks(columns: Columns, said: dict[int, str]) -> bool:
    return any(
        columns.fields[column : column + 1] in (("done",), ("not_begun",)) for column in said
    )


def _goes_on(rows: Sequence[Row], width: int, gathering: Gathering) -> bool:
    """Tell whether a table without a head is the rest of the one before it."""
    before = gathering.columns[-1] if gathering.columns else None
    full = any(len([text for text in row.texts.values() if text]) >= 2 for row in rows)
    return bool(before and full and len(before.labels) == width and gathering.since_table <= 2)


def _walk_stray(table: Table, rows: Sequence[Row], gathering: Gathering) -> None:
    """Read a table that holds no measures as running text, and say so where it holds much."""
    known = len(gathering.entries)
    _walk_lines(rows, gathering)
    cells = sum(bool(text) for row in rows for text in row.texts.values())
    if cells >= 6 and len(rows) > 1 and len(gathering.entries) == known:
        gathering.warn(
            table.name,
            "not-read",
            "ตารางนี้ไม่มีหัวคอลัมน์ของมาตรการ จึงไม่ได้นำเข้า หากเป็นตารางมาตรการ โปรดเลือกว่าแต่ละคอลัมน์คืออะไร",
        )
        labels = rows[0].labels(max(row.width for row in rows))
        gathering.columns.append(Columns(table.name, tuple(labels), ("",) * len(labels)))


def _walk_lines(rows: Sequence[Row], gathering: Gathering) -> None:
    for row in rows:
        for column in sorted(row.texts):
            for line in row.texts[column].split("\n"):
                walk_line(line, line, row.place, gathering)


def _short(text: str) -> str:
    return f"{text[:50]}…" if len(text) > 50 else text
