"""What the heads of columns and the labels of forms mean, however an office words them."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ita_portal.thai.text import squeeze

# What may stand under a label, and what the officer calls it when she says it herself.
FIELDS: dict[str, str] = {
    "measure": "(1) มาตรการ",
    "steps": "(2) ขั้นตอน",
    "period": "(3) ระยะเวลา",
    "responsible": "(4) ผู้รับผิดชอบ",
    "output": "(5) ผลการดำเนินการ",
    "outcome": "(6) ผลลัพธ์",
    "monitoring": "การกำกับติดตาม",
    "number": "ลำดับ",
    "issue": "ประเด็น",
    "indicator": "ตัวชี้วัด",
    "questions": "รหัสข้อคำถาม",
    "status": "สถานะ",
    "done": "✓ ดำเนินการแล้ว",
    "in_progress": "✓ อยู่ระหว่างดำเนินการ",
    "not_begun": "✓ ยังไม่ได้ดำเนินการ",
    "evidence": "หลักฐาน",
}
TICKS = ("done", "in_progress", "not_begun")
# The first that fits wins: "ขั้นตอนหรือวิธีการ/มาตรการ" holds steps, "ผลผลิต (Output/Result)" output.
_MEANINGS: tuple[tuple[str, str], ...] = (
    ("number", r"^(?:ลำดับ(?:ที่)?|ที่|ข้อ(?:ที่)?|no\.?|#)$"),
    ("not_begun", r"ยัง(?:ไม่|มิ)(?:ได้)?(?:ดำเนินการ|เริ่ม)|^ไม่ได้ดำเนินการ|ไม่แล้วเสร็จ|ยังไม่เสร็จ"),
    ("in_progress", r"(?:อยู่ระหว่าง|กำลัง)(?:การ)?(?:ดำเนิน)?"),
    (
        "done",
        r"^(?:การดำเนินการ|ผลการดำเนินการ|สถานะ)?(?:ได้)?ดำเนินการแล้ว(?:เสร็จ)?$|^(?:การดำเนินการ)?แล้วเสร็จ$",
    ),
    ("questions", r"ข้อคำถาม|รหัสข้อ"),
    ("evidence", r"หลักฐาน|เอกสารอ้างอิง|เอกสารประกอบ|ลิงก์|ลิ้งค์|ลิงค์|url"),
    ("status", r"^สถานะ"),
    ("monitoring", r"กำกับติดตาม|การติดตาม|กำกับและติดตาม|รายงานผลและ"),
    ("output", r"output|ผลผลิต"),
    ("outcome", r"outcome|ผลลัพธ์|ผลสัมฤทธิ์|ความสำเร็จ|ประโยชน์ที่ได้รับ"),
    ("period", r"ระยะเวลา|ช่วงเวลา|ห้วงเวลา|กำหนดเวลา|กำหนดแล้วเสร็จ|วันเดือนปี|เวลาดำเนินการ|^เวลา$"),
    ("responsible", r"รับผิดชอบ|ผู้ดำเนินการ|หน่วยดำเนินการ"),
    ("output", r"ผลการ(?:ดำเนิน|ปฏิบัติ)|ผลดำเนิน|ผลการรายงาน|สรุปผล|^การดำเนินการ$|ผลที่เกิดขึ้น"),
    ("issue", r"ประเด็น|กลุ่มเรื่อง"),
    ("indicator", r"^ตัวชี้วัด"),
    ("steps", r"ขั้นตอน|วิธี|แนวทางในการยกระดับ|แนวทางการ(?:ดำเนิน|ปฏิบัติ|พัฒนา|แก้ไข|ยกระดับ)|การปฏิบัติ"),
    ("measure", r"มาตรการ|โครงการ|กิจกรรม|แนวทาง"),
)
_MEANING = tuple((field, re.compile(pattern)) for field, pattern in _MEANINGS)
# The words that labels are made of.
_WORDS = """
    มาตรการ มาตรฐาน โครงการ กิจกรรม แนวทาง ขั้นตอน วิธีการ วิธี
    การปฏิบัติงาน การปฏิบัติ ปฏิบัติ ดำเนินการ ดำเนินงาน ดำเนิน ระยะเวลา
    ช่วงระยะเวลา ช่วงเวลา ห้วงเวลา ช่วง เวลา ผู้รับผิดชอบ รับผิดชอบ หน่วยงาน
    ส่วนราชการ ผลลัพธ์ ผลสัมฤทธิ์ ผลผลิต ความสำเร็จ สัมฤทธิ์ สรุปผล สรุป ผล
    output outcome result outcomes results outputs หรือ และ ที่ ใน การ ของ
    ตาม กำหนดเวลา กำหนด แล้วเสร็จ แล้ว เสร็จ ตัวชี้วัด ประเด็น ต้อง ปรับปรุง
    แก้ไข พัฒนา ยกระดับ ประเมิน รายงานผล รายงาน กำกับ ติดตาม ลำดับ ยังไม่ได้
    ยัง ไม่ได้ ได้ อยู่ระหว่าง กำลัง สถานะ หลักฐาน อ้างอิง เอกสาร ประกอบ
    ลิงก์ ลิงค์ ลิ้งค์ url รหัส ข้อคำถาม ข้อ ประโยชน์ รับ ชื่อ ความโปร่งใส
    ส่งเสริม คุณธรรม ผู้ วัน เดือน ปี งาน เริ่ม สิ้นสุด จาก เกิดขึ้น รายการ
    เปิดเผย เครื่องหมาย ทำ no
"""
_VOCABULARY = re.compile("|".join(sorted(_WORDS.split(), key=len, reverse=True)))
_DECORATION = re.compile(r"[0-9()\[\]./,:*\-–—•…\"“”'_]")
_LONGEST = 90


@lru_cache(maxsize=4_096)
def field_of(label: str) -> str:
    """Return the field that a label names, "" for none; the text is expected clean.

    A label is short and made of the words that labels are made of: a measure that begins with
    "มาตรการป้องกัน…" is no label.
    """
    words = squeeze(label).lower()
    if not words or len(words) > _LONGEST:
        return ""
    plain = _DECORATION.sub("", words)
    left = len(_VOCABULARY.sub("", plain))
    if left > max(2, len(plain) // 5):
        return ""
    words = re.sub(r"^\(?[0-9]{1,2}[).]|^องค์ประกอบที่[0-9]", "", words)
    return next((field for field, meaning in _MEANING if meaning.search(words)), "")


def head_fields(labels: Sequence[str]) -> list[str] | None:
    """Return the fields of a row of labels, "" where one is unknown; None when it is no head.

    A head names three fields, or its two and no other; a number counts for nothing.
    """
    known = [field_of(label) for label in labels]
    named, said = {field for field in known if field}, [label for label in labels if label.strip()]
    named -= {"number"}
    if len(named) >= 3 or (len(named) == 2 and len(said) <= 3 and all(map(field_of, said))):
        has_text = named & {"measure", "steps", "issue", "indicator", "output"}
        return known if has_text and all(len(label) <= 160 for label in said) else None
    return None
