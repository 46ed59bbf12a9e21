"""Which characters a file or a paper may hold, whatever somebody pasted into a form."""

import re
import unicodedata

# The complement of XML 1.0's Char: control characters, lone surrogates, U+FFFE and U+FFFF.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What needs a second look: all but Latin, Thai and common punctuation.
_UNUSUAL = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\u00ac\u00ae-\u024f\u0e01-\u0e5b\u2010-\u2027]")
_INVISIBLE = ("Cc", "Cf", "Cs")
_WITHOUT_SHAPE = ("Cn", "Co")
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
# Cuneiform, hieroglyphs, Bamum, Tangut and Khitan, then the rare ideographs of planes 2 and 3.
_FACELESS = (
    range(0x12000, 0x12550),
    range(0x13000, 0x13460),
    range(0x14400, 0x14680),
    range(0x16800, 0x16A40),
    range(0x17000, 0x18D80),
    range(0x20000, 0x110000),
)


def legal(text: str) -> str:
    """Return `text` without the characters that no XML file and no UTF-8 file may hold."""
    return _ILLEGAL.sub("", text)


def printable(text: str) -> str:
    """Return `text` as a paper can show it.

    What is invisible goes; a character that none of the paper's faces draws (unassigned or private
    ones, rare ideographs, scripts of antiquity) is written as its number, "U+20BB7".
    """
    return _UNUSUAL.sub(lambda found: _shown(found[0]), text)


def _shown(character: str) -> str:
    category, number = unicodedata.category(character), ord(character)
    if category in _INVISIBLE or number in _VARIATION_SELECTORS:
        return ""
    if category in _WITHOUT_SHAPE or any(number in block for block in _FACELESS):
        return f"U+{number:04X}"
    return character
