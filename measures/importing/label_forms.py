"""Tables that are forms: a label and its value a row, of measures or of the report itself."""

from collections.abc import Sequence

from measures.importing.entries import Heading, Piece
from measures.importing.gathering import Gathering, is_group_heading
from measures.importing.heads import LONGEST_LABEL
from measures.importing.labels import field_of
from measures.importing.prose import walk_line
from measures.importing.rows import Row

_FACTS = {
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


def form_fields(rows: Sequence[Row], width: int) -> list[tuple[Row, str, int]]:
    """Return the rows of a form with their field and the column of the label; [] for no form."""
    found = []
    for row in rows:
        for column in sorted(row.texts)[:2]:
            text = row.texts[column]
            name = field_of(text.rstrip(" :：")) if len(text) <= LONGEST_LABEL else ""
            if name and name != "number":
                found.append((row, name, column))
                break
    return found if width > 1 and len({name for _, name, _ in found}) >= 3 else []


def walk_form(rows: Sequence[Row], fields, gathering: Gathering) -> None:
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


def told_facts(rows: Sequence[Row]) -> dict[str, str]:
    """Return the facts of a table that names them one a row; {} where it is no such table."""
    found = {}
    for row in rows:
        texts = [text for _, text in sorted(row.texts.items()) if text]
        if len(texts) == 2 and texts[0] in _FACTS:
            found[_FACTS[texts[0]]] = texts[1]
    return found if len(found) >= 3 else {}
