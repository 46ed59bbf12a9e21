"""What the forms of a draft share: the row they were shown with, and the reader's digits."""

from typing import Any

from django import forms

from ita_portal.accounts.models import User
from ita_portal.thai.text import clean
from measures.forms.fields import CleanTextField, shown_to


class LinesField(CleanTextField):
    """A text of several lines that stand for themselves; empty lines between them stay."""

    widget = forms.Textarea

    def tidy(self, text: str) -> str:
        return clean(text)


class DraftForm(forms.ModelForm):
    """A form over a draft; it fills its row in memory, and services save it.

    `reader` sees dates in words and digits as she likes them.
    """

    row_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, reader: User, **options: Any) -> None:
        super().__init__(*args, **options)
        shown = {name: shown_to(reader, value) for name, value in self.initial.items()}
        self.initial = {**shown, "row_version": self.report_row_version()}

    def report_row_version(self) -> int:
        """Return the count of changes of the report that the form belongs to."""
        return self.instance.row_version
