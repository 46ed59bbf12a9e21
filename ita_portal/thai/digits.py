"""Which digits stand where: Arabic in storage, Thai on paper, Arabic wherever a machine reads.

The Cabinet resolution of 2 May 2543 asks offices to write Thai digits, and leaves web links and
foreign words as they are. A real report printed Thai digits inside a link and killed it.
"""

import re
from collections.abc import Callable

Span = tuple[int, int]

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

# Every repetition is atomic, possessive, bounded or begins only where a word does, so that a
# megabyte of hostile text costs no more than a megabyte of prose. No group is possessive itself:
# before 3.11.5, Python gives back the last repetition of such groups (gh-106052).
_THAI = r"\u0e01-\u0e4e"
_CORE = r"A-Za-z0-9/_~%&=+@$*|\-"
_NAME = rf"0-9A-Za-z_.()+~\-{_THAI}"
# An address ends before punctuation that closes the sentence and before Thai that is typed onto
# it ("…/news/12เพื่อ"); Thai that begins a part of the path belongs to it ("…/ข่าว/12").
_ADDRESS = rf"""
    (?>
      (?: [{_CORE}\#]
        | [.,;:!?']++ (?=[{_CORE}\#]) (?!https?://|www\.)
        | (?<=[/=_-]) [{_THAI}]++ (?>(?:\.[{_THAI}]++)*)
        | \( [{_CORE}.{_THAI}]*+ \)
      )+
    )"""
_HOST = r"(?:[A-Za-z0-9-]{1,63}+\.){1,8}"
_TOP = r"(?:th|com|net|org|info|gov|edu|io|me|co|app|dev|gle?|ly|be|ee)(?![A-Za-z0-9-])"
_EXTENSION = r"(?:pdf|docx?|xlsx?|pptx?|csv|json|xml|txt|html?|zip|rar|jpe?g|png|gif|svg|mp[34])"
_PROTECTED = re.compile(
    rf"""
    (?:https?://|(?<![A-Za-z0-9])www\.) {_ADDRESS}
  | (?<![A-Za-z0-9._%+-]) [A-Za-z0-9._%+-]{{1,64}}+ @ {_HOST}
        (?:[A-Za-z]{{2,24}}?(?=https?://)|[A-Za-z]{{2,24}})
  | (?<![A-Za-z0-9._%+@-]) @ (?> (?: [A-Za-z0-9_-] | \.(?=[A-Za-z0-9]) ){{2,40}} )
  | (?<![/{_NAME}]) (?>(?:[A-Za-z0-9_.~-]++/){{0,20}}) [{_NAME}]+ \.{_EXTENSION} (?![A-Za-z0-9])
  | (?<![^\s("']) (?:[A-Z]:\\|/(?=[A-Z])) [A-Z0-9._~/\\-]{{1,400}}
  | (?<![A-Za-z0-9@_-]) (?=[0-9-]{{0,63}}[A-Za-z]) {_HOST} {_TOP} (?:(?=[/?\#:]) {_ADDRESS})?
  | (?<![A-Za-z0-9]) (?=[0-9]{{0,127}}[A-F]) (?=[A-F]{{0,127}}[0-9])
        [0-9A-F]{{8,128}}+ (?![A-Za-z0-9])
  | (?<![A-Za-z0-9]) U\+[0-9A-F]{{4,6}} (?![A-Za-z0-9])
    """,
    re.VERBOSE | re.IGNORECASE,
)


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

    These are web addresses, bare domains, e-mail addresses, LINE names, file names and paths,
    digests and numbers of characters ("U+20BB7"). Punctuation that closes the
    sentence around an address does not belong to it.
    """
    return [match.span() for match in _PROTECTED.finditer(text)]
