"""What is said when a request cannot be answered: RFC 9457, in Thai and in English."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpResponse

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Words:
    """A status in words: what it is, and what to do."""

    title: str
    detail: str
    title_en: str
    detail_en: str


PROBLEMS: dict[int, Words] = {
    404: Words(
        "ไม่พบข้อมูล",
        "ไม่มีข้อมูลที่ที่อยู่นี้ โปรดตรวจที่อยู่กับหน้าคู่มือ",
        "Not found",
        "There is nothing at this address. Compare it with the documentation.",
    ),
    405: Words(
        "อ่านได้อย่างเดียว",
        "ใช้ได้เฉพาะวิธี GET, HEAD และ OPTIONS",
        "Read only",
        "Only GET, HEAD and OPTIONS are answered.",
    ),
    410: Words(
        "รายงานถูกถอนการเผยแพร่แล้ว",
        "เหตุผลและวันที่ถอนอยู่ที่หน้าเว็บของรายงาน",
        "Withdrawn",
        "The report was withdrawn. Its public page says when and why.",
    ),
    422: Words(
        "ค่าที่ส่งมาไม่ถูกต้อง",
        "โปรดแก้ค่าตามรายการใน errors แล้วส่งใหม่",
        "Invalid parameters",
        "Correct the parameters listed in errors and ask again.",
    ),
    429: Words(
        "ขอข้อมูลถี่เกินไป",
        "โปรดรอตามจำนวนวินาทีใน Retry-After หากต้องการข้อมูลทั้งหมด โปรดดาวน์โหลดไฟล์รายปีที่หน้าข้อมูลเปิด",
        "Too many requests",
        "Wait for the seconds given in Retry-After. To have everything, take the yearly files.",
    ),
    503: Words(
        "ขณะนี้อ่านข้อมูลไม่ได้",
        "ฐานข้อมูลไม่ตอบ โปรดลองใหม่ภายหลัง ไฟล์รายปีที่หน้าข้อมูลเปิดยังดาวน์โหลดได้",
        "Temporarily unavailable",
        "The database does not answer. Try again later; the yearly files can still be taken.",
    ),
}

# What is wrong with a value, by the name that pydantic gives to the fault.
_FAULTS = {
    "int_parsing": "ต้องเป็นจำนวนเต็ม",
    "greater_than_equal": "ต้องไม่น้อยกว่า {ge}",
    "less_than_equal": "ต้องไม่มากกว่า {le}",
    "string_pattern_mismatch": "รูปแบบไม่ถูกต้อง",
    "missing": "ต้องระบุ",
    "string_too_short": "ต้องไม่ว่าง",
    "string_too_long": "ยาวเกิน {max_length} ตัวอักษร",
    "literal_error": "ต้องเป็นค่าใดค่าหนึ่งที่กำหนด",
    "date_from_datetime_parsing": "ต้องเป็นวันที่ เช่น 2026-04-30",
    "unknown_parameter": "ไม่มีตัวกรองชื่อนี้",
}
_ANY_FAULT = "ค่าไม่ถูกต้อง"


def problem(status: int, **more: Any) -> HttpResponse:
    """Return the answer for a status of PROBLEMS; `more` is added to its body."""
    body = {"type": "about:blank", "status": status, **asdict(PROBLEMS[status]), **more}
    text = json.dumps(body, ensure_ascii=False)
    return HttpResponse(text.encode(), content_type=MEDIA_TYPE, status=status)


def invalid(faults: list[dict[str, Any]]) -> HttpResponse:
    """Return the answer to invalid parameters; `faults` are those that pydantic found."""
    return problem(422, errors=[_fault(fault) for fault in faults])


def _fault(fault: dict[str, Any]) -> dict[str, str]:
    context = fault.get("ctx", {})
    words = _FAULTS.get(fault["type"], _ANY_FAULT).format(**context)
    name = str(context.get("parameter", fault["loc"][-1]))
    return {"parameter": name, "message": words, "message_en": fault["msg"]}
