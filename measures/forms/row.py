"""A button that needs nothing but the row it was shown with."""

from django import forms


class RowVersionForm(forms.Form):
    """Which count of changes the page with the button knew."""

    row_version = forms.IntegerField(widget=forms.HiddenInput)

    def known(self) -> int:
        """Return that count; 0, which no row has, where none was sent."""
        return self.cleaned_data["row_version"] if self.is_valid() else 0
