"""How a verification code is read from what somebody typed."""

import re

from ita_portal.thai.digits import to_arabic_digits

_LENGTH = 12
_GROUP = 4
_ADDRESS = "/verify/"


def code_from(typed: str) -> str | None:
    """Return the code in its printed form ("7KQ2-M9XD-P4TV"), or None when it cannot be one.

    Dashes and spaces may be missing, letters small, digits Thai; the whole address of a
    verification page will do as well.
    """
    last = to_arabic_digits(typed).rsplit(_ADDRESS, 1)[-1]
    letters = re.sub(r"[\W_]", "", last).upper()
    if len(letters) != _LENGTH or not (letters.isascii() and letters.isalnum()):
        return None
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))
