"""How words are typed: spelt wrong, one letter off, twice, with a space within."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from ita_portal.thai.digits import protected_spans
from measures.checks.edits import near
from measures.checks.finding import Hit, Severity, at, rule
from measures.checks.known_faults import CERTAIN, DOUBTFUL
from measures.checks.letters import ORGANISATION, SPACED_MARK
from measures.checks.subject import Subject, Text
from measures.checks.terms import TERMS

_DOUBLED = re.compile(
    r"(?P<word>การ(?<![ก-๎]การ)|ความ|ของ|และ|ให้|ใน|ได้|เพื่อ|โดย|จาก|หรือ|ซึ่ง|ตาม|แห่ง) ?(?P=word)"
    r"(?![ก-๎]{0,3}์)"
)
_HALF = 4
# With these a longer word may have ended before the space: บริการ, ราชการ, ส่งผล.
_WHOLE = frozenset({"การ", "ความ", "ผล", "แผน", "ผู้", "คณะ", "แนว", "ประโยชน์", "ทรัพย์สิน", "ข้อมูล"})
_MARKS = re.compile("[ัิ-ฺ็-๎]")


@rule(
    "spelling",
    Severity.WARNING,
    "คำสะกดผิด",
    why="คำผิดทำให้ดูว่าไม่ได้ตรวจทาน และบางคำเปลี่ยนความหมายของผลงาน",
    how="แก้ตามคำที่เสนอ",
)
def spelling(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find words that are known to be typed wrong."""
    addresses = None
    for found in _known_faults().finditer(text.text):
        said = found[0]
        if said.isascii():
            addresses = protected_spans(text.text) if addresses is None else addresses
            if any(start < found.end() and found.start() < stop for start, stop in addresses):
                continue
        right = CERTAIN.get(said) or DOUBTFUL[said]
        if right.startswith(said) and text.text.startswith(right, found.start()):
            continue
        mend = right if said in CERTAIN else None
        yield at(text, *found.span(), f"“{said}” น่าจะเป็น “{right}”", mend)


@rule(
    "slip",
    Severity.HINT,
    "อาจพิมพ์ตกหรือเกินหนึ่งตัว",
    why="คำผิดทำให้ดูว่าไม่ได้ตรวจทาน",
    how="ตรวจคำ แล้วแก้ตามที่เสนอหากใช่",
)
def slip(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find a word of every such report with one letter wrong."""
    last, halves, letters = 0, _halves(), text.text
    hits = [place for place in range(len(letters) - 3) if letters[place : place + _HALF] in halves]
    for hit in hits:
        if hit < last or (last := _end_of_term(letters, hit)):
            continue
        for start, stop, right in _slips(letters, hit):
            last = stop
            if not _is_known_fault(letters, start, stop):
                words = f"“{letters[start:stop]}” น่าจะเป็น “{right}”"
                yield at(text, start, stop, words, right)
            break


@rule(
    "space-in-word",
    Severity.HINT,
    "เว้นวรรคกลางคำ",
    why="วรรคที่ติดมาจากไฟล์สแกนทำให้คำขาดกลาง ค้นหาไม่พบและอ่านสะดุด",
    how="ลบวรรคนั้นออก",
)
def space_in_word(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find a space where no word can end, or within a word of every such report."""
    if " " not in text.text:
        return
    for found in SPACED_MARK.finditer(text.text):
        start, stop = _word_ends(text.text, *found.span())
        said = text.text[start:stop]
        yield at(text, start, stop, f"“{said}” มีวรรคกลางคำ", said.replace(" ", ""))
    yield from _broken_terms(text)


@rule(
    "doubled-word",
    Severity.HINT,
    "คำซ้ำ",
    why="คำที่พิมพ์ซ้ำทำให้ดูว่าไม่ได้ตรวจทาน",
    how="ลบออกหนึ่งคำ",
)
def doubled_word(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find a small word that was typed twice."""
    for found in _DOUBLED.finditer(text.text):
        word = found["word"]
        yield at(text, *found.span(), f"“{found[0]}” พิมพ์ซ้ำ", word)


def _word_ends(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return a span with the letters before and after that must belong to it."""
    first, last = start, stop + 1
    while first and _MARKS.match(text[first]):
        first -= 1
    while last < len(text) and _MARKS.match(text[last]):
        last += 1
    return first, last


def _broken_terms(text: Text) -> Iterator[Hit]:
    """Yield the terms that have a space inside; first only the letters around a space are asked."""
    last, space = 0, -1
    chunks = text.text.split(" ")
    for before, after in pairwise(chunks):
        space += len(before) + 1
        if before[-2:] + after[:2] not in _splits() or space < last:
            continue
        for start, stop in _spaced(text.text, space):
            said, last = text.text[start:stop], stop
            yield at(text, start, stop, f"“{said}” มีวรรคกลางคำ", said.replace(" ", ""))


def _spaced(text: str, space: int) -> Iterator[tuple[int, int]]:
    """Yield the span of the term that goes on over the space, if one does."""
    first = max(0, space - 40)
    letters = [place for place in range(first, min(len(text), space + 40)) if text[place] != " "]
    squeezed = "".join(text[place] for place in letters)
    for found in _spaced_terms().finditer(squeezed):
        start, stop = letters[found.start()], letters[found.end() - 1] + 1
        if start < space < stop and text[start:space] not in _WHOLE:
            yield start, stop


@cache
def _splits() -> frozenset[str]:
    """Return the two letters before and after every place at which a term may break."""
    return frozenset(
        term[place - 2 : place + 2]
        for term in TERMS
        for place in range(2, len(term) - 1)
        if len(term) >= 8 and term[:place] not in _WHOLE
    )


def _end_of_term(text: str, hit: int) -> int:
    """Return where the term ends that stands there as it should, 0 where none does."""
    for _, term, offset in _halves()[text[hit : hit + _HALF]]:
        if offset <= hit and text.startswith(term, hit - offset):
            return hit - offset + len(term)
    return 0


def _slips(text: str, hit: int) -> Iterator[tuple[int, int, str]]:
    """Yield the spans around a half of a term that are the term but for one letter."""
    halves = _halves()[text[hit : hit + _HALF]]
    for half, term, offset in halves:
        if not text.startswith(half, hit):
            continue
        for change in (0, -1, 1) if offset else (0,):
            start = hit - offset + change
            if start < 0 or text[start] != term[0]:
                continue
            for length in (len(term), len(term) + 1, len(term) - 1):
                if _is_slip(text, start, start + length, term):
                    yield start, start + length, term


def _is_slip(text: str, start: int, stop: int, term: str) -> bool:
    """Tell whether a span is `term` with one letter wrong, and not part of another such word."""
    said = text[start:stop]
    if stop > len(text) or " " in said or "\n" in said or _MARKS.match(text[stop : stop + 1]):
        return False
    same_end = said[-1] == term[-1] or (len(said) < len(term) and bool(_MARKS.match(term[-1])))
    return same_end and near(said, term) and not _terms().search(text, start, stop)


def _is_known_fault(text: str, start: int, stop: int) -> bool:
    """Tell whether another rule says already what is wrong there."""
    around = (max(0, start - 30), stop + 30)
    return any(
        found.start() < stop and start < found.end()
        for pattern in (_known_faults(), ORGANISATION)
        for found in pattern.finditer(text, *around)
    )


@cache
def _terms() -> re.Pattern[str]:
    return re.compile(_any_of(TERMS))


@cache
def _spaced_terms() -> re.Pattern[str]:
    return re.compile(_any_of(term for term in TERMS if len(term) >= 8))


@cache
def _halves() -> dict[str, list[tuple[str, str, int]]]:
    """Return by their first letters the halves of the terms, each with its term and its place.

    One wrong letter leaves one half of a term right.
    """
    halves: dict[str, list[tuple[str, str, int]]] = {}
    for term in TERMS:
        middle = len(term) // 2
        for half, offset in ((term[:middle], 0), (term[middle:], middle)):
            if middle >= _HALF:
                halves.setdefault(half[:_HALF], []).append((half, term, offset))
    return halves


@cache
def _known_faults() -> re.Pattern[str]:
    return re.compile(_any_of([*CERTAIN, *DOUBTFUL]))


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first, that tries each letter once."""
    tree: dict = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _branch(tree)


def _branch(tree: dict) -> str:
    ways = [re.escape(letter) + _branch(below) for letter, below in tree.items() if letter]
    if not ways:
        return ""
    joined = ways[0] if len(ways) == 1 and "" not in tree else f"(?:{'|'.join(ways)})"
    return f"{joined}?" if "" in tree else joined
