"""Whether indicators and items are the year's own: numbers, names, how many there are."""

import re
from collections.abc import Iterator
from itertools import combinations

from measures.checks.finding import Hit, Severity, at, rule
from measures.checks.subject import Subject, Text

_INDICATOR = re.compile(
    r"(?:ตัวชี้วัด|ด้าน)ที่ ?(?P<number>\d{1,3})"
    r"(?:[ :：]+(?P<name>(?:การ|คุณ|ประสิทธิ)[ก-๎]{2,40}))?"
)
_ITEM = re.compile(r"[oO](?<![A-Za-z0-9].)(?P<number>[0-9]{1,2})(?![0-9A-Za-z])")
_ZERO_ITEM = re.compile(r"ข้อ ?(?P<code>0(?P<number>\d{2}))(?!\d)")
_COUNT = re.compile(r"(?P<count>[0-9][0-9](?<![0-9]..)) ?(?P<of>รายการ|ข้อ)(?!ที่|กำหนด)")
_OF_ITEMS = re.compile("OIT|เปิดเผย|ข้อมูล|สาธารณะ")
_AREAS = re.compile(r"ทั้ง ?(?P<count>\d{1,2}) ?(?P<of>ด้าน|ตัวชี้วัด|ตำบล)")
_AROUND = 60


@rule(
    "unknown-item",
    Severity.ERROR,
    "ไม่มีข้อนี้ในปีนี้",
    why="เลขข้อของ OIT เปลี่ยนทุกปี เลขของปีอื่นพาผู้ประเมินไปผิดข้อ",
    how="ใช้เลขข้อของปีที่รับการประเมิน",
)
def unknown_item(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find an item that neither the assessment year nor the covered one has."""
    asked = subject.catalogue.report_item
    for found in _ITEM.finditer(text.text) if subject.catalogue.items else ():
        if f"o{int(found['number'])}" not in subject.catalogue.items:
            words = f"ปีนี้ไม่มีข้อ {found[0]}{f' รายงานนี้ตอบข้อ {asked.upper()}' if asked else ''}"
            yield at(text, *found.span(), words, asked.upper() if text.measure is None else None)


@rule(
    "item-with-a-zero",
    Severity.WARNING,
    "พิมพ์เลขศูนย์แทนตัวโอ",
    why="รหัสข้อขึ้นต้นด้วยตัวโอ เลขศูนย์ทำให้ค้นหารหัสไม่พบ",
    how="พิมพ์ตัวอักษร O แล้วตามด้วยเลขข้อ",
)
def item_with_a_zero(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find "ข้อ 026", which was to be item O26."""
    for found in _ZERO_ITEM.finditer(text.text):
        right = f"O{int(found['number'])}"
        yield at(text, *found.span("code"), f"“{found['code']}” น่าจะเป็น {right}", right)


@rule(
    "item-count",
    Severity.WARNING,
    "จำนวนข้อเป็นของปีอื่น",
    why="จำนวนข้อของ OIT เปลี่ยนตามปี จำนวนของปีเก่าบอกว่าคัดลอกมา",
    how="แก้เป็นจำนวนข้อของปีที่รายงาน",
)
def item_count(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find how many items another year had."""
    counts = subject.catalogue.item_counts
    right = [counts[year] for year in sorted(subject.years) if year in counts]
    for found in _COUNT.finditer(text.text) if right else ():
        count = int(found["count"])
        near = text.text[max(0, found.start() - _AROUND) : found.end() + 20].replace("\n", " ")
        if count in set(counts.values()) - set(right) and _OF_ITEMS.search(near):
            words = (
                f"“{found[0]}” เป็นจำนวนของปีอื่น ปีนี้มี {' หรือ '.join(map(str, dict.fromkeys(right)))} ข้อ"
            )
            yield at(text, *found.span(), words)


@rule(
    "unknown-indicator",
    Severity.ERROR,
    "ไม่มีตัวชี้วัดนี้",
    why="เลขตัวชี้วัดที่ไม่มีในปีนั้นทำให้ผู้ประเมินจับคู่กับคะแนนไม่ได้",
    how="ใช้เลขและชื่อตัวชี้วัดของปีที่รายงาน",
)
def unknown_indicator(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find the number of an indicator that the year has not."""
    known = subject.catalogue.indicators
    for found in _INDICATOR.finditer(text.text) if known else ():
        if found[0].startswith("ตัวชี้วัด") and int(found["number"]) not in known:
            yield at(text, *found.span(), f"ปีนี้ไม่มีตัวชี้วัดที่ {found['number']}")


@rule(
    "indicator-name",
    Severity.ERROR,
    "ชื่อตัวชี้วัดไม่ตรง",
    why="ชื่อที่ไม่ตรงกับเลขทำให้ไม่รู้ว่าหมายถึงตัวชี้วัดใด",
    how="ใช้ชื่อตัวชี้วัดของปีที่รายงาน",
)
def indicator_name(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find an indicator whose name is another one's, or another year's."""
    names, former = subject.catalogue.indicators, subject.catalogue.former_indicators
    for found in _INDICATOR.finditer(text.text) if names else ():
        said, right = found["name"] or "", names.get(int(found["number"]), "")
        if not said or not right or said.startswith(right):
            continue
        others = {name: number for number, name in names.items()} | dict(former)
        wrong = max((name for name in others if said.startswith(name)), key=len, default="")
        if wrong:
            start = found.start("name")
            mend = right if others[wrong] == int(found["number"]) else None
            words = f"ตัวชี้วัดที่ {found['number']} ของปีนี้ชื่อ “{right}” ไม่ใช่ “{wrong}”"
            yield at(text, start, start + len(wrong), words, mend)


@rule(
    "indicator-count",
    Severity.ERROR,
    "จำนวนตัวชี้วัดไม่ตรง",
    why="จำนวนตัวชี้วัดเป็นของปี จำนวนที่ผิดบอกว่าคัดลอกหรือพิมพ์ผิด",
    how="ใช้จำนวนตัวชี้วัดของปีที่รายงาน",
)
def indicator_count(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find all areas counted wrong, or called subdistricts."""
    right = len(subject.catalogue.indicators)
    for found in _AREAS.finditer(text.text) if right else ():
        count, of = int(found["count"]), found["of"]
        if of == "ตำบล":
            if count == right and subject.body.kind == "องค์การบริหารส่วนตำบล":
                yield at(text, *found.span("of"), f"“{found[0]}” น่าจะเป็น {right} ด้าน", "ด้าน")
        elif count > right or (of == "ตัวชี้วัด" and count not in _sums(subject)):
            yield at(text, *found.span(), f"“{found[0]}” แต่ปีนี้มี {right} ตัวชี้วัด")


def _sums(subject: Subject) -> set[int]:
    """Return how many indicators one instrument or several have together."""
    scale = subject.scores.scale
    if scale is None:
        return set(range(len(subject.catalogue.indicators) + 1))
    each = [sum(owner == key for owner in scale.indicators.values()) for key in scale.weights]
    return {sum(chosen) for many in range(1, len(each) + 1) for chosen in combinations(each, many)}
