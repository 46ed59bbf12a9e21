"""Which faults a Thai text has that look like slips: some mended at once, others proposed.

Slips come from typing, from scanning ("องคํการ" for "องค์การ") and from lines that were wrapped
("เจ้า หน้าที่"). A slip is mended only where nothing else can have been meant; what is merely likely
is a proposal for a person. Names are never touched.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from ita_portal.thai.text import clean

# Words that no Thai text means as they stand here, whatever is around them.
CERTAIN: dict[str, str] = {
    "องคํการ": "องค์การ",
    "องค้การ": "องค์การ",
    "องค์กาาร": "องค์การ",
    "ประพฤตินิชอบ": "ประพฤติมิชอบ",
    "ประพฤตมิชอบ": "ประพฤติมิชอบ",
    "สีนบน": "สินบน",
    "ทุกชั้นตอน": "ทุกขั้นตอน",
    "มีโอกาสนใน": "มีโอกาสใน",
    "อย่างสั้นข้อสงสัย": "อย่างสิ้นข้อสงสัย",
    "ช่องทางกรรณการ": "ช่องทางการ",
    "ที่ส่งไปในทางทุจริต": "ที่ส่อไปในทางทุจริต",
    "เครื่องปั้นไฟ": "เครื่องปั่นไฟ",
    "เป็นที่พึงและ": "เป็นที่พึ่งและ",
    "ประเมินผลงาย": "ประเมินผลงาน",
    "ผู้บริหรกำกับ": "ผู้บริหารกำกับ",
    "ผู้บริหากำกับ": "ผู้บริหารกำกับ",
    "เว็ปไซต์": "เว็บไซต์",
    "เว็บไซด์": "เว็บไซต์",
    "เว็ปไซด์": "เว็บไซต์",
    "อิเลคทรอนิกส์": "อิเล็กทรอนิกส์",
    "อนุญาติ": "อนุญาต",
    "e-planNACC": "e-PlanNACC",
    "Tiktok": "TikTok",
}
# Words that are wrong more often than right; a person decides.
LIKELY: dict[str, str] = {
    "เฟสบุ๊ค": "เฟซบุ๊ก",
    "เฟสบุ๊ก": "เฟซบุ๊ก",
    "เฟซบุ๊ค": "เฟซบุ๊ก",
    "มาตริ่งไว้": "มาตรึงไว้",
    "เกี่ยวกับทางการใช้": "เกี่ยวกับการใช้",
    "ตามมาตรฐานหรือกิจกรรม": "ตามมาตรการหรือกิจกรรม",
    "ประชาชนแจ้งแบบ": "ประชาชนแจ้งเบาะแส",
    "ในปัดไป": "ในปีถัดไป",
    "ในแต่ละที่": "ในแต่ละปี",
    "เป็นทางนำในการ": "เป็นแนวทางในการ",
    "รถยนต์ส่วนบุคคล": "รถยนต์ส่วนกลาง",
    "ได้แก่ 1.นโยบาย": "ได้แก่ 1.1 นโยบาย",
    "facebookหน่วยงาน": "Facebook หน่วยงาน",
    "เจ้าหน้าที่เกี่ยวข้อง": "เจ้าหน้าที่ที่เกี่ยวข้อง",
}
_CERTAIN = re.compile("|".join(map(re.escape, CERTAIN)))
_LIKELY = re.compile("|".join(map(re.escape, LIKELY)))
_ITEM_CODE = re.compile(r"(?<=ข้อ )0(?=[0-9]{2}(?![0-9]))")

_THAI = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e"
_WRAPPED = re.compile(rf"(?<=[{_THAI}]) (?=[{_THAI}])")
_BEFORE, _AFTER = re.compile(rf"[{_THAI}]+$"), re.compile(rf"[{_THAI}]+")
# What no word begins with, and what none ends with.
_DEPENDENT = frozenset("ะัาำิีึืฺุู็่้๊๋์ํๅ")
_LEADING = frozenset("เแโใไ")
_NEVER_LAST = _LEADING | {"ั"}
_LONGEST_WORD = 20
_SHORTEST_TORN = 4
# A component has some dozens; what has thousands was not written to be read.
_MOST_SPACES = 2_000
_MOST_TOLD = 200

_SIGNS = (
    ("invisible", re.compile("[\u00ad\u200b-\u200f\u2060-\u206f\ufeff\x00-\x08]")),
    ("vowel", re.compile("เเ|\u0e4d[\u0e48-\u0e4b]?\u0e32")),
    ("mark-order", re.compile("[\u0e48-\u0e4c][\u0e31\u0e34-\u0e3a]|\u0e33[\u0e48-\u0e4b]")),
    ("address", re.compile(r"(?:https?://|www\.)[^\s<>]{0,200}?[๐-๙]")),
)
_AROUND = 14


@dataclass(frozen=True)
class Mend:
    """One slip: its kind, the words as they stood and as they should be.

    Kinds: `invisible`, `vowel`, `mark-order`, `address`, `word`, `item-code`, `wrapped`.
    """

    kind: str
    before: str
    after: str


@dataclass(frozen=True)
class Mended:
    """A text with its certain slips mended, what was mended, and what is proposed besides."""

    text: str
    mends: tuple[Mend, ...] = ()
    proposals: tuple[Mend, ...] = ()


def mend(raw: str) -> Mended:
    """Return the text clean (see `thai.text.clean`) and without certain slips."""
    mends = list(_slips(raw))
    text = _ITEM_CODE.sub(_kept(mends, "item-code", lambda match: "O"), clean(raw))
    text = _CERTAIN.sub(_kept(mends, "word", lambda match: CERTAIN[match[0]]), text)
    text, proposals = _unwrapped(text, mends)
    proposals += [Mend("word", found[0], LIKELY[found[0]]) for found in _LIKELY.finditer(text)]
    return Mended(text, tuple(mends), tuple(dict.fromkeys(proposals)))


def accept(text: str, proposals: Iterable[Mend]) -> str:
    """Return the text with proposals followed."""
    for proposal in proposals:
        text = text.replace(proposal.before, proposal.after)
    return text


def _slips(raw: str) -> Iterator[Mend]:
    """Yield what `clean` is about to mend, with a few letters around it."""
    for kind, sign in _SIGNS:
        for found in islice(sign.finditer(raw), _MOST_TOLD):
            piece = _around(raw, *found.span())
            yield Mend(kind, piece, clean(piece))


def _around(text: str, start: int, end: int) -> str:
    """Return a stretch of a text with what is around it; no vowel is parted from its letter."""
    start, end = max(0, start - _AROUND), min(len(text), end + _AROUND)
    while start > 0 and (text[start] in _DEPENDENT or text[start - 1] in _LEADING):
        start -= 1
    while end < len(text) and (text[end] in _DEPENDENT or text[end - 1] in _LEADING):
        end += 1
    return " ".join(text[start:end].split())


def _kept(mends: list[Mend], kind: str, change):
    """Return a replacement that remembers what it replaced."""

    def replace(found: re.Match[str]) -> str:
        mends.append(Mend(kind, found[0], change(found)))
        return change(found)

    return replace


def _unwrapped(text: str, mends: list[Mend]) -> tuple[str, list[Mend]]:
    """Close the spaces that tear a word; those between two words that make a third are proposed."""
    pieces, proposals, tail, end = [], [], "", 0
    for space in islice(_WRAPPED.finditer(text), _MOST_SPACES):
        pieces.append(text[end : space.start()])
        tail, end = f"{tail}{pieces[-1]}"[-_LONGEST_WORD:], space.start()
        before = _BEFORE.search(tail)
        after = _AFTER.match(text, space.end(), space.end() + _LONGEST_WORD)
        is_short_form = text[after.end() : after.end() + 1] == "."
        joined = None if is_short_form else _joined(before[0], after[0])
        if joined and joined[1]:
            mends.append(joined[0])
            end = space.end()
        elif joined:
            proposals.append(joined[0])
    return "".join([*pieces, text[end:]]), proposals


@lru_cache(maxsize=20_000)
def _joined(before: str, after: str) -> tuple[Mend, bool] | None:
    """Return the word that two neighbours make together, and whether they must.

    They must where one side is no word by itself ("กำกั บ"). Where both are, the last word of the
    one and the first of the other may still be one ("เจ้า หน้าที่"). `None` when no word of the
    dictionary comes of it.
    """
    last, first = _last_word(before), _first_word(after)
    if last and first:
        return (_wrap(last, first), False) if last + first in thai_words() else None
    is_torn = before[-1] in _NEVER_LAST
    for left in range(min(len(before), _LONGEST_WORD - 1), 0, -1):
        head, rest = before[-left:], before[:-left]
        if head[0] in _DEPENDENT or (rest and not is_torn and not _last_word(rest)):
            continue
        for right in range(min(len(after), _LONGEST_WORD - left), 0, -1):
            tail = after[:right]
            whole = left + right >= _SHORTEST_TORN and head + tail in thai_words()
            if whole and (right == len(after) or after[right] not in _DEPENDENT):
                return _wrap(head, tail), True
    return None


def _wrap(head: str, tail: str) -> Mend:
    return Mend("wrapped", f"{head} {tail}", head + tail)


def _last_word(text: str) -> str:
    """Return the longest word that a text ends with, "" for none."""
    starts = range(max(0, len(text) - _LONGEST_WORD), len(text) - 1)
    return next((text[start:] for start in starts if text[start:] in thai_words()), "")


def _first_word(text: str) -> str:
    """Return the longest word that a text begins with, "" for none."""
    ends = range(min(len(text), _LONGEST_WORD), 1, -1)
    return next((text[:end] for end in ends if text[:end] in thai_words()), "")


@cache
def thai_words() -> frozenset[str]:
    """Return the words of PyThaiNLP's dictionary of more than one letter.

    The list is read where it lies: the package itself takes half a second to import.
    """
    package = find_spec("pythainlp")
    folder = Path(package.submodule_search_locations[0])
    text = (folder / "corpus" / "words_th.txt").read_text("utf-8")
    return frozenset(word for word in map(str.strip, text.splitlines()) if len(word) > 1)
