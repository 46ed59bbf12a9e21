"""Which characters a file may hold, whatever somebody pasted into a form."""

import re

# The complement of XML 1.0's Char: control characters, lone surrogates, U+FFFE and U+FFFF.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """Return `text` without the characters that no XML file and no UTF-8 file may hold."""
    return _ILLEGAL.sub("", text)
