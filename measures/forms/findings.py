"""The small forms beside a finding: mend it, or set it aside with a reason."""

from django import forms

from measures.services.findings import LONGEST_REASON

_FINGERPRINT = forms.RegexField(r"^[0-9a-f]{32}$")


class MendForm(forms.Form):
    """Which finding is mended, and which row the page showed."""

    fingerprint = _FINGERPRINT
    row_version = forms.IntegerField(min_value=1, max_value=2**31 - 1)


class DismissForm(forms.Form):
    """Which finding is set aside; its reason stands in a field that is named after it.

    `measure` is the key of the measure it is on, nothing for the report's own parts.
    """

    fingerprint = _FINGERPRINT
    measure = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)

    def reason(self) -> str:
        """Return what was typed beside the finding that is meant."""
        name = f"reason-{self.cleaned_data['fingerprint']}"
        return str(self.data.get(name, ""))[:LONGEST_REASON].replace("\x00", "")
