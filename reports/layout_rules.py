"""What a layout must keep so that its paper can be printed and holds all that is asked for.

Pure: sections in, Thai sentences out. Whoever stores a layout that people typed asks here first, so
that nothing typed, forged or hostile becomes a paper that lacks a component or cannot be set.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from measures.components import COMPONENT_KEYS, COMPONENTS
from reports.layouts import Column, Grouping, Orientation, Section

MOST_COLUMNS = 9
MOST_IN_A_CELL = 2
LONGEST_NAME = 100
LONGEST_LABEL = 120
LONGEST_HEADING = 200

TICKS = ("done", "not-done")
_SIGNS = frozenset({"number", *TICKS})
_LISTS = frozenset({"steps", "output", "outcome", "monitoring"})
# The least share of a table's width, in per cent: of a column of signs, of text and of lists, whose
# items hang one below the other.
_NARROWEST = {"landscape": (5, 8, 12), "portrait": (7, 12, 19)}

IN_NARRATIVE: dict[str, str] = {
    **{component.key: component.label for component in COMPONENTS},
    "monitoring": "การรายงานผลและการกำกับติดตาม",
}
IN_TABLE: dict[str, str] = {
    **IN_NARRATIVE,
    "number": "ลำดับที่",
    "issue": "ประเด็นและข้อคำถาม",
    "indicator": "ตัวชี้วัด",
    "done": "ช่องทำเครื่องหมาย: ดำเนินการแล้ว",
    "not-done": "ช่องทำเครื่องหมาย: ยังไม่ได้ดำเนินการ",
}
_EVERY_MEASURE_ONCE = (["all"], ["with-indicator", "without-indicator"])
_UNREADABLE = "อ่านรูปแบบนี้ไม่ได้ โปรดคัดลอกจากรูปแบบมาตรฐานใหม่"


def showable(section: Section) -> dict[str, str]:
    """Return what a column of this section may show: the key and the words for it."""
    return IN_NARRATIVE if section.kind == "narrative" else IN_TABLE


def faults(sections: tuple[Section, ...]) -> tuple[str, ...]:
    """Return what keeps a layout of these sections from being printed; nothing when all is well."""
    if not _is_readable(sections):
        return (_UNREADABLE,)
    if sorted(section.rows for section in sections) not in _EVERY_MEASURE_ONCE:
        return ("มาตรการทุกเรื่องต้องอยู่ในส่วนใดส่วนหนึ่งของรายงาน และอยู่เพียงส่วนเดียว",)
    return tuple(
        f"ส่วนที่ {place} {fault}" if len(sections) > 1 else fault
        for place, section in enumerate(sections, start=1)
        for fault in _faults_of(section)
    )


def tidied(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the sections with widths that add up to 100 and kinds that fit their columns.

    On upright pages the widths are final.
    """
    return tuple(map(_tidied, sections))


def evened(widths: tuple[int, ...], least: tuple[int, ...]) -> tuple[int, ...]:
    """Return whole widths in proportion to `widths` that add up to 100, none below its `least`.

    What already fits stays as it is. The sum of `least` must not exceed 100.
    """
    shares = _shares_of_a_hundred(widths)
    result = [max(share, floor) for share, floor in zip(shares, least, strict=True)]
    while sum(result) > 100:
        spare = [width - floor for width, floor in zip(result, least, strict=True)]
        result[spare.index(max(spare))] -= 1
    return tuple(result)


def _shares_of_a_hundred(widths: tuple[int, ...]) -> list[int]:
    """Return the widths in per cent; what rounding leaves over goes to those who lost most."""
    weights = widths if any(widths) else (1,) * len(widths)
    parts = [divmod(weight * 100, sum(weights)) for weight in weights]
    shares = [share for share, _ in parts]
    by_loss = sorted(range(len(parts)), key=lambda place: -parts[place][1])
    for place in by_loss[: 100 - sum(shares)]:
        shares[place] += 1
    return shares


def _tidied(section: Section) -> Section:
    if section.kind == "narrative":
        columns = tuple(replace(column, width=100, head="") for column in section.columns)
        return replace(section, columns=columns)
    if sum(_least(section)) > 100:
        return section
    ticked = any(set(column.shows) & set(TICKS) for column in section.columns)
    widths = evened(tuple(column.width for column in section.columns), _least(section))
    columns = tuple(
        replace(column, width=width) for column, width in zip(section.columns, widths, strict=True)
    )
    return replace(
        section,
        kind="check-list" if ticked else "table",
        columns=columns,
        fits_columns=section.fits_columns and _has_room_to_move(section),
    )


def _has_room_to_move(section: Section) -> bool:
    """Columns of an upright page are as narrow as lists allow: none could give any of its width."""
    return section.orientation == "landscape"


def _least(section: Section) -> tuple[int, ...]:
    """Return how narrow each column may be."""
    signs, text, lists = _NARROWEST[section.orientation]
    return tuple(
        lists if _LISTS & set(column.shows) else signs if set(column.shows) <= _SIGNS else text
        for column in section.columns
    )


def _faults_of(section: Section) -> Iterator[str]:
    if not 1 <= len(section.columns) <= MOST_COLUMNS:
        yield f"ต้องมีคอลัมน์ 1 ถึง {MOST_COLUMNS} คอลัมน์"
        return
    yield from _wrong_texts(section)
    yield from _wrong_contents(section)
    if section.kind != "narrative":
        yield from _wrong_ticks(section)
        yield from _wrong_widths(section)


def _wrong_texts(section: Section) -> Iterator[str]:
    if len(section.heading) > LONGEST_HEADING:
        yield f"หัวเรื่องยาวเกิน {LONGEST_HEADING} ตัวอักษร โปรดตัดให้สั้นลง"
    for place, column in enumerate(section.columns, start=1):
        if not column.label.strip() and not _has_own_label(section, column):
            yield f"คอลัมน์ที่ {place} ยังไม่มีชื่อหัวตาราง โปรดพิมพ์ชื่อ"
        if max(len(column.label), len(column.head)) > LONGEST_LABEL:
            yield f"คอลัมน์ที่ {place} ชื่อหัวตารางยาวเกิน {LONGEST_LABEL} ตัวอักษร โปรดตัดให้สั้นลง"


def _has_own_label(section: Section, column: Column) -> bool:
    """In a narrative, components go by the labels of the assessment year unless told otherwise."""
    return section.kind == "narrative" and set(column.shows) <= set(COMPONENT_KEYS)


def _wrong_contents(section: Section) -> Iterator[str]:
    most = 1 if section.kind == "narrative" else MOST_IN_A_CELL
    for place, column in enumerate(section.columns, start=1):
        if not 1 <= len(column.shows) <= most:
            yield f"คอลัมน์ที่ {place} ต้องแสดงข้อมูล 1 ถึง {most} อย่าง"
    words, counts = showable(section), _counts(section)
    if not counts.keys() <= words.keys():
        yield "มีข้อมูลที่แสดงในส่วนนี้ไม่ได้ โปรดเลือกจากรายการ"
        return
    for key, count in counts.items():
        if count > 1:
            yield f"แสดง “{words[key]}” ซ้ำ {count} แห่ง โปรดเหลือแห่งเดียว"
    for key in COMPONENT_KEYS:
        if key not in counts:
            yield f"ยังไม่มีคอลัมน์ที่แสดง “{words[key]}” โปรดเพิ่ม เพราะรายงานต้องมีครบทั้ง 6 องค์ประกอบ"


def _wrong_ticks(section: Section) -> Iterator[str]:
    """Ticks are read as a pair: both, each in a column of its own, one beside the other."""
    places = [
        place for place, column in enumerate(section.columns) if set(column.shows) & set(TICKS)
    ]
    alone = all(len(section.columns[place].shows) == 1 for place in places)
    is_pair = len(places) == 2 and places[1] - places[0] == 1
    if places and not (alone and is_pair):
        yield "ช่องทำเครื่องหมายต้องมีทั้ง “ดำเนินการแล้ว” และ “ยังไม่ได้ดำเนินการ” อยู่คนละคอลัมน์ และอยู่ติดกัน"


def _wrong_widths(section: Section) -> Iterator[str]:
    widths, least = [column.width for column in section.columns], _least(section)
    if section.fits_columns and not _has_room_to_move(section):
        yield "ปรับความกว้างตามข้อความได้เฉพาะกระดาษแนวนอน"
    if sum(least) > 100:
        yield "คอลัมน์มากเกินกว่าความกว้างของกระดาษ โปรดใช้แนวนอนหรือลดจำนวนคอลัมน์"
    elif sum(widths) != 100:
        yield f"ความกว้างของคอลัมน์รวมกันได้ {sum(widths)} ต้องรวมเป็น 100"
    for place, (width, floor) in enumerate(zip(widths, least, strict=True), start=1):
        if width < floor:
            yield f"คอลัมน์ที่ {place} แคบเกินไป ต้องกว้างอย่างน้อย {floor}"


def _counts(section: Section) -> Counter[str]:
    return Counter(shown for column in section.columns for shown in column.shows)


def _is_readable(sections: tuple[Section, ...]) -> bool:
    """Tell whether every value is of its kind; what was read from JSON may hold anything."""
    return all(
        section.kind in ("table", "narrative", "check-list")
        and section.rows in ("all", "with-indicator", "without-indicator")
        and section.group_by in get_args(Grouping)
        and section.orientation in get_args(Orientation)
        and isinstance(section.heading, str)
        and isinstance(section.numbered, bool)
        and isinstance(section.fits_columns, bool)
        and all(map(_is_readable_column, section.columns))
        for section in sections
    )


def _is_readable_column(column: Column) -> bool:
    return (
        all(isinstance(text, str) for text in (column.label, column.head, *column.shows))
        and type(column.width) is int
    )
