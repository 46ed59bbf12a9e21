"""How the tables of a report become measures: heads, groups, rows that go on, forms of labels."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ita_portal.thai.text import squeeze
from measures.importing.entries import MARKED, NUMBERED, Entry, Heading, Piece
from measures.importing.gathering import (
    Columns,
    Gathering,
    field_name,
    is_group_heading,
    place_indicator,
    place_issue,
)
from measures.importing.labels import field_of, head_fields
from measures.importing.prose import walk_line
from measures.importing.source import INNER_TABLE, Cell, Table

_RULE = re.compile(r"^[\s:|_=–—-]*$")
_INNER = re.compile(f"{INNER_TABLE}([0-9]+)")
FACT_LABELS = {
    "ชื่อรายงาน": "title",
    "ปีงบประมาณที่รายงาน (พ.ศ.)": "fiscal_year",
    "รอบ": "round",
    "ผลคะแนนรวม": "overall_score",
    "ระดับผลการประเมิน": "level",
    "ข้อความบนปก": "cover_lines",
    "หัวเรื่องรายงาน": "heading_lines",
    "คำนำ": "introduction",
    "บทสรุป": "closing",
    "หน่วยงาน": "body",
}
QUESTION_CODE = re.compile(r"\b[ieoIEO] ?[0-9]{1,2}\b")
_LONGEST_LABEL = 160
_LONGEST_GROUP = 300


@dataclass(frozen=True)
class Row:
    """A row as its texts by column; `raw` as they stood, `below` which go on from above."""

    place: str
    texts: dict[int, str]
    raw: dict[int, str]
    across: dict[int, int]
    below: frozenset[int]
    width: int

    def labels(self, width: int) -> list[str]:
        """Return a text for every column; what covers several stands in each."""
        labels = [""] * width
        for start, text in self.texts.items():
            for column in range(start, min(width, start + self.across[start])):
                labels[column] = text
        return labels


def walk_table(table: Table, gathering: Gathering) -> None:
    """Add what a table holds: measures, or running text where it is no table of measures."""
    inner = list(_report_tables(table))
    rows = _rows(table, gathering)
    width = max((row.width for row in rows), default=0)
    if inner:
        _walk_lines(rows, gathering)
        gathering.is_over = False
        for one in inner:
            walk_table(one, gathering)
    elif _has_head(rows, width) or _is_chosen(table, rows, width, gathering):
        _walk_measures(table.name, rows, width, gathering)
    elif told := _told(rows):
        gathering.told |= told
    elif fields := _form_fields(rows, width):
        _walk_form(rows, fields, gathering)
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
    has_head = _has_head(rows, width)
    while place < len(rows):
        head = _head_at(rows, place, width)
        if not has_head and place == 0:
            head = (rows[0].labels(width), [""] * width, int(_has_label(rows[0])))
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


def same_head(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two heads say the same, wherever their lines break."""
    return squeeze("|".join(one)) == squeeze("|".join(other))


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
        for code in QUESTION_CODE.findall(text):
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


def _head_at(
    rows: Sequence[Row], place: int, width: int
) -> tuple[list[str], list[str], int] | None:
    """Return labels, fields and height of a head that begins here, None where none does."""
    row = rows[place]
    if any(len(text) > _LONGEST_LABEL for text in row.texts.values()):
        return None
    labels = row.labels(width)
    fields = head_fields(labels)
    if fields is None:
        return None
    below = rows[place + 1] if place + 1 < len(rows) else None
    if below is None or not _is_second_level(labels, below, row, width):
        return labels, _told_apart(labels, fields), 1
    under = below.labels(width)
    both = [_under(top, low) for top, low in zip(labels, under, strict=True)]
    named = [field_of(low) or field_of(label) for low, label in zip(under, both, strict=True)]
    return both, _told_apart(both, named), 2


def _is_second_level(labels: list[str], below: Row, row: Row, width: int) -> bool:
    """Tell whether a row stands under a head as its second level: few labels, nothing else."""
    said = {column: text for column, text in below.texts.items() if text}
    if not said or len(said) > width // 2 + 1:
        return False
    same = all(squeeze(labels[column]) == squeeze(text) for column, text in said.items())
    known = all(field_of(text) and len(text) < 80 for text in said.values())
    spanned = any(across > 1 for across in row.across.values()) or "" in labels
    return not same and known and spanned


def _under(top: str, low: str) -> str:
    return f"{top} {low}".strip() if low and low != top else top


def _told_apart(labels: list[str], fields: list[str]) -> list[str]:
    """Return the fields, a label that covers several columns naming only the first of them."""
    return [
        ""
        if place and name and labels[place] == labels[place - 1] and name not in {"done"}
        else name
        for place, name in enumerate(fields)
    ]


def _has_label(row: Row) -> bool:
    """Tell whether a row has a label that is known; one without any is no head."""
    return any(field_of(text) for text in row.texts.values())


def _has_head(rows: Sequence[Row], width: int) -> bool:
    return any(_head_at(rows, place, width) for place in range(len(rows)))


def _goes_on(rows: Sequence[Row], width: int, gathering: Gathering) -> bool:
    """Tell whether a table without a head is the rest of the one before it."""
    before = gathering.columns[-1] if gathering.columns else None
    full = any(len([text for text in row.texts.values() if text]) >= 2 for row in rows)
    return bool(before and full and len(before.labels) == width and gathering.since_table <= 2)


def _form_fields(rows: Sequence[Row], width: int) -> list[tuple[Row, str, int]]:
    """Return the rows of a form with their field and the column of the label; [] for no form."""
    found = []
    for row in rows:
        for column in sorted(row.texts)[:2]:
            text = row.texts[column]
            name = field_of(text.rstrip(" :：")) if len(text) <= _LONGEST_LABEL else ""
            if name and name != "number":
                found.append((row, name, column))
                break
    return found if width > 1 and len({name for _, name, _ in found}) >= 3 else []


def _walk_form(rows: Sequence[Row], fields, gathering: Gathering) -> None:
    """Walk a form of labels and values; with several values in a row, each column is a measure."""
    labelled = {row.place: (name, column) for row, name, column in fields}
    values = {
        column
        for row, _, label in fields
        for column, text in row.texts.items()
        if column > label and text
    }
    starts = sorted(values) if len(values) > 1 else [None]
    gathering.close()
    for start in starts:
        for row in rows:
            name, label = labelled.get(row.place, ("", -1))
            texts = {c: t for c, t in row.texts.items() if t and c > label and start in (None, c)}
            _walk_form_row(row, name, texts, gathering, f"{row.place} {start or ''}".strip())
        if start is not None:
            gathering.close()
    gathering.close()


def _walk_form_row(
    row: Row, name: str, texts: dict[int, str], gathering: Gathering, key: str
) -> None:
    for column, text in texts.items():
        piece = Piece(text, row.raw[column], row.place)
        if name == "indicator":
            gathering.close()
            gathering.heading(text if is_group_heading(text) else f"ตัวชี้วัดที่ {text}")
        elif name == "issue":
            gathering.close()
            gathering.context.issue = Heading(" ".join(text.split()))
        elif name:
            gathering.label(name, piece, key)
        elif is_group_heading(text):
            gathering.close()
            gathering.heading(text)
        elif gathering.current and gathering.open_field:
            gathering.current.add(gathering.open_field, piece)
        else:
            walk_line(text, row.raw[column], row.place, gathering)


def _told(rows: Sequence[Row]) -> dict[str, str]:
    """Return the facts of a table that names them one a row; {} where it is no such table."""
    found = {}
    for row in rows:
        texts = [text for _, text in sorted(row.texts.items()) if text]
        if len(texts) == 2 and texts[0] in FACT_LABELS:
            found[FACT_LABELS[texts[0]]] = texts[1]
    return found if len(found) >= 3 else {}


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


def _rows(table: Table, gathering: Gathering) -> list[Row]:
    return [_row(cells, table.place(number), gathering) for number, cells in enumerate(table.rows)]


def _row(cells: Sequence[Cell], place: str, gathering: Gathering) -> Row:
    texts, raw, across, below, column = {}, {}, {}, set(), 0
    for cell in cells:
        whole = _with_inner(cell)
        text = gathering.clean(whole, place)
        texts[column], raw[column], across[column] = text, whole, cell.across
        if cell.goes_on:
            below.add(column)
        column += cell.across
    return Row(place, texts, raw, across, frozenset(below), column)


def _with_inner(cell: Cell) -> str:
    """Return a cell's text, small tables in it as lines."""
    if not cell.tables:
        return cell.text
    return _INNER.sub(lambda found: _as_lines(cell.tables[int(found[1])]), cell.text)


def _as_lines(table: Table) -> str:
    rows = (" ".join(filter(None, map(_with_inner, row))).strip() for row in table.rows)
    return "\n".join(filter(None, rows))


def _report_tables(table: Table) -> Iterator[Table]:
    """Yield the tables of measures that stand in cells of a table that only lays out a page."""
    for cells in table.rows:
        for cell in cells:
            for one in cell.tables:
                heads = ([cell.text for cell in row] for row in one.rows[:3])
                if any(head_fields(head) for head in heads):
                    yield one
                else:
                    yield from _report_tables(one)


def _short(text: str) -> str:
    return f"{text[:50]}…" if len(text) > 50 else text
