"""Where links lead: nowhere, into a private network, behind a sign-in."""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from ita_portal.thai.digits import protected_spans, to_arabic_digits
from measures.checks.finding import Hit, Severity, at, rule
from measures.checks.subject import Link, MeasureSubject, Subject, Text

_THAI_DIGIT = re.compile("[๐-๙]")
_ADDRESS = re.compile(r"(?:https?://|www\.)", re.I)
_SOME_ADDRESS = ("tp", "TP", "htt:", "www", "WWW")
_BROKEN = re.compile(
    r"(?<![A-Za-z])(?:https?(?::/(?!/)|//|:///|;//|:\\\\)|(?:ttps?|htp+s?|htt|hhttps?|http:s|httttps?)://)\S*"
    r"|https?://(?:\s+\S+|https?:?//\S*)|(?<![A-Za-z0-9.])www[,;]\S+",
    re.I,
)
_DEAD = frozenset({"gone", "silent", "unsafe"})
_PRIVATE_NAME = re.compile(r"(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp)$", re.I)
_SIGN_IN = re.compile(
    r"drive\.google\.com/(?:drive/(?:u/\d+/)?(?:my-drive|folders|shared)|open|file/u/\d)"
    r"|docs\.google\.com/\S*/edit|accounts\.google\.com|(?:onedrive\.live|1drv)\.\w+|\.sharepoint\.com"
    r"|dropbox\.com/(?:home|personal)|facebook\.com/(?:groups|messages)/|line\.me/R/chat|classroom\.google"
    r"|teams\.microsoft\.com|/wp-admin|/administrator(?:/|$)|/login|/signin",
    re.I,
)


@rule(
    "thai-digits-in-address",
    Severity.ERROR,
    "เลขไทยในที่อยู่เว็บ",
    why="เลขไทยในที่อยู่เว็บทำให้ลิงก์เปิดไม่ได้ ผู้ประเมินถือว่าไม่ได้เปิดเผย",
    how="ใช้เลขอารบิกในที่อยู่เว็บ อีเมล และชื่อไฟล์",
)
def thai_digits_in_address(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find an address with Thai digits in it; storage has none, a file from elsewhere may."""
    if not _THAI_DIGIT.search(text.text):
        return
    arabic = to_arabic_digits(text.text)
    for start, stop in protected_spans(arabic):
        if _THAI_DIGIT.search(text.text, start, stop):
            said = text.text[start:stop]
            yield at(text, start, stop, f"“{said}” มีเลขไทย จึงเปิดไม่ได้", arabic[start:stop])


@rule(
    "broken-address",
    Severity.ERROR,
    "ที่อยู่เว็บผิดรูป",
    why="ที่อยู่ที่พิมพ์ผิดรูปเปิดไม่ได้ ผู้ประเมินถือว่าไม่ได้เปิดเผย",
    how="คัดลอกที่อยู่จากเบราว์เซอร์มาวางใหม่ทั้งหมด",
)
def broken_address(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find an address whose beginning is mistyped."""
    for found in (
        _BROKEN.finditer(text.text) if any(mark in text.text for mark in _SOME_ADDRESS) else ()
    ):
        yield at(text, *found.span(), f"“{found[0][:60]}” ไม่ใช่ที่อยู่เว็บที่เปิดได้")


_PRIVATE = {
    "why": "ที่อยู่ภายในเปิดได้เฉพาะในเครือข่ายของหน่วยงาน ผู้ประเมินและประชาชนเปิดไม่ได้",
    "how": "เผยแพร่ไฟล์บนเว็บไซต์หลัก แล้วใช้ที่อยู่สาธารณะนั้น",
}


@rule("private-link", Severity.ERROR, "ลิงก์ภายใน", **_PRIVATE)
def private_link(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find an address in a text that leads into a private network."""
    for start, stop in _addresses(text.text):
        if is_private(text.text[start:stop]):
            words = f"“{text.text[start:stop]}” เปิดได้เฉพาะในเครือข่ายของหน่วยงาน"
            yield at(text, start, stop, words)


@rule("private-evidence", Severity.ERROR, "หลักฐานเป็นลิงก์ภายใน", scope="measure", **_PRIVATE)
def private_evidence(measure: MeasureSubject, subject: Subject) -> Iterator[Hit]:
    """Find evidence that lies in a private network."""
    for link in measure.links:
        if is_private(link.url) or _found(link) == "not_public":
            yield _of(measure, link, f"“{link.title}” เปิดได้เฉพาะในเครือข่ายของหน่วยงาน: {link.url}")


_NEEDS_SIGN_IN = {
    "why": "ลิงก์ที่ขอให้เข้าสู่ระบบหรือขอสิทธิ์ ผู้ประเมินเปิดไม่ได้ และหน่วยงานต้องเปิดเผยบนเว็บไซต์หลัก",
    "how": "นำไฟล์ขึ้นเว็บไซต์หลักของหน่วยงาน หรือแชร์เป็นลิงก์ของไฟล์ที่ทุกคนเปิดได้ แล้วลองเปิดโดยไม่เข้าสู่ระบบ",
}


@rule("link-needs-sign-in", Severity.WARNING, "ลิงก์อาจต้องเข้าสู่ระบบ", **_NEEDS_SIGN_IN)
def link_needs_sign_in(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find an address in a text that asks who is there."""
    for start, stop in _addresses(text.text):
        if _SIGN_IN.search(text.text, start, stop):
            words = f"“{text.text[start:stop]}” อาจขอให้เข้าสู่ระบบก่อนเปิด"
            yield at(text, start, stop, words)


@rule(
    "evidence-needs-sign-in",
    Severity.WARNING,
    "หลักฐานอาจต้องเข้าสู่ระบบ",
    scope="measure",
    **_NEEDS_SIGN_IN,
)
def evidence_needs_sign_in(measure: MeasureSubject, subject: Subject) -> Iterator[Hit]:
    """Find evidence behind a sign-in."""
    for link in measure.links:
        if _SIGN_IN.search(link.url) or _found(link) == "sign_in":
            yield _of(measure, link, f"“{link.title}” อาจขอให้เข้าสู่ระบบก่อนเปิด: {link.url}")


@rule(
    "dead-link",
    Severity.ERROR,
    "ลิงก์เปิดไม่ได้",
    why="ผู้ประเมินเปิดลิงก์ตามที่แจ้งเท่านั้น ลิงก์ที่ตายแล้วเท่ากับไม่มีหลักฐาน",
    how="ตรวจที่อยู่ หรือนำไฟล์กลับขึ้นที่เดิม",
    scope="measure",
)
def dead_link(measure: MeasureSubject, subject: Subject) -> Iterator[Hit]:
    """Find evidence that nobody could open when it was last visited."""
    for link in measure.links:
        if link.check and link.check.found in _DEAD:
            words = f"“{link.title}” {link.check.words} เมื่อตรวจ {link.check.day}"
            yield _of(measure, link, words.rstrip())


def _found(link: Link) -> str:
    return link.check.found if link.check else ""


def is_private(address: str) -> bool:
    """Tell whether an address leads to this machine, a private network or a file on a disk."""
    if re.match(r"file:|[a-z]:\\|\\\\", address, re.I):
        return True
    try:
        host = (urlsplit(address if "//" in address else f"//{address}").hostname or "").rstrip(".")
    except ValueError:
        return False
    try:
        return not ip_address(host).is_global
    except ValueError:
        return bool(host) and ("." not in host or bool(_PRIVATE_NAME.search(host)))


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield where web addresses stand."""
    if "//" in text or "www." in text or "WWW." in text:
        for start, stop in protected_spans(text):
            if _ADDRESS.match(text, start):
                yield start, stop


def _of(measure: MeasureSubject, link: Link, words: str) -> Hit:
    return Hit(measure.number, "evidence", words, text=link.url, quote=link.url)
