"""Which texts a spreadsheet would take for a formula."""

import re

# Spaces and invisible characters before the sign do not stop a spreadsheet; full-width signs count
# as the plain ones in East Asian settings.
_FORMULA = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")


def starts_formula(text: str) -> bool:
    """Tell whether a cell with this text could be run as a formula."""
    return _FORMULA.match(text) is not None


def harmless(text: str) -> str:
    """Return a text that no spreadsheet runs: an apostrophe stands before what looks like one."""
    return f"'{text}" if starts_formula(text) else text
