"""Which digits stand where: Arabic in storage, Thai on paper, Arabic wherever a machine reads.

The Cabinet resolution of 2 May 2543 asks offices to write Thai digits, and leaves web links and
foreign words as they are. A real report printed Thai digits inside a link and killed it.
"""

import re
from collections.abc import Callable

Span = tuple[int, int]

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

_REST = r"(?:[/?#][^\s<>\"“”]*)?"
_HOST = r"(?:[A-Za-z0-9-]{1,63}\.){1,8}"
_TOP = r"(?:th|com|net|org|info|gov|edu|io|me|co|app|dev|gl|ly)(?![A-Za-z0-9-])"
_FILE = r"(?:pdf|docx?|xlsx?|pptx?|csv|json|txt|zip|rar|jpe?g|png|gif|mp4)(?![A-Za-z0-9])"

# Every repetition is bounded or starts only where no earlier start could have matched, so that a
# megabyte of hostile text costs no more than a megabyte of prose.
_PROTECTED = re.compile(
    "|".join(
        (
            rf"https?://[A-Za-z0-9.-]{{1,253}}(?::[0-9]{{1,5}})?{_REST}",
            r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@" + _HOST + r"[A-Za-z]{2,24}",
            rf"(?<![A-Za-z0-9@._-]){_HOST}{_TOP}{_REST}",
            rf"(?<![A-Za-z0-9._-])[A-Za-z0-9_-]{{1,100}}(?:\.[A-Za-z0-9_-]{{1,30}}){{0,3}}\.{_FILE}",
            r"(?<![A-Za-z0-9._%+@-])@[A-Za-z0-9._-]{2,40}",
            r"(?<!\S)/[A-Za-z][A-Za-z0-9._~/-]{0,400}",
            r"(?<![A-Za-z0-9])[0-9a-f]{32,128}(?![A-Za-z0-9])",
        )
    )
)
_CLOSING = ".,;:!?)]}'’"


def to_thai_digits(text: str) -> str:
    """Return `text` in Thai digits, except inside what `protected_spans` finds."""
    return convert_outside(text, protected_spans(text), lambda part: part.translate(_TO_THAI))


def to_arabic_digits(text: str) -> str:
    """Return `text` with every Thai digit as an Arabic one."""
    return text.translate(_TO_ARABIC)


def convert_outside(text: str, spans: list[Span], convert: Callable[[str], str]) -> str:
    """Return `text` with everything converted but the `spans`, which are in order and apart."""
    parts, end = [], 0
    for start, stop in spans:
        parts += [convert(text[end:start]), text[start:stop]]
        end = stop
    return "".join([*parts, convert(text[end:])])


def protected_spans(text: str) -> list[Span]:
    """Return where in `text` digits must stay Arabic, as (start, stop) in order.

    These are web addresses, bare domains, e-mail addresses, LINE names, file names and paths, and
    digests. Punctuation that closes the sentence around an address does not belong to it.
    """
    spans = []
    for match in _PROTECTED.finditer(text):
        found = match.group()
        spans.append((match.start(), match.start() + len(found.rstrip(_CLOSING))))
    return spans
