"""Which passwords everybody who knows the portal would try first."""

import re

from django.core.exceptions import ValidationError

from ita_portal.accounts.models import User

# The portal's name, its offices and its roles, in both scripts, as people work them into passwords.
CONTEXT_WORDS = (
    *("ita", "oit", "demo", "integrity", "report", "portal", "password", "thailand", "bangkok"),
    *("admin", "officer", "head", "deputy", "clerk", "mayor", "central", "tambon", "municipality"),
    *("รายงาน", "คุณธรรม", "ความโปร่งใส", "โปร่งใส", "ท้องถิ่น", "องค์การบริหารส่วนตำบล", "อบต", "เทศบาล"),
    *("ตำบล", "อำเภอ", "จังหวัด", "นายก", "ปลัด", "ผู้ดูแล", "เจ้าหน้าที่", "รหัสผ่าน", "ประเทศไทย"),
)
_OF_ITS_OWN = 6  # letters that must be left without those words, digits and marks
_WORDS = re.compile("|".join(sorted(map(re.escape, CONTEXT_WORDS), key=len, reverse=True)), re.I)
_NO_LETTER = re.compile(r"[\W\d_]")


class OwnWordsValidator:
    """Refuses what is little more than words of the portal and numbers ("Admin-ITA-2569")."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError when such words leave hardly anything of its own."""
        without, found = _WORDS.subn("", password)
        if found and len(_NO_LETTER.sub("", without)) < _OF_ITS_OWN:
            raise ValidationError(self.get_help_text(), code="password_of_context")

    def get_help_text(self) -> str:
        """Return what to do instead, as the administration shows it."""
        return "โปรดใช้คำอื่นนอกจากชื่อระบบ ชื่อตำแหน่ง และตัวเลข"
