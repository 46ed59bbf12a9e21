"""The password in the form of an act that binds, where its person did not prove herself lately."""

from django import forms
from django.http import HttpRequest

from ita_portal.accounts import fresh


def proof_field() -> forms.CharField:
    """Return the field `password`, by which a person proves once more that it is she."""
    return forms.CharField(
        label="รหัสผ่านของท่าน",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": "โปรดพิมพ์รหัสผ่าน เพื่อยืนยันว่าเป็นท่าน"},
    )


def is_proved(request: HttpRequest, form: forms.Form) -> bool:
    """Take the password where a valid form asks for one; a wrong one is said beside its field."""
    if "password" not in form.fields or fresh.prove(request, form.cleaned_data["password"]):
        return True
    form.add_error("password", fresh.refusal(request))
    return False
