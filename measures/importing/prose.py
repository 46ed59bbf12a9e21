"""How running text becomes measures: headings, (1)–(6) with their labels, what goes on below."""

import re
from collections.abc import Iterator

from measures.components import COMPONENTS
from measures.importing.entries import Piece
from measures.importing.gathering import Gathering, Line, is_group_heading
from measures.importing.labels import field_of
from measures.importing.source import Paragraph

_LABEL = re.compile(
    r"^(?:[-•●○▪]\s*)?(\(?[0-9]{1,2}[.)]\)?\s*)?([^:：]{2,110}?)\s*[:：]\s*(.*)$", re.DOTALL
)
_COUNTED = re.compile(r"^(?:[-•●○▪]\s*)?\(?([1-6])[.)]\)?\s*(.+)$", re.DOTALL)
_INLINE = re.compile(r"\s(?=\([1-6]\)\s*[^:：()]{3,60}(?:\([^()]{2,30}\))?\s*[:：])")
_ENDING = re.compile(r"^(?:บทสรุป|สรุปภาพรวม|สรุปผลการดำเนินงานในภาพรวม|\(?ลงชื่อ|จึงเรียนมาเพื่อ)")
_APPENDIX = re.compile(r"^(?:ภาคผนวก|เอกสารหลักฐาน|หลักฐานประกอบ|เอกสารแนบ|เอกสารประกอบ|ภาพกิจกรรม)")
_MEASURE = re.compile(r"^(?:มาตรการ|โครงการ)ที่\s*[0-9]{1,3}\s*[:.\-–]?\s*(.+)$", re.DOTALL)
_OTHER = re.compile(
    r"^(?:ปัญหา|อุปสรรค|ข้อเสนอแนะ|หมายเหตุ|งบประมาณ|ภาพ|ข้อคิดเห็น|ข้อสังเกต|เอกสาร|หลักฐาน)"
)
_LONGEST_HEADING = 150
_LONGEST_LABEL = 110
_NUMBERS = {component.number: component.key for component in COMPONENTS}


def walk_paragraph(paragraph: Paragraph, gathering: Gathering) -> None:
    """Add what a paragraph says."""
    text = gathering.clean(paragraph.text, paragraph.place)
    gathering.since_table += 1
    for number, line in enumerate(_lines(text)):
        raw = paragraph.text if "\n" not in text and number == 0 else line
        walk_line(
            line, raw, paragraph.place, gathering, new_page=paragraph.new_page and number == 0
        )


def walk_line(
    text: str, raw: str, place: str, gathering: Gathering, *, new_page: bool = False
) -> None:
    """Add one line: a heading, a labelled text, the rest of one, or words outside all measures."""
    text = text.strip()
    if not text:
        return
    _look_for_the_end(text, place, gathering)
    if gathering.is_over:
        gathering.after.append(Line(text, place, new_page))
    elif len(text) <= _LONGEST_HEADING and is_group_heading(text) and gathering.heading(text):
        gathering.close()
    elif gathering.current and _is_unknown_label(text):
        gathering.label(f"column {text[:20]}", Piece(text, raw, place), place)
    elif titled := _title_in(text, gathering):
        gathering.close()
        gathering.label("measure", Piece(titled, raw, place), place)
    elif labelled := _labelled(text):
        name, rest = labelled
        if name == "measure" and _has_components(gathering):
            gathering.close()
        gathering.label(name, Piece(rest, raw, place), place)
    elif gathering.current and gathering.open_field:
        gathering.current.add(gathering.open_field, Piece(text, raw, place))
    else:
        lines = gathering.after if gathering.entries else gathering.before
        lines.append(Line(text, place, new_page))


def _look_for_the_end(text: str, place: str, gathering: Gathering) -> None:
    """End the measure before words that close a report, and the measures before an appendix."""
    if _ENDING.match(text):
        gathering.close()
    if gathering.entries and len(text) < 60 and _APPENDIX.match(text):
        gathering.close()
        gathering.is_over = True
        gathering.warn(
            place, "appendix", f"ส่วนที่อยู่ถัดจาก “{text}” ไม่ได้นำเข้า โปรดแนบหลักฐานที่มาตรการแต่ละรายการ"
        )


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from _INLINE.split(line)


def _labelled(text: str) -> tuple[str, str] | None:
    """Return the field and the text after its label; None for a line without one.

    A label ends with a colon, or fills its line after the number of its component.
    """
    found = _LABEL.match(text)
    if found and (name := _component(found[2])):
        return name, found[3].strip()
    counted = _COUNTED.match(text) if len(text) <= _LONGEST_LABEL else None
    if counted and _NUMBERS.get(int(counted[1])) == _component(counted[2]):
        return _NUMBERS[int(counted[1])], ""
    return None


def _title_in(text: str, gathering: Gathering) -> str:
    """Return what "มาตรการที่ 2 …" is called, "" for no such line or one amid a list of steps."""
    found = _MEASURE.match(text)
    amid = gathering.current and not gathering.current.pieces.keys() & {"output", "outcome"}
    return found[1].strip() if found and not amid else ""


def _is_unknown_label(text: str) -> bool:
    """Tell whether a line begins a part of a measure that is none of its components."""
    found = _LABEL.match(text)
    return bool(found and _OTHER.match(found[2]) and not _component(found[2]))


def _component(label: str) -> str:
    name = field_of(label)
    return name if name in _COMPONENTS else ""


_COMPONENTS = frozenset(
    ["measure", "steps", "period", "responsible", "output", "outcome", "monitoring", "status"]
)


def _has_components(gathering: Gathering) -> bool:
    entry = gathering.current
    return bool(entry and entry.pieces.keys() & (_COMPONENTS - {"measure"}))
