"""The forms of an organisation's people: what somebody is, whom to invite, and her answer."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.validators import EmailValidator

from ita_portal.accounts.models import User
from measures.forms.fields import CleanTextField
from measures.models import Invitation, Membership, Organisation

Role = Membership.Role
_ROLE_HELP = {
    Role.OFFICER: "พิมพ์มาตรการ คะแนน และร่างรายงาน แล้วเสนอตามสาย",
    Role.SUPERVISOR: "ให้ความเห็นหรือพิจารณา เมื่อดำรงตำแหน่งในสายการอนุมัติ",
    Role.ADMINISTRATOR: "ดูแลบุคคล สายการอนุมัติ และการตั้งค่าของหน่วยงาน",
}
_NAME_RULE = "ใช้ตัวอักษร ตัวเลข และเครื่องหมาย . @ + - _ ได้ ไม่เว้นวรรค"
_PASSWORD_RULE = "อย่างน้อย 12 ตัวอักษร ใช้หลายคำต่อกันได้ ไม่คล้ายชื่อของท่าน และไม่เป็นคำที่เดาง่าย"  # noqa: S105


class EmailField(forms.EmailField):
    """An e-mail address."""

    default_validators = [EmailValidator("อีเมลนี้ไม่ถูกต้อง โปรดตรวจอีกครั้ง เช่น name@example.go.th")]


def _roles_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="บทบาท",
        choices=[(role.value, f"{role.label}: {_ROLE_HELP[role]}") for role in Role],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "โปรดเลือกอย่างน้อยหนึ่งบทบาท"},
    )


def _without_form_tag() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    return helper


class MemberForm(forms.Form):
    """The roles and the title of one person; `shown` is what the page showed of them."""

    title = CleanTextField(
        label="ตำแหน่ง", longest=200, help_text="เช่น นักวิเคราะห์นโยบายและแผนชำนาญการ"
    )
    roles = _roles_field()
    shown = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.helper = _without_form_tag()

    def values(self) -> dict[str, Any]:
        """Return what the service takes."""
        return {name: self.cleaned_data[name] for name in ("roles", "title", "shown")}


class InvitationForm(forms.Form):
    """Whom to invite, as what, and perhaps into which vacant post."""

    display_name = CleanTextField(
        label="ชื่อที่พิมพ์ในเอกสาร",
        longest=200,
        required=True,
        help_text="คำนำหน้า ชื่อ และชื่อสกุล ตามที่จะพิมพ์ใต้ลายมือชื่อ เช่น นางสาวตัวอย่าง ใจดี",
        error_messages={"required": "โปรดพิมพ์ชื่อ"},
    )
    email = EmailField(
        label="อีเมล",
        max_length=254,
        help_text="ระบบส่งลิงก์ไปที่นี่ และแสดงลิงก์ให้ท่านคัดลอกไปส่งทางอื่นได้ด้วย",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "โปรดพิมพ์อีเมล"},
    )
    title = CleanTextField(
        label="ตำแหน่ง", longest=200, help_text="เช่น นักวิเคราะห์นโยบายและแผนชำนาญการ"
    )
    roles = _roles_field()
    post = forms.ModelChoiceField(
        None,
        label="ดำรงตำแหน่งในสายการอนุมัติ",
        required=False,
        empty_label="ไม่ได้ดำรงตำแหน่งในสาย",
        help_text="เลือกได้เฉพาะตำแหน่งที่ว่าง มีผลเมื่อตอบรับคำเชิญ",
    )

    def __init__(self, data: Any = None, *, organisation: Organisation) -> None:
        super().__init__(data)
        self.helper = _without_form_tag()
        vacant = organisation.posts.filter(holder=None).order_by("position", "title")
        self.fields["post"].queryset = vacant
        if not vacant:
            del self.fields["post"]

    def values(self) -> dict[str, Any]:
        """Return what the service takes."""
        return dict(self.cleaned_data)


class NewAccountForm(forms.Form):
    """The user name and the password that an invited person chooses."""

    username = forms.CharField(
        label="ชื่อผู้ใช้",
        max_length=150,
        validators=[UnicodeUsernameValidator(message=f"ชื่อผู้ใช้นี้ใช้ไม่ได้ {_NAME_RULE}")],
        help_text=_NAME_RULE,
        error_messages={"required": "โปรดตั้งชื่อผู้ใช้"},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label="รหัสผ่าน",
        strip=False,
        help_text=_PASSWORD_RULE,
        error_messages={"required": "โปรดตั้งรหัสผ่าน"},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="รหัสผ่านอีกครั้ง",
        strip=False,
        help_text="พิมพ์ซ้ำให้ตรงกัน",
        error_messages={"required": "โปรดพิมพ์รหัสผ่านอีกครั้ง"},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, data: Any = None, *, invitation: Invitation) -> None:
        super().__init__(data)
        self.helper = _without_form_tag()
        self.invitation = invitation

    def clean_username(self) -> str:
        username = User.normalize_username(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError("ชื่อผู้ใช้นี้มีผู้ใช้แล้ว โปรดตั้งชื่ออื่น")
        return username

    def clean_password(self) -> str:
        """Judge the password as every other one is judged, beside the person's own names."""
        password = self.cleaned_data["password"]
        about = User(
            username=self.data.get("username", ""),
            display_name=self.invitation.display_name,
            email=self.invitation.email,
        )
        validate_password(password, about)
        return password

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if {"password", "again"} <= set(values) and values["password"] != values["again"]:
            self.add_error("again", "รหัสผ่านทั้งสองช่องไม่ตรงกัน โปรดพิมพ์ใหม่")
        return values

    def values(self) -> dict[str, str]:
        """Return what the service takes."""
        return {name: self.cleaned_data[name] for name in ("username", "password")}
