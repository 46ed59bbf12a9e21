"""What people type to sign in."""

from allauth.account.fields import PasswordField
from allauth.account.forms import LoginForm
from allauth.core import context
from django import forms

from ita_portal.accounts import fresh
from ita_portal.accounts.forms.words import say
from ita_portal.accounts.models import User

_NO_PASSWORD = "โปรดพิมพ์รหัสผ่าน"  # noqa: S105  words, not a password


class SignInForm(LoginForm):
    """User name or e-mail, and password. A wrong name and a wrong password get the same answer."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        say(
            self.fields["login"],
            "ชื่อผู้ใช้หรืออีเมล",
            empty="โปรดพิมพ์ชื่อผู้ใช้หรืออีเมล",
            autocomplete="username",
            autocapitalize="none",
            spellcheck="false",
            autofocus=True,
        )
        say(self.fields["password"], "รหัสผ่าน", empty=_NO_PASSWORD)


class PasswordAgainForm(forms.Form):
    """The password of who is signed in already; a right one makes her fresh."""

    password = PasswordField(autocomplete="current-password")

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["password"], "รหัสผ่าน", empty=_NO_PASSWORD)

    def clean_password(self) -> str:
        if not fresh.prove(context.request, self.cleaned_data["password"]):
            raise forms.ValidationError(fresh.refusal(context.request))
        return self.cleaned_data["password"]

    def save(self) -> None:
        """Do nothing more; the other ways to prove it note here which device did."""
