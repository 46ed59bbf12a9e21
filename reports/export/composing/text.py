"""How a stored text becomes final text: Thai digits, links, and words that stay together."""

import re

from ita_portal.thai.digits import protected_spans, to_thai_digits
from ita_portal.thai.outline import parse_outline
from reports.export.characters import printable
from reports.export.document import ListItem, Outline, Paragraph, Run, Text

_DIGIT = "[0-9๐-๙]"
_MONTHS = (
    "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\."
)
_YEAR = rf"(?: {_DIGIT}{{2,4}}(?!{_DIGIT}))"
_UNITS = (
    "คน|ราย|ครั้ง|รายการ|เรื่อง|ข้อ|คะแนน|บาท|วัน|เดือน|ปี|ชั่วโมง|นาที|ช่องทาง|หมู่บ้าน|โครงการ"
    "|กิจกรรม|ฉบับ|แห่ง|งาน|ด้าน|ตัวชี้วัด|มาตรการ|กระบวนงาน|ชุด|เล่ม|หน้า|ขั้นตอน|องค์ประกอบ"
)
# A person's title with first name and surname; posts that begin like the title are no names.
_POSTS = (
    "ก(?:เทศมนตรี|องค์การ|อบต|รัฐมนตรี|สมาคม|สภา|ฯ|[^ก-๎]|$)|อำเภอ|ทะเบียน|จ้าง|ช่าง|ทหาร|ตรวจ|แพทย์|ประกัน"
)
_NAME = rf"(?:นางสาว|นาง|นาย(?!{_POSTS}))[ก-๎]{{2,18}} [ก-๎]{{2,20}}(?![ก-๎])"
# The line breaker knows words, not what belongs together; each of these was seen broken apart.
_KEPT = re.compile(
    "|".join(
        (
            rf"พ\.ศ\. ?{_DIGIT}{{4}}",
            rf"(?:{_DIGIT}{{1,2}} ?[-–] ?)?{_DIGIT}{{1,2}} (?:{_MONTHS}){_YEAR}?",
            rf"(?:{_MONTHS}){_YEAR}",
            _NAME,
            r"[เ-ไก-ฮ][\u0e01-\u0e4e]{0,3} ๆ",
            "ฯลฯ",
            r"(?:อำเภอ|จังหวัด)[ก-\u0e4e]{2,18}(?![ก-\u0e4e])",
            rf"(?:ข้อ|ตัวชี้วัดที่|ประเด็นที่|ด้านที่|มาตรา) [A-Za-z]?{_DIGIT}+",
            rf"[ก-ฮ]{{2}} ?{_DIGIT}{{4,}}(?:\.{_DIGIT}+)*(?:/(?:ว ?)?{_DIGIT}+)?",
            rf"{_DIGIT}+(?:[./,]{_DIGIT}+)+(?: ?(?:%|{_UNITS}))?",
            rf"{_DIGIT}+ (?:{_UNITS})",
            r"\b[A-Za-z]-[A-Za-z]+",
        )
    )
)
_OPENING = "([{“‘\"'"
_LETTER_OR_SPACE = re.compile(r"[\w\s@ก-๎]")
_OF_THE_WORD_BEFORE = ("ๆ", "ฯลฯ")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+(?:th|com|net|org|io|gov)(?:/\S*)?", re.IGNORECASE)


def text(source: str, *, bold: bool = False) -> Text:
    """Return `source` in Thai digits as runs.

    Web and mail addresses keep their digits and become links; dates, years, numbers with their
    units and the like become runs that no line break parts.
    """
    source = printable(source)
    thai = to_thai_digits(source)
    runs: list[Run] = []
    end, may_end = 0, False
    for start, stop, href in _marked_stretches(source):
        runs.append(Run(thai[end:start], bold=bold, loose=may_end and thai[end].isalnum()))
        word = not href and _is_apart(thai, start, stop)
        loose = not word and (may_end or _may_begin_a_line(thai, start, is_link=bool(href)))
        runs.append(Run(thai[start:stop], bold, href, keep=not href, word=word, loose=loose))
        end, may_end = stop, not word
    runs.append(Run(thai[end:], bold=bold, loose=may_end and thai[end:][:1].isalnum()))
    return tuple(run for run in runs if run.text)


def _is_apart(thai: str, start: int, stop: int) -> bool:
    """Tell whether a line may end before and behind what is kept together, though typed onto words.

    It may not part it from brackets and signs, nor within the word that is repeated before "ๆ".
    """
    around = (thai[:start][-1:], thai[stop : stop + 1])
    return not thai[start:stop].endswith(_OF_THE_WORD_BEFORE) and all(
        not letter or _LETTER_OR_SPACE.match(letter) for letter in around
    )


def _may_begin_a_line(thai: str, start: int, *, is_link: bool) -> bool:
    """Tell whether a line may end before a stretch that is typed onto what stands before it.

    It may before any address, which else runs out of a narrow column, and before a number, but
    not behind an opening bracket or quotation mark.
    """
    before = thai[:start][-1:]
    if not before or before.isspace():
        return False
    return is_link or (thai[start].isdigit() and before not in _OPENING)


def kept(source: str, *, bold: bool = False) -> Text:
    """Return `source` in Thai digits as one run that no line break parts (a name, a number)."""
    source = printable(source)
    return (Run(to_thai_digits(source), bold=bold, keep=True),) if source else ()


def as_is(source: str) -> Text:
    """Return `source` untouched: a code or a hash that somebody types or compares."""
    return (Run(source, keep=True),) if source else ()


def _marked_stretches(source: str) -> list[tuple[int, int, str]]:
    """Return links and kept stretches of `source` in order, without overlaps; links win."""
    links = [(*span, link_target(source[slice(*span)])) for span in protected_spans(source)]
    links = [link for link in links if link[2]]
    taken = {place for start, stop, _ in links for place in range(start, stop)}
    keeps = [
        (match.start(), match.end(), "")
        for match in _KEPT.finditer(source)
        if match.start() not in taken and match.end() - 1 not in taken
    ]
    return sorted(links + keeps)


def link_target(address: str) -> str:
    """Return the address that a click opens, or nothing for what is no web or mail address."""
    if address.lower().startswith(("http://", "https://")):
        return address
    if _EMAIL.fullmatch(address):
        return f"mailto:{address}"
    return f"https://{address}" if _DOMAIN.fullmatch(address) else ""


def outline(source: str) -> Outline:
    """Return a multi-line text as an outline with Thai markers."""
    return Outline(tuple(_item(item) for item in parse_outline(source)))


def _item(item) -> ListItem:
    return ListItem(
        marker=to_thai_digits(item.marker),
        text=text(item.text),
        items=tuple(_item(child) for child in item.items),
    )


def numbered_outline(number: int, source: str) -> Outline:
    """Return `source` as an outline that stands behind its number ("๑. …")."""
    items = outline(source).items
    marker = to_thai_digits(f"{number}.")
    if not items or items[0].marker:
        return Outline((ListItem(marker, (), items),))
    first = items[0]
    return Outline((ListItem(marker, first.text, first.items + items[1:]),))


def body(source: str) -> tuple[Paragraph | Outline, ...]:
    """Return a running text: its plain lines as indented paragraphs, its lists as outlines."""
    blocks: list[Paragraph | Outline] = []
    listed: list[ListItem] = []
    for item in outline(source).items:
        if item.marker:
            listed.append(item)
            continue
        if listed:
            blocks.append(Outline(tuple(listed)))
            listed = []
        blocks.append(Paragraph(item.text, indented=True))
        listed.extend(item.items)
    if listed:
        blocks.append(Outline(tuple(listed)))
    return tuple(blocks)
