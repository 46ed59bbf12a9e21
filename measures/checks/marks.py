"""What a conversion or a hasty hand left behind: tags, stars, brackets without their other half."""

import re
from collections.abc import Iterator

from measures.checks.finding import Hit, Severity, at, rule
from measures.checks.subject import Subject, Text

_MARKUP = re.compile(
    r"</?(?:p|ul|ol|li|br|b|i|u|strong|em|table|td|tr|input|span|div)\b[^>\n]{0,200}>"
    r"|&(?:nbsp|amp|lt|gt|quot);|\*\*"
)
_PAIRS = {"(": ")", "“": "”", "[": "]"}
_BRACKETS = re.compile(r"[()\[\]“”]")
_LETTERED = re.compile(r"(?:^|\s)[0-9๐-๙ก-ฮa-zA-Z]{1,3}$")


@rule(
    "left-over-markup",
    Severity.WARNING,
    "รหัสรูปแบบค้างในข้อความ",
    why="รหัสจากการแปลงไฟล์จะพิมพ์ออกมาบนรายงาน",
    how="ลบรหัสนั้นออก",
)
def left_over_markup(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find tags and stars that a conversion left behind."""
    for found in _MARKUP.finditer(text.text):
        yield at(text, *found.span(), f"มีรหัส {found[0][:40]} ค้างอยู่", "")


@rule(
    "open-bracket",
    Severity.HINT,
    "วงเล็บหรือเครื่องหมายคำพูดไม่ครบคู่",
    why="วงเล็บที่ไม่ปิดทำให้อ่านไม่ออกว่าคำอธิบายจบที่ใด",
    how="เติมเครื่องหมายปิด หรือลบเครื่องหมายที่เกิน",
)
def open_bracket(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find a bracket or quotation mark without its other half in one item."""
    start = 0
    for line in text.text.split("\n") if _BRACKETS.search(text.text) else ():
        place = _unpaired(line)
        if place is not None:
            words = f"“{line[place]}” ไม่มีคู่"
            yield at(text, start + place, start + place + 1, words)
        start += len(line) + 1


def _unpaired(line: str) -> int | None:
    """Return where the first mark without its other half stands; "1)" at the start is none."""
    opened: list[tuple[str, int]] = []
    for found in _BRACKETS.finditer(line):
        mark = found[0]
        if mark in _PAIRS:
            opened.append((_PAIRS[mark], found.start()))
        elif opened and opened[-1][0] == mark:
            opened.pop()
        elif not (mark == ")" and _LETTERED.search(line, max(0, found.start() - 5), found.start())):
            return found.start()
    return opened[0][1] if opened else None
