"""What the acts of the log, and what they were done to, are called in Thai.

The codes stand in the log for ever; here is how people read them. An act that has no words yet is
shown as an act all the same, with its code.
"""

from functools import cache
from typing import Any

from django.apps import apps

from ita_portal.audit.models import AuditEvent

ACTS: dict[str, str] = {
    "account.factor-added": "เพิ่มวิธียืนยันตัวตนขั้นที่สอง",
    "account.factor-removed": "เอาวิธียืนยันตัวตนขั้นที่สองออก",
    "account.factors-removed": "ล้างวิธียืนยันตัวตนขั้นที่สองทั้งหมด (โทรศัพท์หาย)",
    "account.identity-connected": "เชื่อมบัญชีกับผู้ให้บริการยืนยันตัวตน",
    "account.identity-disconnected": "เลิกเชื่อมบัญชีกับผู้ให้บริการยืนยันตัวตน",
    "account.locked": "ระงับการเข้าสู่ระบบชั่วคราว",
    "account.open": "เปิดบัญชีผู้ใช้",
    "account.password-changed": "เปลี่ยนรหัสผ่าน",
    "account.password-reset": "ตั้งรหัสผ่านใหม่ทางอีเมล",
    "account.recovery-codes-renewed": "ออกรหัสกู้คืนชุดใหม่",
    "account.second-factor-failed": "ยืนยันตัวตนขั้นที่สองไม่ผ่าน",
    "account.session-ended": "ออกจากระบบบนอุปกรณ์อื่น",
    "account.sign-in": "เข้าสู่ระบบ",
    "account.sign-in-failed": "เข้าสู่ระบบไม่สำเร็จ",
    "account.sign-out": "ออกจากระบบ",
    "acting.appoint": "แต่งตั้งผู้รักษาราชการแทนหรือปฏิบัติราชการแทน",
    "acting.cancel": "ยกเลิกการแต่งตั้งก่อนวันเริ่ม",
    "acting.end": "สิ้นสุดการแต่งตั้งก่อนกำหนด",
    "audit.restart": "เริ่มหัวบันทึกใหม่",
    "catalogue.load": "นำเข้าข้อมูลปีงบประมาณและประเภทหน่วยงาน",
    "central.add": "เพิ่มข้อมูลกลาง",
    "central.change": "แก้ไขข้อมูลกลาง",
    "central.delete": "ลบข้อมูลกลาง",
    "chain.add": "เพิ่มตำแหน่ง",
    "chain.edit": "แก้ไขตำแหน่ง",
    "chain.lay": "วางสายการอนุมัติตามแบบ",
    "chain.move": "ย้ายลำดับตำแหน่ง",
    "chain.put-back": "นำตำแหน่งกลับเข้าสาย",
    "chain.take-out": "นำตำแหน่งออกจากสาย",
    "country.load": "สร้างหน่วยงานสมมติทั้งประเทศเพื่อสาธิต",
    "evidence.add": "แนบหลักฐาน",
    "evidence.delete": "ลบหลักฐาน",
    "finding.dismiss": "ปิดสิ่งที่ตรวจพบพร้อมเหตุผล",
    "finding.take_back": "นำสิ่งที่ตรวจพบกลับมา",
    "import.choose": "ปรับสิ่งที่จะนำเข้า",
    "import.discard": "ยกเลิกการนำเข้า",
    "import.read": "อ่านไฟล์เพื่อนำเข้า",
    "invitation.accept": "ตอบรับคำเชิญ",
    "invitation.resend": "ส่งคำเชิญซ้ำ",
    "invitation.send": "ส่งคำเชิญ",
    "invitation.withdraw": "เพิกถอนคำเชิญ",
    "layout.add": "เพิ่มรูปแบบรายงาน",
    "layout.delete": "ลบรูปแบบรายงาน",
    "layout.edit": "แก้ไขรูปแบบรายงาน",
    "measure.add": "เพิ่มมาตรการ",
    "measure.begin-round": "เริ่มรอบจากผลของรอบก่อน",
    "measure.carry": "นำมาตรการจากปีก่อนมาใช้",
    "measure.delete": "ลบมาตรการ",
    "measure.edit": "แก้ไขมาตรการ",
    "measure.move": "ย้ายลำดับมาตรการ",
    "measure.restore": "นำมาตรการที่ลบกลับมา",
    "member.close": "ให้พ้นจากหน่วยงาน",
    "member.save": "บันทึกบทบาทของบุคคล",
    "memo.edit": "แก้ไขบันทึกข้อความ",
    "organisation.move": "เปลี่ยนชื่อในที่อยู่เว็บ",
    "organisation.save": "บันทึกการตั้งค่าหน่วยงาน",
    "report.approve": "อนุมัติรายงาน",
    "report.begin": "เริ่มทำรายงาน",
    "report.comment": "ให้ข้อสังเกต",
    "report.comment_reopen": "เปิดข้อสังเกตอีกครั้ง",
    "report.comment_resolve": "แก้ไขตามข้อสังเกตแล้ว",
    "report.correct": "เปิดแก้ไขเป็นฉบับใหม่",
    "report.discard": "ลบร่างรายงาน",
    "report.edit": "แก้ไขรายงาน",
    "report.import": "นำเข้ารายงาน",
    "report.opine": "ให้ความเห็น",
    "report.order": "อนุมัติและสั่งการ",
    "report.publish": "เผยแพร่รายงาน",
    "report.recall": "ดึงเรื่องกลับ",
    "report.refuse": "ไม่อนุมัติรายงาน",
    "report.return": "ส่งกลับแก้ไข",
    "report.step_back": "ส่งกลับหนึ่งลำดับ",
    "report.submit": "เสนอรายงาน",
    "report.substitute": "กำหนดผู้พิจารณาแทน",
    "report.withdraw": "ถอนการเผยแพร่",
    "scores.save": "บันทึกคะแนน",
}

# What is no row of a table, or has another name there.
_KINDS = {
    "audit": "บันทึกการตรวจสอบ",
    "catalogue": "ข้อมูลปีงบประมาณ",
    "import": "ไฟล์ที่นำเข้า",
    "layout": "รูปแบบรายงาน",
    "measures": "มาตรการของปี",
    "scores": "คะแนน",
}

DETAILS: dict[str, str] = {
    "version": "ฉบับที่",
    "post": "ตำแหน่ง",
    "acting": "ผู้แทน",
    "opinion": "ความเห็น",
    "before": "ที่อยู่เดิม",
    "after": "ที่อยู่ใหม่",
    "reason": "เหตุผล",
    "name": "ชื่อ",
    "file": "ชื่อไฟล์",
    "measures": "จำนวนมาตรการ",
    "title": "ชื่อ",
    "person": "บุคคล",
    "line": "การแต่งตั้ง",
    "text": "ข้อความ",
    "year": "ปีงบประมาณ",
    "url": "ที่อยู่เว็บ",
    "fault": "สิ่งที่พบ",
}

# Of a person the title is what she is, not what something is called.
_ABOUT_PEOPLE = ("invitation.", "member.", "report.substitute")
_OF_PEOPLE = {"title": "ตำแหน่ง"}


def act_words(act: str) -> str:
    """Return what an act is called, with its code where nobody gave it words."""
    return ACTS.get(act) or f"การกระทำอื่น ({act})"


def subject_words(event: AuditEvent) -> str:
    """Return what was acted on: its kind, and its number or its address within the body's."""
    kind, _, key = event.subject.partition(":")
    reference = event.data.get("reference", "") if isinstance(event.data, dict) else ""
    return f"{_kind(kind)} {str(reference).partition('/')[2] or key}".strip()


def details(event: AuditEvent) -> list[tuple[str, Any]]:
    """Return what an event says besides, as (label, value), for whoever reads the page."""
    data = event.data if isinstance(event.data, dict) else {}
    labels = {**DETAILS, **(_OF_PEOPLE if event.act.startswith(_ABOUT_PEOPLE) else {})}
    return [(label, data[key]) for key, label in labels.items() if data.get(key)]


def _kind(name: str) -> str:
    return _KINDS.get(name) or _tables().get(name) or "รายการ"


@cache
def _tables() -> dict[str, str]:
    return {model._meta.model_name: str(model._meta.verbose_name) for model in apps.get_models()}
