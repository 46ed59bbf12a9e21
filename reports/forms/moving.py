"""By which word a body is to be found from now on, and why."""

from typing import Any

from django import forms

from ita_portal.accounts.forms.proof import proof_field
from measures.addresses import LONGEST_WORD, fault_of_new_word
from measures.forms.fields import CleanTextField


class MoveForm(forms.Form):
    """The new word and the reason; with `proof`, the administrator's password too."""

    slug = CleanTextField(
        label="ชื่อใหม่ในที่อยู่เว็บ",
        longest=LONGEST_WORD,
        required=True,
        help_text="อักษร a-z ตัวเลข และขีดกลาง เช่น namphut-town",
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": "โปรดพิมพ์ชื่อใหม่"},
    )
    reason = CleanTextField(
        label="เหตุผล",
        longest=500,
        required=True,
        help_text="เช่น ยกฐานะเป็นเทศบาลตำบลตามประกาศ เก็บในบันทึกการตรวจสอบ",
        error_messages={"required": "โปรดพิมพ์เหตุผล"},
    )

    def __init__(self, data: Any = None, *, proof: bool) -> None:
        super().__init__(data)
        if proof:
            self.fields["password"] = proof_field()
            self.fields["password"].help_text = "ยืนยันว่าเป็นท่าน เพราะเข้าสู่ระบบมานานแล้ว"

    def clean_slug(self) -> str:
        """Take a word that leads nowhere yet."""
        slug = self.cleaned_data["slug"].lower()
        if fault := fault_of_new_word(slug):
            raise forms.ValidationError(fault)
        return slug
