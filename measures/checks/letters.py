"""Which signs cannot stand so: a mark on nothing, two of a kind, a vowel without its letter."""

import re
from collections.abc import Iterator

from ita_portal.thai.text import clean
from measures.checks.finding import Hit, Severity, at, rule
from measures.checks.subject import Subject, Text

# The one word that scanners misread in every report: องคํการ, องค้การ for องค์การ.
ORGANISATION = re.compile("องค[ํ้]การ")
# A space that no word has: before a mark, or behind a vowel that is written before its letter.
SPACED_MARK = re.compile("[เแโใไ] +(?=[ก-ฮ])|[ก-๎] +(?=[ะาำัิ-ฺ็-๎])")

_TONES, _ABOVE = "่-๋", "ัิ-ื็ํ"
_IMPOSSIBLE = re.compile(
    rf"[ะ-ฺ็-๎](?<![ก-๎].)(?<!ๆ)|[{_TONES}]{{2,}}|[{_ABOVE}]{{2,}}|[ุู]{{2,}}"
    rf"|[ะาำ](?=[{_TONES}{_ABOVE}ุู์])|[เแโใไ](?![ก-ฮ])[ก-๎]?"
    rf"|์[{_TONES}{_ABOVE}ุู]|[{_TONES}]์|ํา|เเ"
)
# What each sign of the Thai code page does; two of these in a row cannot be read.
_ROLES = {"C": "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ", "L": "เแโใไ", "F": "ะาำ"} | {
    "A": "ัิีึื็ํ",
    "B": "ุู",
    "T": "่้๊๋",
    "X": "์",
}
_TABLE = bytes(
    next((ord(role) for role, signs in _ROLES.items() if code in signs.encode("cp874")), ord("."))
    for code in range(256)
)
_NEVER = re.compile(rb"\.[FABTX]|T[TX]|AA|BB|[FX][TABX]|L[^C]")


@rule(
    "impossible-letters",
    Severity.ERROR,
    "ตัวอักษรที่อ่านไม่ได้",
    why="สระและวรรณยุกต์ที่วางผิดที่อ่านไม่ออก ค้นหาไม่พบ และแสดงว่าไม่ได้ตรวจทาน",
    how="พิมพ์คำนั้นใหม่",
)
def impossible_letters(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find letters that no Thai word has in this order."""
    for found in ORGANISATION.finditer(text.text):
        yield at(text, *found.span(), f"“{found[0]}” ต้องเป็น “องค์การ”", "องค์การ")
    if not _is_impossible(text.text):
        return
    for found in _IMPOSSIBLE.finditer(text.text):
        start, stop = _around(text.text, *found.span())
        said = text.text[start:stop]
        if not ORGANISATION.search(said) and not _is_parted(text.text, found.start()):
            tidy = clean(said)
            mend = tidy if tidy != said and not _IMPOSSIBLE.search(tidy) else None
            yield at(text, start, stop, f"“{said}” มีสระหรือวรรณยุกต์วางผิดที่", mend)


def _is_impossible(text: str) -> bool:
    """Tell in a few strokes whether a slow search for impossible letters is worth it."""
    roles = f"\n{text}\n".encode("cp874", "replace").translate(_TABLE)
    return "ํา" in text or _NEVER.search(roles) is not None


def _is_parted(text: str, place: int) -> bool:
    """Tell whether a sign stands wrong only because of the space before it."""
    return text[place - 1 : place] == " " and bool(SPACED_MARK.search(text, max(0, place - 9)))


def _around(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return a few letters around a span, so that a reader sees the word."""
    begins = text[start] in "เแโใไ"
    while start and not begins and stop - start < 8 and "ก" <= text[start - 1] <= "๎":
        start -= 1
    while stop < len(text) and stop - start < 12 and "ก" <= text[stop] <= "๎":
        stop += 1
    return start, stop
