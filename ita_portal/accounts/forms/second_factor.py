"""What people type, or their devices answer, as second factor."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError

from ita_portal.accounts.forms.words import say
from ita_portal.accounts.models import User

_PERIOD = 30  # seconds for which an app shows one code
_NUMBERS = {"autocomplete": "one-time-code", "inputmode": "numeric"}
# What a passkey's answer that is no answer makes the libraries raise.
_NO_ANSWER = (ValueError, TypeError, KeyError, AttributeError)


def spend(user: User, code: str) -> bool:
    """Whether a code of her app is used for the first time while it is valid."""
    steps = 2 * settings.MFA_TOTP_TOLERANCE + 1
    key = f"spent-code:{user.pk}:{normalize_user_code(code)}"
    return cache.add(key, True, timeout=_PERIOD * steps)


class _CodeOnce(forms.Form):
    """A code of the app, or a recovery code; each is good for one time."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["code"], "รหัสยืนยัน", empty="โปรดพิมพ์รหัสยืนยัน", **_NUMBERS)
        self.fields["code"].widget.attrs["maxlength"] = 12

    def clean_code(self) -> str:
        code = super().clean_code()
        is_apps = self.authenticator.type == Authenticator.Type.TOTP
        if is_apps and not spend(self.user, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_CodeOnce, AuthenticateForm):
    """The code while signing in: the one thing to do on its page."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["autofocus"] = True


class CodeAgainForm(_CodeOnce, ReauthenticateForm):
    """The code of who is signed in already."""


class AddAppForm(ActivateTOTPForm):
    """The first code of an app, which shows that it took the secret."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        say(
            self.fields["code"],
            "รหัส 6 หลักที่แอปแสดง",
            empty="โปรดพิมพ์รหัสที่แอปแสดง",
            **_NUMBERS,
        )

    def clean_code(self) -> str:
        code = super().clean_code()
        spend(self.user, code)
        return code


class _Answered(forms.Form):
    """What a passkey answered; an answer that is none gets the same words as a wrong one."""

    def clean_credential(self) -> Authenticator:
        with _understood():
            return super().clean_credential()


class PasskeySignInForm(_Answered, LoginWebAuthnForm):
    """The passkey instead of name and password."""


class PasskeyForm(_Answered, AuthenticateWebAuthnForm):
    """The passkey after the password."""


class PasskeyAgainForm(_Answered, ReauthenticateWebAuthnForm):
    """The passkey of who is signed in already."""


class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey and what its owner calls it. Every one signs in without a password as well."""

    passwordless = None
    name = forms.CharField(
        label="ชื่อเรียก",
        help_text="เช่น โทรศัพท์ของฉัน คอมพิวเตอร์ที่สำนักงาน",
        max_length=60,
        required=False,
    )

    def clean(self) -> dict:
        with _understood():
            cleaned = super().clean()
        if "\\u0000" in json.dumps(cleaned.get("credential")):
            raise _not_known()
        return cleaned


@contextmanager
def _understood() -> Iterator[None]:
    """Say the same of an answer that is wrong and of one that is none."""
    try:
        yield
    except _NO_ANSWER:
        raise _not_known() from None
    except ValidationError as refusal:
        raise _not_known() if refusal.code == "incorrect_code" else refusal from None


def _not_known() -> ValidationError:
    return ValidationError("อุปกรณ์นี้ยืนยันตัวตนไม่สำเร็จ โปรดลองอีกครั้ง หรือใช้วิธีอื่น")
