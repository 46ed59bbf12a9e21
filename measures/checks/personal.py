"""What belongs to a person and not into a report that everybody reads."""

import re
from collections.abc import Iterator
from functools import lru_cache

from measures.checks.finding import Hit, Severity, at, rule
from measures.checks.subject import Subject, Text

_CITIZEN_ID = re.compile(r"[1-8](?<![0-9.-].)(?:[ -]?[0-9]){12}(?![0-9-])")
_MOBILE = re.compile(r"[0+](?<![0-9.-].)(?:66 ?)?[689][0-9]?(?:[ -]?[0-9]){7}(?![0-9-])")
_TITLE = (
    r"(?:นางสาว|นาง|นาย|น\.ส\.|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง|ว่าที่ร้อยตรี|ร\.ต\.[ตทอ]\.|พ\.ต\.[ตทอ]\.)"
)
_SOME_TITLE = ("นาย", "นาง", "น.ส.", "ด.", "เด็ก", "ว่าที่", ".ต.")
# A title within other words is none: เจ้านาย, โดยนาย.
_BEFORE_A_TITLE = (
    "ชื่อ",
    "คือ",
    "โดย",
    "ของ",
    "ราย",
    "ร้อง",
    "เรียน",
    "ทุกข์",
    "เบาะแส",
    "และ",
    "ว่า",
    "กับ",
    "จาก",
    "ให้",
)
_OFFICE = (
    r"(?!ก(?:เทศ|องค์|รัฐ|สมาคม|เมือง|ฯ|คน|สภา|และ|หรือ|ได้|อบ|ประกาศ|มอบ|เป็น|กำหนด|ลง|ทราบ|ท่าน"
    r"|[ .,)\n]|$)"
    r"|ช่าง|อำเภอ|ทะเบียน|แพทย์|จ้าง|ตรวจ|หน้า|ทหาร|ด่าน|สถานี|ประกัน|ท้าย|ทุน|เวร|หมวด|ประตู)"
)
_PERSON = re.compile(rf"{_TITLE} ?{_OFFICE}[ก-ฮเ-ไ][ก-๎]{{1,24}} +[ก-ฮเ-ไ][ก-๎]{{2,29}}")
_SURNAME_NO_NAME = re.compile("^(?:และ|หรือ|ที่|ซึ่ง|ได้|เป็น|ตำแหน่ง|เพื่อ|ใน|ของ|ให้|มี|จะ|กับ|ผู้|องค์|เทศบาล)")
_COMPLAINS = re.compile("ผู้ร้อง|ร้องเรียน|ร้องทุกข์|เบาะแส|ผู้เสียหาย|ผู้กล่าวหา|ผู้ถูกกล่าวหา|ผู้ถูกร้อง|พยาน")
_HIDDEN_ID = "(ปิดเลขประจำตัวประชาชน)"
_SIGNED = frozenset({"memo_addressee", "memo_department_line"})

_WHY = "รายงานเปิดให้ทุกคนอ่าน การเปิดเผยข้อมูลส่วนบุคคลโดยไม่จำเป็นผิดกฎหมายคุ้มครองข้อมูลส่วนบุคคล"


@rule(
    "citizen-id",
    Severity.ERROR,
    "เลขประจำตัวประชาชน",
    why=_WHY,
    how="ลบเลขออก รายงานไม่ต้องใช้เลขประจำตัวของผู้ใด",
)
def citizen_id(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find thirteen digits that are a citizen's number by their check digit."""
    for found in _CITIZEN_ID.finditer(text.text):
        if is_citizen_id(found[0]):
            yield at(text, *found.span(), "มีเลขประจำตัวประชาชนในข้อความ", _HIDDEN_ID)


@rule(
    "mobile-number",
    Severity.WARNING,
    "หมายเลขโทรศัพท์มือถือ",
    why=_WHY,
    how="ใช้หมายเลขโทรศัพท์ของสำนักงาน หากเป็นหมายเลขกลางของหน่วยงานให้บอกไว้",
)
def mobile_number(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find a mobile number, which most often is somebody's own."""
    for found in _MOBILE.finditer(text.text):
        if len(re.sub(r"\D", "", found[0])) - 2 * found[0].startswith("+") in (9, 10):
            yield at(text, *found.span(), f"“{found[0]}” เป็นหมายเลขโทรศัพท์มือถือ")


@rule(
    "complainant",
    Severity.ERROR,
    "ชื่อผู้ร้องเรียน",
    why="ชื่อผู้ร้องเรียนและผู้แจ้งเบาะแสต้องเป็นความลับ การเปิดเผยทำให้เขาเดือดร้อนและหน่วยงานรับผิด",
    how="ตัดชื่อออก เขียนเพียงว่าผู้ร้องเรียน",
)
def complainant(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find the name of somebody who complained, or of whom somebody did."""
    for start, stop in _people(text):
        if _is_of_a_complaint(text.text, start, stop):
            yield at(text, start, stop, f"“{text.text[start:stop]}” เป็นชื่อในเรื่องร้องเรียน")


@rule(
    "personal-name",
    Severity.WARNING,
    "ชื่อบุคคล",
    why=_WHY,
    how="ใช้ชื่อตำแหน่งแทนชื่อบุคคล",
)
def personal_name(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find a person's name where a post would do."""
    for start, stop in _people(text):
        if not _is_of_a_complaint(text.text, start, stop):
            yield at(text, start, stop, f"“{text.text[start:stop]}” เป็นชื่อบุคคล")


def is_citizen_id(text: str) -> bool:
    """Tell whether the digits of a text are thirteen whose last one follows from the others."""
    numbers = [int(sign) for sign in text if sign.isdigit()]
    if len(numbers) != 13:
        return False
    weighed = sum(number * (13 - place) for place, number in enumerate(numbers[:12]))
    return (11 - weighed % 11) % 10 == numbers[12]


@lru_cache(maxsize=8)
def _people(text: Text) -> tuple[tuple[int, int], ...]:
    """Return where people's names stand; both rules on names ask in turn."""
    if text.part in _SIGNED or not any(word in text.text for word in _SOME_TITLE):
        return ()
    return tuple(found.span() for found in _PERSON.finditer(text.text) if _is_name(found))


def _is_name(found: re.Match[str]) -> bool:
    before = found.string[max(0, found.start() - 8) : found.start()]
    within = before and "ก" <= before[-1] <= "๎" and not before.endswith(_BEFORE_A_TITLE)
    return not within and not _SURNAME_NO_NAME.match(found[0].rsplit(" ", 1)[-1])


def _is_of_a_complaint(text: str, start: int, stop: int) -> bool:
    first = max(text.rfind("\n", 0, start) + 1, start - 60)
    return bool(_COMPLAINS.search(text[first : stop + 30].split("\n")[0]))
