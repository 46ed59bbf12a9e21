"""Whether the results are results: status against text, repetition, the same measure twice."""

import re
from collections.abc import Iterator
from functools import lru_cache

from measures.checks.finding import Hit, Severity, at, line_around, rule
from measures.checks.subject import MeasureSubject, Subject, Text

_UNFINISHED = re.compile(
    "อยู่(?:ใน)?ระหว่าง(?:การ)?(?:ดำเนิน|จัด|ปรับ|พัฒนา|ทบทวน|ประสาน|รวบรวม|พิจารณา|เสนอ|ขอ|รอ|ก่อสร้าง|แก้ไข|สำรวจ|ร่าง)[ก-๎]{0,30}"
    "|กำลัง(?:ดำเนินการ|จัดทำ|ปรับปรุง|พัฒนา|รวบรวม)|ยังไม่(?:ได้)?(?:ดำเนินการ|จัดทำ|แล้วเสร็จ|เสร็จ|เริ่ม)"
    "|ไม่แล้วเสร็จ|รอ(?:การ)?(?:ดำเนินการ|อนุมัติ|จัดสรร)"
)
_FINISHED = re.compile("แล้วเสร็จ|ดำเนินการ(?:ครบถ้วน|เสร็จสิ้น|เรียบร้อย)|เสร็จสิ้นแล้ว")
_DENIED = re.compile("ไม่มี|ไม่พบ|ไม่ปรากฏ|หาก|กรณี|เมื่อ|ติดตาม|สถานะ|ซึ่งเดิม|เดิม|ก่อนหน้า|ระหว่าง$|ว่า$|ที่$")
# Line ends with the markers and the words that results begin with, and whatever is no letter.
_NOT_SAID = re.compile(
    r"\n[ \d.()•-]*(?:มีการ|ได้มีการ|ได้|มี(?!ส่วน)|จัดให้มี|ดำเนินการ|การ)*|[^ก-๎A-Za-z0-9\n]+"
)
_PIECE, _STRIDE = 6, 3
_ENOUGH = 24
_SAME = 0.8
_STATUS = {"not_begun": "ยังไม่ได้ดำเนินการ", "in_progress": "อยู่ระหว่างดำเนินการ"}


@rule(
    "status-against-text",
    Severity.ERROR,
    "สถานะขัดกับข้อความ",
    why="ทำเครื่องหมายว่าดำเนินการแล้ว แต่ข้อความบอกว่ายังไม่เสร็จ ผู้ประเมินถือตามข้อความ",
    how="แก้สถานะให้ตรง หรือแก้ข้อความหากดำเนินการเสร็จแล้ว",
    scope="measure",
)
def status_against_text(measure: MeasureSubject, subject: Subject) -> Iterator[Hit]:
    """Find a measure called done whose results say that it is not."""
    if measure.status != "done":
        return
    for part in ("output", "outcome"):
        text = Text(measure.number, part, measure.text(part))
        for found in _UNFINISHED.finditer(text.text):
            before = text.text[max(0, found.start() - 25) : found.start()]
            if not _DENIED.search(before.rsplit("\n", 1)[-1]):
                words = f"สถานะว่าดำเนินการแล้ว แต่ข้อความว่า “{found[0][:60]}”"
                yield at(text, *found.span(), words)


@rule(
    "unfinished-against-text",
    Severity.WARNING,
    "สถานะช้ากว่าข้อความ",
    why="ข้อความว่าเสร็จแล้ว แต่สถานะว่ายังไม่เริ่ม ผู้ประเมินอาจนับว่าไม่ได้ดำเนินการ",
    how="แก้สถานะให้ตรงกับผลงาน",
    scope="measure",
)
def unfinished_against_text(measure: MeasureSubject, subject: Subject) -> Iterator[Hit]:
    """Find a measure that is said not to have begun although its results tell it is finished."""
    text = Text(measure.number, "output", measure.text("output"))
    found = _FINISHED.search(text.text) if measure.status == "not_begun" else None
    if found and not text.text[: found.start()].endswith("ไม่"):
        words = f"สถานะว่า{_STATUS[measure.status]} แต่ข้อความว่า “{found[0]}”"
        yield at(text, *found.span(), words)


@rule(
    "output-repeats-steps",
    Severity.WARNING,
    "ผลการดำเนินการซ้ำกับขั้นตอน",
    why="ขั้นตอนบอกว่าจะทำอะไร ผลการดำเนินการต้องบอกว่าทำได้เท่าใด ข้อความเดียวกันเท่ากับไม่มีผล",
    how="เขียนสิ่งที่ทำเสร็จและนับได้ เช่น กี่ครั้ง กี่คน ประกาศฉบับใด เมื่อใด",
    scope="measure",
)
def output_repeats_steps(measure: MeasureSubject, subject: Subject) -> Iterator[Hit]:
    """Find results that say again what was to be done."""
    yield from _repetition(measure, "output", "steps", "ข้อความส่วนใหญ่ซ้ำกับขั้นตอนการปฏิบัติ")


@rule(
    "outcome-repeats-output",
    Severity.WARNING,
    "ผลลัพธ์ซ้ำกับผลการดำเนินการ",
    why="ผลลัพธ์คือความเปลี่ยนแปลงที่ตามมา ข้อความเดียวกับผลการดำเนินการเท่ากับไม่มีผลลัพธ์",
    how="เขียนว่าประชาชนหรือหน่วยงานได้อะไร ดีขึ้นเท่าใด",
    scope="measure",
)
def outcome_repeats_output(measure: MeasureSubject, subject: Subject) -> Iterator[Hit]:
    """Find an outcome that says again what was done."""
    yield from _repetition(measure, "outcome", "output", "ข้อความส่วนใหญ่ซ้ำกับผลการดำเนินการ")


@rule(
    "duplicate-measure",
    Severity.WARNING,
    "มาตรการซ้ำกัน",
    why="มาตรการเดียวกันสองครั้งไม่เพิ่มผลงาน และทำให้จำนวนมาตรการในรายงานผิด",
    how="รวมเป็นมาตรการเดียว หรือลบรายการที่ซ้ำ",
    scope="measure",
)
def duplicate_measure(measure: MeasureSubject, subject: Subject) -> Iterator[Hit]:
    """Find a measure that an earlier one says already."""
    if len(_essence(measure)) < 12:
        return
    for other in subject.measures:
        if other.number >= measure.number:
            return
        if other.indicator == measure.indicator and _are_the_same(measure, other):
            part = "measure" if measure.text("measure") else "steps"
            text = f"{measure.text(part)}\n{other.text(part)}"
            yield Hit(measure.number, part, f"ซ้ำกับมาตรการที่ {other.number}", text)
            return


@rule(
    "private-property",
    Severity.WARNING,
    "ทรัพย์สินส่วนบุคคลในทรัพย์สินราชการ",
    why="รถยนต์ส่วนบุคคลไม่ใช่ทรัพย์สินของราชการ ผู้ประเมินจะสงสัยว่าหน่วยงานแยกสองสิ่งนี้ออกหรือไม่",
    how="หากหมายถึงรถของหน่วยงานให้ใช้คำว่า รถยนต์ส่วนกลาง",
    scope="measure",
)
def private_property(measure: MeasureSubject, subject: Subject) -> Iterator[Hit]:
    """Find private cars in a measure on the use of state property."""
    if not any("ทรัพย์สิน" in text for text in measure.texts.values()):
        return
    for part in ("measure", "steps", "output", "outcome"):
        text = Text(measure.number, part, measure.text(part))
        for found in re.finditer("รถ(?:ยนต์)?ส่วน(?:บุคคล|ตัว)", text.text):
            line = line_around(text.text, *found.span())
            if not re.search("นำรถ|ค่าชดเชย|ใช้รถ(?:ยนต์)?ส่วนตัวมา", line):
                yield at(text, *found.span(), f"“{found[0]}” ไม่ใช่ทรัพย์สินของราชการ")


def _repetition(measure: MeasureSubject, part: str, of: str, words: str) -> Iterator[Hit]:
    said, before = measure.text(part), measure.text(of)
    if _share(_squeezed(said), _squeezed(before)) >= _SAME:
        yield Hit(measure.number, part, words, text=f"{said}\n{before}")


def _share(said: str, before: str) -> float:
    """Return which share of what is said (0–1) was said before; 0 for what is too short.

    Every third piece of six letters is looked for.
    """
    if len(said) < _ENOUGH or len(before) < _ENOUGH:
        return 0.0
    pieces = [said[start : start + _PIECE] for start in range(0, len(said) - _PIECE + 1, _STRIDE)]
    return sum(piece in before for piece in pieces) / len(pieces)


def _are_the_same(one: MeasureSubject, other: MeasureSubject) -> bool:
    """Tell whether two measures have one name, or nearly one and the same steps."""
    if _essence(one) == _essence(other):
        return True
    steps = _squeezed(one.text("steps")), _squeezed(other.text("steps"))
    return _are_alike(_essence(one), _essence(other)) and _are_alike(*steps)


def _are_alike(one: str, other: str) -> bool:
    """Tell whether two measures say the same, one perhaps a few words more."""
    if not other or not 0.8 < len(one) / len(other) < 1.25:
        return False
    return one == other or min(_share(one, other), _share(other, one)) >= 0.9


def _essence(measure: MeasureSubject) -> str:
    """Return what tells a measure from others: its name, or its steps where it has none."""
    return _squeezed(measure.text("measure") or measure.text("steps"))


@lru_cache(maxsize=512)
def _squeezed(text: str) -> str:
    """Return the words of a text without markers, spaces and the words results begin with."""
    return _NOT_SAID.sub("", f"\n{text}")
