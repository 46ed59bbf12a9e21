"""Whether the numbers before items count: none skipped, none twice, one marker each."""

import re
from collections.abc import Iterator

from measures.checks.finding import Hit, Severity, at, rule
from measures.checks.subject import Subject, Text

_MARKER = re.compile(r" *(?P<numbers>\d{1,3}(?:\.\d{1,3})*)(?P<end>[.)] ?|(?=[ก-๎ ]))")
_TWO_MARKERS = re.compile(r" *(?P<bullet>[-–•●] *)(?=\(?\d{1,3}[.)])")
# Within a sentence only what a word is typed onto, "1.2มาตรการ": amounts and times have their unit.
_INLINE = re.compile(
    r"(?P<above>[0-9](?<![0-9.\n].)[0-9]?)\.(?P<number>[0-9]{1,2})"
    r"(?=[ก-ฮเ-ไ])(?!ล้าน|บาท|เท่า|กิโล|เมตร|ไร่|น\.|คะแนน|ตาราง|ตร|กม|ชั่วโมง|วัน|ปี|เดือน|นาที|แสน|พัน|หมื่น|เปอร์)"
)
_PAIR = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})")
_LISTS = frozenset({"steps", "output", "outcome", "monitoring", "responsible"})


@rule(
    "numbering",
    Severity.HINT,
    "เลขข้อไม่ต่อเนื่อง",
    why="เลขข้อที่ข้ามหรือซ้ำทำให้ผู้อ่านคิดว่ามีข้อความหาย",
    how="เรียงเลขข้อใหม่ หรือเติมข้อที่หายไป",
)
def numbering(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find an item whose number does not follow from those before it."""
    counted: dict[tuple[int, ...], int] = {}
    for found in _at_line_starts(_MARKER, text) if text.part in _LISTS else ():
        *above, number = map(int, found["numbers"].split("."))
        level = tuple(above)
        is_marker = bool(found["end"]) or (level and number < 20 and level[0] < 20)
        if not is_marker:
            continue
        expected = counted.get(level, 0) + 1
        if number not in (1, expected) or (level and not _is_open(level, counted)):
            words = f"ข้อ {found['numbers']} ไม่ต่อจากข้อก่อนหน้า"
            yield at(text, *found.span("numbers"), words)
        counted[level] = number
    yield from _inline(text)


@rule(
    "two-markers",
    Severity.HINT,
    "เครื่องหมายหัวข้อซ้อน",
    why="สัญลักษณ์นำหน้าเลขข้อเป็นเศษจากการแปลงไฟล์",
    how="ลบสัญลักษณ์ คงเลขข้อไว้",
)
def two_markers(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find a bullet before a number."""
    for found in _at_line_starts(_TWO_MARKERS, text):
        yield at(text, *found.span("bullet"), "มีสัญลักษณ์นำหน้าเลขข้อ", "")


def _inline(text: Text) -> Iterator[Hit]:
    """Yield the numbers within a sentence that come second and have no first."""
    if not _INLINE.search(text.text):
        return
    begun = {found.groups(): found.start() for found in reversed(list(_PAIR.finditer(text.text)))}
    for found in _INLINE.finditer(text.text):
        before = (found["above"], str(int(found["number"]) - 1))
        if before[1] != "0" and begun.get(before, found.start()) >= found.start() > 0:
            yield at(text, *found.span(), f"ข้อ {found[0]} ไม่ต่อจากข้อก่อนหน้า")


def _at_line_starts(pattern: re.Pattern[str], text: Text) -> Iterator[re.Match[str]]:
    start = 0
    for line in text.text.split("\n"):
        if found := pattern.match(text.text, start):
            yield found
        start += len(line) + 1


def _is_open(level: tuple[int, ...], counted: dict[tuple[int, ...], int]) -> bool:
    """Tell whether the item that a number stands below was the last one counted there."""
    return counted.get(level[:-1]) == level[-1]
