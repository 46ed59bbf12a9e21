"""What people fill in to sign in, to choose their digits and to change their password."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from ita_portal.accounts.models import User

# Django's Thai catalogue lacks these sentences.
_WEAKNESSES = {
    "password_too_short": "รหัสผ่านใหม่สั้นเกินไป ต้องมีอย่างน้อย %(min_length)d ตัวอักษร",
    "password_too_common": "รหัสผ่านใหม่เดาได้ง่าย โปรดใช้คำที่ผู้อื่นไม่ใช้กัน",
    "password_too_similar": "รหัสผ่านใหม่คล้ายชื่อหรือข้อมูลของท่านเกินไป โปรดใช้คำอื่น",
}


class SignInForm(AuthenticationForm):
    """User name and password. A wrong name and a wrong password get the same answer."""

    error_messages = {
        "invalid_login": ("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง โปรดตรวจตัวพิมพ์เล็กใหญ่และภาษาของแป้นพิมพ์ แล้วลองอีกครั้ง"),
        "inactive": "บัญชีนี้ถูกระงับ โปรดติดต่อผู้ดูแลระบบของหน่วยงาน",
    }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["username"], "ชื่อผู้ใช้", "โปรดพิมพ์ชื่อผู้ใช้")
        _say(self.fields["password"], "รหัสผ่าน", "โปรดพิมพ์รหัสผ่าน")


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


class ChangePasswordForm(PasswordChangeForm):
    """The password in use, and the new one twice.

    A demonstration account keeps its password, for everybody who tries the portal shares it.
    """

    error_messages = {
        "password_incorrect": "รหัสผ่านปัจจุบันไม่ถูกต้อง โปรดพิมพ์ใหม่",
        "password_mismatch": "รหัสผ่านใหม่ทั้งสองช่องไม่ตรงกัน โปรดพิมพ์ใหม่",
    }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["old_password"], "รหัสผ่านปัจจุบัน", "โปรดพิมพ์รหัสผ่านปัจจุบัน")
        _say(
            self.fields["new_password1"],
            "รหัสผ่านใหม่",
            "โปรดพิมพ์รหัสผ่านใหม่",
            "อย่างน้อย 12 ตัวอักษร ใช้หลายคำต่อกันได้ ไม่คล้ายชื่อของท่าน และไม่เป็นคำที่เดาง่าย",
        )
        _say(
            self.fields["new_password2"], "รหัสผ่านใหม่อีกครั้ง", "โปรดพิมพ์รหัสผ่านใหม่อีกครั้ง", "พิมพ์ซ้ำให้ตรงกัน"
        )

    def clean(self) -> dict:
        if self.user.is_demonstration:
            raise ValidationError("บัญชีสาธิตเปลี่ยนรหัสผ่านไม่ได้ เพราะผู้ทดลองใช้ทุกคนใช้ร่วมกัน")
        return super().clean()

    def validate_password_for_user(self, user: User, password_field_name: str) -> None:
        """Say in Thai what makes the new password weak."""
        password = self.cleaned_data.get(password_field_name)
        if not password:
            return
        try:
            validate_password(password, user)
        except ValidationError as refusal:
            self.add_error(password_field_name, [_in_thai(error) for error in refusal.error_list])


def _say(field: forms.Field, label: str, when_empty: str, help_text: str = "") -> None:
    field.label = label
    field.help_text = help_text
    field.error_messages["required"] = when_empty


def _in_thai(error: ValidationError) -> ValidationError:
    words = _WEAKNESSES.get(error.code, error.message)
    return ValidationError(words, code=error.code, params=error.params)
