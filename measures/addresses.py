"""Which words a body may have in its addresses."""

import re

from measures.models import FormerAddress, Organisation

# What stands where an organisation's word does, in addresses below /desk/.
RESERVED_WORDS = frozenset({"central", "notices", "waiting"})
LONGEST_WORD = 60
_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def fault_of_new_word(slug: str) -> str:
    """Return why a word cannot become a body's, for whoever typed it; nothing where it can."""
    if not _KEBAB.fullmatch(slug) or len(slug) > LONGEST_WORD:
        return f"ใช้ได้เฉพาะอักษร a-z ตัวเลข และขีดกลาง ไม่เกิน {LONGEST_WORD} ตัว เช่น namphut"
    if slug in RESERVED_WORDS:
        return f"คำว่า {slug} เป็นที่อยู่ของหน้าอื่นในระบบ โปรดใช้คำอื่น เช่น {slug}-sao"
    if Organisation.objects.filter(slug=slug).exists():
        return f"คำว่า {slug} เป็นที่อยู่ของหน่วยงานหนึ่งอยู่แล้ว โปรดใช้คำอื่น"
    if FormerAddress.objects.filter(slug=slug).exists():
        return f"คำว่า {slug} เคยเป็นที่อยู่ของหน่วยงานหนึ่ง จึงใช้อีกไม่ได้ โปรดใช้คำอื่น"
    return ""
