"""Which words no line may tear: official compounds and the name of the body itself.

The line breaker knows a dictionary's words. It parts compounds that an officer reads as one word
("ดำเนิน|การ") and place names that stand in no dictionary ("ชำ|ฆ้อ").
"""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from reports.export.document import Document, Run

# Each was seen torn in a paper of this kind; the longer stands before the shorter it begins with.
_COMPOUNDS = (
    "ดำเนินการ",
    "หน่วยงาน",
    "ผู้รับผิดชอบ",
    "รับผิดชอบ",
    "ตัวชี้วัด",
    "เว็บไซต์",
    "เฟซบุ๊ก",
    "ข้อบัญญัติ",
    "ประพฤติมิชอบ",
    "ช่องทาง",
    "ผู้บริหาร",
    "ผลประโยชน์",
    "คำถาม",
    "ดังกล่าว",
    "ต่อเนื่อง",
    "แล้วเสร็จ",
    "วันที่",
    "(?<!ติด)ต่อไป(?:นี้)?",
)


def keep_words_whole(document: Document, *, name: str) -> Document:
    """Return the document with every compound, and every `name`, as a run that no line parts."""
    words = [re.escape(name), *_COMPOUNDS] if name else _COMPOUNDS
    pattern = re.compile(f"({'|'.join(words)})")
    return _marked(document, pattern)


def _marked(part: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(part, tuple):
        return tuple(piece for each in part for piece in _pieces(each, pattern))
    if not is_dataclass(part):
        return part
    inside = {each.name: getattr(part, each.name) for each in fields(part)}
    return replace(part, **{key: _marked(value, pattern) for key, value in inside.items()})


def _pieces(part: Any, pattern: re.Pattern[str]) -> tuple[Any, ...]:
    """Return a run in pieces, every second of which is a word; anything else as one piece."""
    if not isinstance(part, Run):
        return (_marked(part, pattern),)
    if part.keep or part.href:
        return (part,)
    pieces = enumerate(pattern.split(part.text))
    return tuple(
        replace(
            part,
            text=text,
            keep=bool(place % 2),
            word=bool(place % 2),
            loose=part.loose and place == 0,
        )
        for place, text in pieces
        if text
    )
