"""What a Thai text looks like in the database."""

import re
import unicodedata

from ita_portal.thai.digits import convert_outside, protected_spans, to_arabic_digits

_LINE_END = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Control, format and zero-width characters, lone surrogates, and what XML cannot hold.
_INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0001-\U000e007f]"
)
# Where marks may be heaped: nothing that is a letter, a digit or a space for a long while.
_HEAPED = re.compile(r"[^\w\s]{32,}")
_MOST_MARKS = 30
_BLANK_LINES = re.compile("\n{3,}")

_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]*)\u0e32")
_MARKS = re.compile("[\u0e31\u0e33-\u0e3a\u0e47-\u0e4c]{2,}")
_LEADING_VOWEL = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
_LEADING = "เแโใไ"
_FOLLOWING = "ะาำๅ"
_SIGNS = re.compile("[\u0e47-\u0e4e]")
_PHINTHU, _SARA_AM_SIGN, _FIRST_TONE, _THANTHAKHAT = "\u0e3a", "\u0e33", "\u0e48", "\u0e4c"


def clean(text: str) -> str:
    """Return `text` as the database keeps it.

    NFC, Arabic digits, lines ended by LF without trailing spaces, at most one blank line, nothing
    invisible, and Thai spelt in one way: แ for เเ, ำ for ํา, vowel before tone. NFKC is never used:
    it splits ำ. Nothing visible changes inside a web address but its Thai digits. Cleaning twice
    changes nothing more.
    """
    text = _LINE_END.sub("\n", text)
    text = _INVISIBLE.sub("", _SPACE.sub(" ", text))
    text = to_arabic_digits(unicodedata.normalize("NFC", _HEAPED.sub(_levelled, text)))
    if _respelt(text) != text:  # addresses are looked for only where something would change
        text = convert_outside(text, protected_spans(text), _respelt)
    return _trimmed(text)


def clean_line(text: str) -> str:
    """Return `text` clean and on one line, for fields that hold one."""
    return " ".join(clean(text).split())


def squeeze(text: str) -> str:
    """Return `text` without any whitespace, for comparing what was extracted from a paper."""
    return "".join(text.split())


def shortened(text: str, most: int) -> str:
    """Return `text` with at most `most` characters, "…" in place of what was cut off.

    No vowel or tone mark is parted from its consonant.
    """
    if len(text) <= most:
        return text
    end = most - 1
    while end and (_hangs(text[end]) or text[end - 1] in _LEADING):
        end -= 1
    return f"{text[:end].rstrip()}…"


def sort_key(text: str) -> tuple[str, str]:
    """Return the key by which Thai names sort as in the Royal Institute's dictionary.

    A vowel written before its consonant counts after it (เชียงราย stands under ช); tone marks and
    other signs over a letter decide only between names that are otherwise alike.
    """
    swapped = _LEADING_VOWEL.sub(r"\2\1", text)
    return _SIGNS.sub("", swapped), swapped


def is_blank(text: str) -> bool:
    """Return whether `text` shows nothing."""
    return not clean(text)


def _hangs(sign: str) -> bool:
    return sign in _FOLLOWING or unicodedata.category(sign).startswith("M")


def _respelt(text: str) -> str:
    """Return `text` with the typing habits undone that look right and compare wrong."""
    text = _SARA_AM.sub("\\1\u0e33", text.replace("เเ", "แ"))
    return _MARKS.sub(lambda marks: "".join(sorted(marks[0], key=_place)), text)


def _levelled(heap: re.Match[str]) -> str:
    """Return a run of signs with at most thirty combining marks in a row.

    UAX 15 calls such a text stream-safe: no language heaps more, and sorting a heap takes the
    square of its height.
    """
    kept, height = [], 0
    for sign in heap[0]:
        height = height + 1 if unicodedata.combining(sign) else 0
        if height <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def _place(mark: str) -> int:
    """Return where `mark` stands over its consonant: phinthu, vowel, tone or silencer, ำ."""
    if mark == _SARA_AM_SIGN:
        return 3
    if _FIRST_TONE <= mark <= _THANTHAKHAT:
        return 2
    return int(mark != _PHINTHU)


def _trimmed(text: str) -> str:
    lines = (line.rstrip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
