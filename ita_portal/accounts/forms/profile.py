"""What a person may change about herself."""

from django import forms

from ita_portal.accounts.models import User


class ProfileForm(forms.ModelForm):
    """Which digits the person's screens show; paper and public pages have Thai ones for all."""

    wants_thai_digits = forms.TypedChoiceField(
        label="ตัวเลขบนหน้าจอทำงาน",
        help_text="พิมพ์ข้อมูลด้วยเลขแบบใดก็ได้ กระดาษและหน้าเผยแพร่เป็นเลขไทยเสมอ",
        choices=[("False", "เลขอารบิก 1 2 3"), ("True", "เลขไทย ๑ ๒ ๓")],
        coerce=lambda chosen: chosen == "True",
        widget=forms.RadioSelect,
        error_messages={"required": "โปรดเลือกแบบของตัวเลข"},
    )

    class Meta:
        model = User
        fields = ("wants_thai_digits",)
