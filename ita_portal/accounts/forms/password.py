"""What people type to change a password or to choose one after forgetting it."""

from allauth.account.forms import ResetPasswordForm
from allauth.core import context
from django import forms
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from ita_portal.accounts import fresh
from ita_portal.accounts.forms.words import say
from ita_portal.accounts.models import User

_RULES = "อย่างน้อย 12 ตัวอักษร ใช้หลายคำต่อกันได้ ไม่คล้ายชื่อของท่าน และไม่เป็นคำที่เดาง่าย"
_DIFFERENT = "รหัสผ่านใหม่ทั้งสองช่องไม่ตรงกัน โปรดพิมพ์ใหม่"

# Django's Thai catalogue lacks these sentences.
_WEAKNESSES = {
    "password_too_short": "รหัสผ่านใหม่สั้นเกินไป ต้องมีอย่างน้อย %(min_length)d ตัวอักษร",
    "password_too_common": "รหัสผ่านใหม่เดาได้ง่าย โปรดใช้คำที่ผู้อื่นไม่ใช้กัน",
    "password_too_similar": "รหัสผ่านใหม่คล้ายชื่อหรือข้อมูลของท่านเกินไป โปรดใช้คำอื่น",
}


class _NewPassword:
    """The new password twice, and what makes it weak in Thai; stands before Django's own form."""

    fields: dict[str, forms.Field]

    def say_new_password(self) -> None:
        say(
            self.fields["new_password1"],
            "รหัสผ่านใหม่",
            empty="โปรดพิมพ์รหัสผ่านใหม่",
            help_text=_RULES,
        )
        say(
            self.fields["new_password2"],
            "รหัสผ่านใหม่อีกครั้ง",
            empty="โปรดพิมพ์รหัสผ่านใหม่อีกครั้ง",
            help_text="พิมพ์ซ้ำให้ตรงกัน",
        )

    def validate_password_for_user(self, user: User, password_field_name: str) -> None:
        password = self.cleaned_data.get(password_field_name)
        if not password:
            return
        try:
            validate_password(password, user)
        except ValidationError as refusal:
            self.add_error(password_field_name, [_in_thai(error) for error in refusal.error_list])


class ChangePasswordForm(_NewPassword, PasswordChangeForm):
    """The password in use, and the new one twice.

    A demonstration account keeps its password, for everybody who tries the portal shares it.
    """

    error_messages = {"password_mismatch": _DIFFERENT}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["old_password"], "รหัสผ่านปัจจุบัน", empty="โปรดพิมพ์รหัสผ่านปัจจุบัน")
        self.say_new_password()

    def clean_old_password(self) -> str:
        """Count wrong ones as at the sign-in: whoever found a screen open may be guessing."""
        if not fresh.prove(context.request, self.cleaned_data["old_password"]):
            raise ValidationError(fresh.refusal(context.request))
        return self.cleaned_data["old_password"]

    def clean(self) -> dict:
        if self.user.is_demonstration:
            raise ValidationError("บัญชีสาธิตเปลี่ยนรหัสผ่านไม่ได้ เพราะผู้ทดลองใช้ทุกคนใช้ร่วมกัน")
        return super().clean()


class NewPasswordForm(_NewPassword, SetPasswordForm):
    """The new password twice, for who came by the letter's link."""

    error_messages = {"password_mismatch": _DIFFERENT}

    def __init__(self, *args, temp_key: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.say_new_password()


class ForgottenForm(ResetPasswordForm):
    """The address to which a link shall go; whether anybody has it is not told."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        say(
            self.fields["email"],
            "อีเมลของท่าน",
            empty="โปรดพิมพ์อีเมล",
            help_text="อีเมลที่ผู้ดูแลระบบของหน่วยงานบันทึกไว้กับบัญชีของท่าน",
            autofocus=True,
        )


def _in_thai(error: ValidationError) -> ValidationError:
    words = _WEAKNESSES.get(error.code, error.message)
    return ValidationError(words, code=error.code, params=error.params)
