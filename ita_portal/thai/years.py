"""How last year's text becomes next year's: its years move on, and nothing else does.

Texts carry Arabic digits, as stored. A fiscal year moves with the calendar year it begins in:
both the "2567" and the "2568" of fiscal year 2568, and "67" and "68" after the name of a month.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ita_portal.thai.dates import ERA, MONTHS, SHORT_MONTHS
from ita_portal.thai.digits import Span, protected_spans

_SHORT = ("{}\\. ?{}\\.?".format(*name.split(".")) for name in SHORT_MONTHS)
_MONTH = f"(?:{'|'.join([*MONTHS, *_SHORT])})"
_YEAR = "2[4-7][0-9]{2}"
_AMOUNT = "บาท|คน|ราย|ครั้ง|เรื่อง|แห่ง|ครัวเรือน|ชุด|ฉบับ|เล่ม|หน้า|เมตร|กิโลเมตร|ไร่|เครื่อง"
_TO = rf" ?[-–—/] ?{ERA}"
# What stands first keeps its years from what stands after it. Years without a name stay.
_WRITTEN = re.compile(
    "|".join(
        [
            # A plan of many years is another plan when one of its ends moves.
            rf"(?<![0-9.,/-])(?P<first>{_YEAR}){_TO}(?P<last>{_YEAR})(?![0-9])",
            # A document's own date stays with its number: "ที่ 12/2568 ลงวันที่ 5 มกราคม 2568".
            rf"ลง ?วันที่ ?[0-9]{{1,2}} ?(?:เดือน ?)?{_MONTH} ?{ERA}[0-9]{{2,4}}",
            rf"(?<![0-9])[0-9]{{1,2}}[/.-](?:0?[1-9]|1[0-2])[/.-](?P<dated>{_YEAR})(?![0-9])",
            rf"(?<![0-9])[0-9]+ ?[/-] ?(?:ว ?)?{_YEAR}(?![0-9])",
            rf"(?<![A-Za-z_])[A-Za-z_]+[-_/]?{_YEAR}(?![0-9])",
            rf"{_MONTH} ?{ERA}(?P<short>[0-9]{{2}})(?![0-9]|[.,/:][0-9])",
            rf"(?:ปี|งบประมาณ|{_MONTH}|ศ\.) ?{ERA}(?P<named>{_YEAR})(?![0-9]|{_TO}{_YEAR})",
            rf"(?<![0-9.,/-])(?P<year>{_YEAR})(?![0-9]|[.,/-][0-9]| ?(?:{_AMOUNT}))",
        ]
    )
)
_MOVING = tuple(_WRITTEN.groupindex)


class Stretch(NamedTuple):
    """A stretch of text and what it was before."""

    text: str
    was: str

    @property
    def moved(self) -> bool:
        """Whether a year moved here."""
        return self.text != self.was


def shifted(text: str, *, source: int, by: int) -> str:
    """Return a text of fiscal year `source` (B.E.) as one of the year that is `by` years later."""
    return "".join(stretch.text for stretch in shift_years(text, source=source, by=by))


def shift_years(text: str, *, source: int, by: int) -> tuple[Stretch, ...]:
    """Return the text in stretches, those apart in which a year of `source` moves `by` years.

    What stays: web addresses, numbers of documents and meetings and their dates, amounts, other
    years, and spans of years of which one end belongs to another year. Moved back again, whatever
    moved reads as before.
    """
    found = [(*span, _moved(text[slice(*span)], by)) for span in _years(text, source)]
    return tuple(_stretches(text, found))


def _years(text: str, source: int) -> Iterator[Span]:
    """Yield where years of `source` stand that may move."""
    for match in _WRITTEN.finditer(_veiled(text)):
        spans = [match.span(name) for name in _MOVING if match[name]]
        if all(_is_of(text[slice(*span)], source) for span in spans):
            yield from spans


def _veiled(text: str) -> str:
    """Return a text of the same length in which web addresses and their like show nothing."""
    parts, end = [], 0
    for start, stop in protected_spans(text):
        parts += [text[end:start], "\0" * (stop - start)]
        end = stop
    return "".join([*parts, text[end:]])


def _is_of(written: str, source: int) -> bool:
    """Tell whether a year in two or four digits is the fiscal year or the one it begins in."""
    size = 10 ** len(written)
    return int(written) in {source % size, (source - 1) % size}


def _moved(written: str, by: int) -> str:
    size = len(written)
    return f"{(int(written) + by) % 10**size:0{size}}"


def _stretches(text: str, found: list[tuple[int, int, str]]) -> Iterator[Stretch]:
    end = 0
    for start, stop, moved in found:
        if start > end:
            yield Stretch(text[end:start], text[end:start])
        yield Stretch(moved, text[start:stop])
        end = stop
    if text[end:]:
        yield Stretch(text[end:], text[end:])
