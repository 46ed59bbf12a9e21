"""Whose report it is: names of other bodies, districts and provinces, and another web address."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import NamedTuple

from measures.checks.edits import near
from measures.checks.finding import Hit, Severity, at, rule
from measures.checks.subject import Body, Subject, Text

_THAI = "ก-ฮะ-ฺเ-๎"
# The looks behind come after a letter, so that a search leaps from one first letter to the next.
_KINDS = (
    r"อ(?:งค์การบริหารส่วน(?:ตำบล|จังหวัด)|บ[ตจ]\. ?)|เทศบาล(?:นคร|เมือง|ตำบล)"
    r"|ท(?<![ก-๎.]ท)[นมต]\. ?|ต(?:ำบล(?<!ส่วนตำบล)(?<!เทศบาลตำบล)|(?<![ก-๎.]ต)\. ?)"
)
_SOME_BODY = (
    "ตำบล",
    "อบต",
    "อบจ",
    "เทศบาลเมือง",
    "เทศบาลนคร",
    "ส่วนจังหวัด",
    "ทต.",
    "ทม.",
    "ทน.",
    "ต.",
)
_BODY = re.compile(rf"(?P<kind>{_KINDS})(?P<rest>[{_THAI}]{{2,60}})")
_DISTRICT = re.compile(rf"อ(?:ำเภอ|(?<![ก-๎.]อ)\. ?)(?P<rest>[{_THAI}]{{2,60}})")
_PROVINCE = re.compile(rf"จ(?:ังหวัด|(?<![ก-๎.]จ)\. ?)(?P<rest>[{_THAI}]{{2,60}})")
_HOST = re.compile(r"(?<![A-Za-z0-9.@-])(?:https?://)?((?:[A-Za-z0-9-]{1,63}\.){1,4}go\.th)", re.I)
_OUR_SITE = re.compile("เว็บไซต์|เว็บเพจ|หน้าเว็บ")

# What goes on after the word for a kind of body without naming one: "เทศบาลตำบลได้…".
_GOING_ON = re.compile(
    "และ|หรือ|กับ|แก่|แต่|ได้|มี|ไม่|จึง|จะ|เพื่อ|ใน|นอก|เป็น|ที่|ของ|จัด|ดำเนิน|ให้|ซึ่ง|โดย|ทุก|แต่ละ|อื่น|ใกล้|ข้าง"
    "|รับ|พิจารณา|ตาม|แห่ง|ขอ|กำหนด|นี้|นั้น|ต่อ|ต้อง|ควร|เอง|ทราบ|อนุมัติ|เห็น|นำ|ทำ|ส่ง|เสนอ|ประกาศ|ประจำ|แจ้ง"
    "|ผ่าน|สามารถ|พร้อม|ร่วม|ตั้ง|วาง|เผยแพร่|ปรับ|สำหรับ|ตลอด|ทั้ง|รวม|ด้วย|ว่า|ถึง|จาก|คือ|ยัง|อยู่|ก็|เข้า"
)
# After these a name has ended, whatever it looks like.
_NAME_ENDS = re.compile(r"[ \n]+(?:อำเภอ|อ\.|จังหวัด|จ\.)")
_TITLE_ENDS = re.compile(r"\s+(?:ประจำปี|ปีงบประมาณ|พ\.ศ\.)|\s*$")
# Who works together, visits, quotes or answers to somebody names others by right.
_JOINT = re.compile(
    "ร่วมกับ|ร่วมมือ|ร่วมกัน|บูรณาการ|เครือข่าย|ดูงาน|ประสาน|ข้อตกลง|สนับสนุนจาก|ตัวอย่าง|ต้นแบบ|ข้างเคียง|ใกล้เคียง"
    "|เปรียบเทียบ|เทียบกับ|เช่นเดียวกับ|แลกเปลี่ยน|คำพิพากษา|คำวินิจฉัย|คดี|สมาคม|ชมรม|เขตติดต่อ|วิทยากร"
)
_JUST_BEFORE = re.compile(r"(?:ณ|ที่|จาก|หนังสือ) ?$")
_HIGHER = re.compile(
    r"(?:สำนักงาน|ศาล|มหาวิทยาลัย|โรงพยาบาล|สถาบัน|วิทยาลัย|ที่ว่าการ|ที่ทำการ|กลุ่ม|เรือนจำ|สถานี)[^ ]*$"
)
_QUOTED = re.compile('“[^”\n]*”|"[^"\n]*"|‘[^’\n]*’')
_BEFORE, _AFTER = 60, 40
# A province's first district is called by this alone: อำเภอเมือง for อำเภอเมืองตรัง.
_CAPITAL = "เมือง"
# On the cover and in headings a name is a name.
_HEADS = frozenset({"title", "cover_lines", "heading_lines"})


class _Places(NamedTuple):
    """Names: of provinces, of districts, and what a local government may be called after."""

    provinces: frozenset[str]
    districts: frozenset[str]
    seats: frozenset[str]


class _Name(NamedTuple):
    """A name that is not the expected one; `sure` tells that it is one at all."""

    start: int
    stop: int
    said: str
    sure: bool
    mend: str | None = None


_WHY = "รายงานที่มีชื่อของที่อื่นบอกผู้ประเมินว่าคัดลอกมา และทำให้ทั้งฉบับไม่น่าเชื่อถือ"
_HOW = "แก้เป็นชื่อของหน่วยงาน หากกล่าวถึงที่อื่นโดยตั้งใจให้เขียนว่าร่วมกันหรืออ้างอิงอย่างไร"


@rule("another-body", Severity.ERROR, "ชื่อหน่วยงานอื่น", why=_WHY, how=_HOW)
def another_body(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find the name of a body that is not the one that reports."""
    for name in _other_bodies(text, subject.body):
        if name.sure:
            yield _hit(text, name, f"“{name.said}” ไม่ใช่ชื่อของ{subject.body.name}")


@rule("unknown-body", Severity.WARNING, "ชื่อหน่วยงานที่ไม่รู้จัก", why=_WHY, how=_HOW)
def unknown_body(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find what stands where the body's name would and is not known as a place."""
    for name in _other_bodies(text, subject.body):
        if not name.sure:
            yield _hit(text, name, f"“{name.said}” ดูเหมือนชื่อหน่วยงาน แต่ไม่ใช่{subject.body.name}")


@rule("another-district", Severity.ERROR, "ชื่ออำเภออื่น", why=_WHY, how=_HOW)
def another_district(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find a district that is not the body's own."""
    asked = subject.body.district and ("อำเภอ" in text.text or "อ." in text.text)
    for found in _DISTRICT.finditer(text.text) if asked else ():
        name = _other_place(found, subject.body.district, places().districts)
        if name and not _is_meant(text.text, found.start(), name.stop):
            yield _hit(
                text, name, f"หน่วยงานอยู่อำเภอ{subject.body.district} แต่ข้อความว่า “{name.said}”"
            )


@rule("another-province", Severity.ERROR, "ชื่อจังหวัดอื่น", why=_WHY, how=_HOW)
def another_province(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find a province that is not the body's own."""
    asked = subject.body.province and ("จังหวัด" in text.text or "จ." in text.text)
    for found in _PROVINCE.finditer(text.text) if asked else ():
        name = _other_place(found, subject.body.province, places().provinces)
        if name and not _is_meant(text.text, found.start(), name.stop):
            yield _hit(
                text, name, f"หน่วยงานอยู่จังหวัด{subject.body.province} แต่ข้อความว่า “{name.said}”"
            )


@rule(
    "another-website",
    Severity.WARNING,
    "ที่อยู่เว็บไซต์ไม่ตรง",
    why="ผู้ประเมินตรวจการเปิดเผยที่เว็บไซต์หลักของหน่วยงาน ที่อยู่ที่สะกดผิดพาไปไม่ถึง",
    how="แก้เป็นที่อยู่เว็บไซต์หลักของหน่วยงาน",
)
def another_website(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find an address that was meant to be the body's own and is not."""
    own = _host(subject.body.website) if "go.th" in text.text else ""
    for found in _HOST.finditer(text.text) if own else ():
        said = found[1].lower()
        if _bare(said) == _bare(own) or said.endswith(f".{_bare(own)}"):
            continue
        line = text.text[max(0, found.start() - _BEFORE) : found.start()]
        alike = SequenceMatcher(None, _bare(said), _bare(own)).ratio() > 0.85
        if alike or (_OUR_SITE.search(line) and _is_local(said, subject.body)):
            words = f"เว็บไซต์ของหน่วยงานคือ {own} แต่ข้อความว่า {found[1]}"
            yield at(text, found.start(1), found.end(1), words, own if alike else None)


@rule(
    "document-number",
    Severity.WARNING,
    "เลขที่หนังสือผิดรูป",
    why="เลขที่หนังสือเป็นหลักฐานในทะเบียน เลขที่ผิดทำให้ค้นเรื่องไม่พบ",
    how="ใช้อักษรย่อจังหวัด เลขประจำหน่วยงานห้าหลัก ทับ แล้วเลขลำดับ เช่น ชร 71501/257",
)
def document_number(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find a memo's number that is none, or that begins with another body's."""
    if text.part != "memo_number":
        return
    prefix = subject.body.document_prefix
    right = re.fullmatch(r"[ก-ฮ]{2} ?\d{5}(?:\.\d+)?(?:/ ?(?:ว ?)?\d+)?", text.text)
    if not right or not text.text.startswith(prefix):
        words = f"“{text.text}” ไม่ใช่เลขที่หนังสือของหน่วยงาน{f' ({prefix})' if prefix else ''}"
        yield at(text, 0, len(text.text), words)


@cache
def places() -> _Places:
    """Return the names of all places of the country; read once."""
    import geothai

    provinces = geothai.provinces()
    districts = [one for area in provinces for one in geothai.districts(area.code)]
    return _Places(
        frozenset(area.name_th for area in provinces),
        frozenset(area.name_th for area in districts),
        frozenset(
            one.name_th for area in districts for one in (area, *geothai.subdistricts(area.code))
        ),
    )


@lru_cache(maxsize=8)
def _other_bodies(text: Text, body: Body) -> tuple[_Name, ...]:
    """Return the names of other bodies; the rules on sure and unsure ones ask in turn."""
    return tuple(_find_bodies(text, body)) if body.own else ()


def _find_bodies(text: Text, body: Body) -> Iterator[_Name]:
    if not any(word in text.text for word in _SOME_BODY):
        return
    for found in _BODY.finditer(text.text):
        name = None if _is_own(found, body) else _named(found, body)
        if name is None or _is_excused(text.text, found.start(), name):
            continue
        titled = text.part in _HEADS and name.mend is None
        mend = f"{found['kind']}{body.own}" if titled and found["kind"] == body.kind else name.mend
        yield name._replace(sure=name.sure or titled, mend=mend)


def _is_own(found: re.Match[str], body: Body) -> bool:
    kind, rest = found["kind"], found["rest"]
    own = body.province if "จังหวัด" in kind or "อบจ" in kind else body.own
    return bool(own) and rest.startswith(own)


def _named(found: re.Match[str], body: Body) -> _Name | None:
    """Return the name that follows the word for a kind, None where the sentence just goes on."""
    text, start, rest = found.string, found.start("rest"), found["rest"]
    if misspelt := _misspelt(rest, body.own):
        return _Name(start, start + len(misspelt), misspelt, sure=True, mend=body.own)
    if found["kind"].startswith(("ตำบล", "ต.")) or _BODY.match(rest):
        return None
    if _NAME_ENDS.match(text, found.end()):
        return _Name(found.start(), found.end(), found[0].strip(), sure=True)
    if known := _known(rest, places().seats):
        return _Name(found.start(), start + len(known), f"{found['kind']}{known}", sure=True)
    if len(rest) <= 20 and not _GOING_ON.match(rest) and _TITLE_ENDS.match(text, found.end()):
        return _Name(found.start(), found.end(), found[0], sure=False)
    return None


def _other_place(found: re.Match[str], own: str, known: frozenset[str]) -> _Name | None:
    """Return the name of a place that is not `own`, None where it is, or where there is none."""
    rest, start = found["rest"], found.start("rest")
    if rest.startswith(own) or (rest == _CAPITAL and own.startswith(_CAPITAL)):
        return None
    if misspelt := _misspelt(rest, own):
        return _Name(start, start + len(misspelt), misspelt, sure=True, mend=own)
    if other := _known(rest, known):
        return _Name(found.start(), start + len(other), f"{found[0][: -len(rest)]}{other}", True)
    ends = _NAME_ENDS.match(found.string, found.end())
    if ends and not _GOING_ON.match(rest):
        return _Name(found.start(), found.end(), found[0], sure=True)
    return None


def _known(rest: str, names: frozenset[str]) -> str:
    """Return the longest known name that `rest` begins with and that ends where a name may."""
    for length in range(min(len(rest), 30), 2, -1):
        name, more = rest[:length], rest[length:]
        if name in names and (not more or _GOING_ON.match(more)) and not _GOING_ON.match(name):
            return name
    return ""


def _misspelt(rest: str, own: str) -> str:
    """Return the beginning of `rest` that is the own name but for one letter, if it is."""
    if len(own) < 4 or rest.startswith(own):
        return ""
    for length in (len(own), len(own) + 1, len(own) - 1):
        said, more = rest[:length], rest[length:]
        ends = not more or _GOING_ON.match(more)
        if len(said) == length and ends and near(said, own):
            return said
    return ""


def _is_excused(text: str, start: int, name: _Name) -> bool:
    """Tell whether another body is named by right; a slip of the pen in the own name is not."""
    if name.mend and name.said not in places().seats:
        return False
    return _is_meant(text, start, name.stop)


def _is_meant(text: str, start: int, stop: int) -> bool:
    """Tell whether somebody else is named by right: quoted, joint work, or a higher body."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", stop) if "\n" in text[stop:] else len(text)
    before = text[max(first, start - _BEFORE) : start]
    if _JOINT.search(before + text[start : min(last, stop + _AFTER)]):
        return True
    if _JUST_BEFORE.search(before) or _HIGHER.search(before):
        return True
    quoted = (one.span() for one in _QUOTED.finditer(text[first:last]))
    return any(opens <= start - first and stop - first <= closes for opens, closes in quoted)


def _hit(text: Text, name: _Name, words: str) -> Hit:
    return at(text, name.start, name.stop, words, name.mend)


def _host(address: str) -> str:
    return re.sub("^https?://", "", address).split("/")[0].lower()


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def _is_local(host: str, body: Body) -> bool:
    """Tell whether an address would be a local government's: one word before go.th."""
    return len(_bare(host).split(".")) == 3 and not re.match(
        r"(?:www\.)?(?:nacc|dla|moi|opdc|oic)\.", host
    )
