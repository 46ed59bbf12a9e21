"""What is not there: components that the layout asks for, measures, evidence."""

from collections.abc import Iterator

from measures.checks.finding import Hit, Severity, rule
from measures.checks.subject import MeasureSubject, Subject
from measures.components import COMPONENT_KEYS
from measures.rules import missing_groups

OR = " หรือ "
_ADDRESSES = ("//", "www.")
_REGISTERED = {"memo_number": "เลขที่หนังสือ", "memo_date": "วันที่ของบันทึก"}


@rule(
    "missing-component",
    Severity.ERROR,
    "องค์ประกอบยังว่าง",
    why="ผู้ประเมินนับองค์ประกอบให้ครบทุกมาตรการ ช่องเดียวที่ว่างทำให้ไม่ได้คะแนนข้อนี้ทั้งข้อ",
    how="พิมพ์สิ่งที่ทำจริง หากยังไม่มีข้อมูลให้ขอจากส่วนราชการที่รับผิดชอบ",
    scope="measure",
    blocks=True,
)
def missing_component(measure: MeasureSubject, subject: Subject) -> Iterator[Hit]:
    """Find what the layout asks of the measure and nobody wrote."""
    for group in missing_groups(measure.texts, measure.asked):
        keys = [key for key in COMPONENT_KEYS if key in group]
        named = OR.join(subject.labels.get(key, key) for key in keys)
        yield Hit(measure.number, keys[0], f"ยังไม่มี{named}")


@rule(
    "no-measures",
    Severity.ERROR,
    "ยังไม่มีมาตรการ",
    why="รายงานที่ไม่มีมาตรการไม่มีสิ่งใดให้ผู้ประเมินตรวจ",
    how="เพิ่มมาตรการที่หน่วยงานทำในปีงบประมาณนี้",
    scope="report",
    blocks=True,
)
def no_measures(subject: Subject) -> Iterator[Hit]:
    """Find a report without any measure."""
    if not subject.measures:
        yield Hit(None, "measures", f"ยังไม่มีมาตรการของปีงบประมาณ {subject.fiscal_year}")


@rule(
    "memo-blank",
    Severity.WARNING,
    "บันทึกข้อความยังไม่มีเลขที่หรือวันที่",
    why="ไม่มีเลขที่และวันที่แล้วค้นเรื่องในทะเบียนหนังสือไม่พบ และช่องว่างจะติดไปถึงฉบับที่เผยแพร่",
    how="ขอเลขที่จากงานสารบรรณ แล้วกรอกในหน้าบันทึกข้อความก่อนเสนอ",
    scope="report",
)
def memo_blank(subject: Subject) -> Iterator[Hit]:
    """Find what the register of letters knows a memo by, where it was not filled in."""
    for part in subject.blanks:
        yield Hit(None, part, f"ยังไม่ได้กรอก{_REGISTERED[part]}")


@rule(
    "no-evidence",
    Severity.HINT,
    "ยังไม่มีหลักฐาน",
    why="ผู้ประเมินเชื่อสิ่งที่เปิดดูได้ คำประกาศ ภาพกิจกรรม หรือรายงานการประชุมทำให้ผลงานพิสูจน์ตัวเอง",
    how="แนบลิงก์หรือไฟล์อย่างน้อยหนึ่งรายการในหน้าของมาตรการ",
    scope="measure",
)
def no_evidence(measure: MeasureSubject, subject: Subject) -> Iterator[Hit]:
    """Find a measure that is called done and shows nothing to prove it."""
    if measure.status != "done" or measure.links or measure.files:
        return
    said = f"{measure.text('output')}\n{measure.text('outcome')}"
    if not any(mark in said for mark in _ADDRESSES):
        yield Hit(measure.number, "evidence", "ดำเนินการแล้วแต่ยังไม่มีหลักฐานที่เปิดดูได้")
