"""Why somebody's second factors are removed, and who says so."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from ita_portal.accounts.forms.proof import proof_field
from ita_portal.thai.text import clean_line

LONGEST_REASON = 500
_NO_REASON = "โปรดพิมพ์เหตุผล"


class LostPhoneForm(forms.Form):
    """The reason; with `proof`, the administrator's password too."""

    reason = forms.CharField(
        label="เหตุผล",
        max_length=LONGEST_REASON,
        widget=forms.TextInput({"size": 60}),
        help_text="เช่น แจ้งว่าเครื่องหาย ตรวจสอบตัวบุคคลแล้ว เก็บในบันทึกการตรวจสอบและแจ้งเจ้าของบัญชี",
        error_messages={
            "required": _NO_REASON,
            "max_length": f"เหตุผลยาวเกิน {LONGEST_REASON} ตัวอักษร โปรดเขียนให้สั้นลง",
        },
    )

    def __init__(self, data: Any = None, *, proof: bool) -> None:
        super().__init__(data)
        self.helper = FormHelper()
        self.helper.form_tag = False
        if proof:
            self.fields["password"] = proof_field()
            self.fields["password"].help_text = "ยืนยันว่าเป็นท่าน เพราะเข้าสู่ระบบมานานแล้ว"

    def clean_reason(self) -> str:
        """Keep the reason on one line; signs that nobody sees are none."""
        reason = clean_line(self.cleaned_data["reason"])
        if not reason:
            raise forms.ValidationError(_NO_REASON)
        return reason
