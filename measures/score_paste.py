"""What a pasted score table says: rows copied from a web page, or lines of words and a number.

A line is read only when it names one thing and gives one score; whatever else holds a number is
handed back with the reason, so that nothing is guessed.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ita_portal.thai.text import clean, squeeze

OVERALL = "overall"
# An indicator by its number, an instrument by its key, a question by its code, or the whole.
Name = int | str

_INDICATOR = re.compile(r"ตัวชี้วัด(?:ที่)?[ .:]*([0-9]{1,2})(?![0-9.,])")
# "e5", "ข้อ i12": not "e5-e9", and no letter of a word.
_QUESTION = re.compile(r"(?<![A-Za-z0-9-])([ieo]) ?([0-9]{1,2})(?![0-9A-Za-z.,-])", re.IGNORECASE)
_ROW_NUMBER = re.compile(r"^(?:ด้านที่ |ที่ )?([0-9]{1,2})(?:[.)](?![0-9])|(?= |$))")
_INSTRUMENT = re.compile(r"(?<![A-Za-z])(IIT|EIT|OIT)(?![A-Za-z])", re.IGNORECASE)
_OVERALL = re.compile("ภาพรวม|คะแนนรวม|รวมทั้งหมด|คะแนนเฉลี่ยรวม|คะแนน ?ITA|^รวม", re.IGNORECASE)
# A score; not a year, a per cent, an amount, or the number that a word like "ข้อ" counts.
_NUMBER = re.compile(r"(?<![0-9.,])([0-9]{1,3})(?:[.,]([0-9]+))?(?![0-9.,]?[0-9])(?! ?%)")
_WEIGHT = re.compile(r"(?:น้ำหนัก|ร้อยละ) ?[0-9]{1,3}(?![0-9.,])")


@dataclass(frozen=True)
class Unread:
    """A line that was not understood, and why."""

    line: str
    why: str


@dataclass
class Reading:
    """What was understood, by name, and what was not."""

    scores: dict[Name, Decimal] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)


class _Refused(Exception):
    """The line cannot be read; `str(error)` says why."""


def read_scores(
    text: str, indicators: Mapping[str, int], questions: Collection[str] = ()
) -> Reading:
    """Read a pasted table; `indicators` gives the number of each indicator by its name.

    `questions` are the codes of the year's questions.

    A name alone on its line waits for the score on a line of its own, as some pages are copied.
    """
    numbers = {squeeze(name): number for name, number in indicators.items()}
    reading, waiting = Reading(), None
    for line in filter(None, (" ".join(raw.split()) for raw in clean(text).splitlines())):
        try:
            name, score = _question(line, questions) or _read(line, numbers)
        except _Refused as error:
            reading.unread.append(Unread(line, str(error)))
            continue
        if score is None:
            waiting = waiting if name is None else name
            continue
        name = waiting if name is None else name
        _keep(reading, line, name, score)
        waiting = None
    return reading


def _keep(reading: Reading, line: str, name: Name | None, score: Decimal) -> None:
    if name is None:
        reading.unread.append(Unread(line, "ไม่ทราบว่าเป็นคะแนนของตัวชี้วัดหรือเครื่องมือใด"))
    elif reading.scores.setdefault(name, score) != score:
        reading.unread.append(Unread(line, "มีคะแนนของรายการนี้แล้วและไม่เท่ากัน"))


def _question(line: str, known: Collection[str]) -> tuple[Name, Decimal | None] | None:
    """Return the one question that a line names, with its score; nothing for none or many."""
    found = list(_QUESTION.finditer(line))
    if len(found) != 1:
        return None
    code = f"{found[0][1].lower()}{int(found[0][2])}"
    if code not in known:
        raise _Refused(f"ระบบยังไม่มีข้อ {code} ของปีนี้ โปรดแจ้งผู้ดูแลระบบกลางให้เพิ่ม")
    rest = _INDICATOR.sub(" ", _without(line, found[0].span())).strip()
    row = _ROW_NUMBER.match(rest)
    return code, _score(rest[row.end() :] if row and _NUMBER.search(rest, row.end()) else rest)


def _read(line: str, numbers: Mapping[str, int]) -> tuple[Name | None, Decimal | None]:
    """Return what a line names and its score, None for what it does not say."""
    stated = _INDICATOR.search(line)
    named = _named(line, numbers)
    row = None if stated else _ROW_NUMBER.match(line)
    rest = line if not (stated or row) else _without(line, (stated or row).span())
    score = _score(rest)
    if stated:
        return _agreed(int(stated[1]), named, numbers), score
    if named is not None:
        return named, score if row is None or score is not None else _score(line)
    if instrument := _INSTRUMENT.search(line):
        return instrument[1].upper(), _score(line)
    if _OVERALL.search(line):
        return OVERALL, _score(line)
    if row and score is not None and int(row[1]) in numbers.values():
        return int(row[1]), score
    return None, _score(line)


def _named(line: str, numbers: Mapping[str, int]) -> int | None:
    """Return the indicator whose name stands in the line, the longest name first."""
    squeezed = squeeze(line)
    found = [name for name in numbers if name in squeezed]
    return numbers[max(found, key=len)] if found else None


def _agreed(number: int, named: int | None, numbers: Mapping[str, int]) -> int:
    if number not in numbers.values():
        raise _Refused(f"ไม่มีตัวชี้วัดที่ {number} ในปีนี้")
    if named not in (None, number):
        raise _Refused("เลขกับชื่อของตัวชี้วัดไม่ตรงกัน")
    return number


def _without(line: str, span: tuple[int, int]) -> str:
    return f"{line[: span[0]]} {line[span[1] :]}"


def _score(text: str) -> Decimal | None:
    """Return the one score in a text: the number with decimals, or else the only number."""
    found = list(_NUMBER.finditer(_WEIGHT.sub(" ", text)))
    exact = [match for match in found if match[2]]
    chosen = exact or found
    if not chosen:
        return None
    if len(chosen) > 1:
        raise _Refused("มีตัวเลขมากกว่าหนึ่งค่า ไม่ทราบว่าค่าใดเป็นคะแนน")
    whole, decimals = chosen[0].groups(default="")
    if len(decimals) > 2:
        raise _Refused("คะแนนมีทศนิยมเกินสองตำแหน่ง")
    score = Decimal(f"{whole}.{decimals.ljust(2, '0')}")
    if score > 100:
        raise _Refused("คะแนนเกิน 100")
    return score
