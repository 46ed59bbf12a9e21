"""What an administrator looks for in the audit log."""

from collections.abc import Iterable
from typing import Any

from django import forms

from ita_portal.audit.words import act_words
from measures.forms.fields import CleanTextField, ThaiDateField

_LONGEST_NAME = 200
_FIELD = {"class": "form-control"}
_DAY = {**_FIELD, "placeholder": "เช่น 1 ต.ค. 2568", "autocomplete": "off"}


class AuditForm(forms.Form):
    """Act, person and days; everything may be left empty."""

    act = forms.ChoiceField(
        label="การกระทำ", required=False, widget=forms.Select({"class": "form-select"})
    )
    person = CleanTextField(label="ชื่อผู้กระทำ", longest=_LONGEST_NAME, widget=forms.TextInput(_FIELD))
    first = ThaiDateField(label="ตั้งแต่วันที่", widget=forms.TextInput(_DAY))
    last = ThaiDateField(label="ถึงวันที่", widget=forms.TextInput(_DAY))

    def __init__(self, data: Any, *, acts: Iterable[str]) -> None:
        super().__init__(data)
        named = sorted(((act, act_words(act)) for act in acts), key=lambda choice: choice[1])
        self.fields["act"].choices = [("", "ทุกการกระทำ"), *named]

    @property
    def is_used(self) -> bool:
        """Whether anything was asked for."""
        return any(self.data.get(name) for name in self.fields)

    def wanted(self) -> dict[str, Any]:
        """Return what was asked for and could be read, by the names of `events_of`."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or None for name in self.fields}
