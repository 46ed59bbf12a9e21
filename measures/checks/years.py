"""Which year the text speaks of: another one that was left in it."""

import re
from collections.abc import Iterator

from measures.checks.finding import Hit, Severity, at, rule
from measures.checks.subject import Subject, Text

_YEAR = re.compile(
    r"ป(?:ี|ระจำปี)(?:งบประมาณ)? ?(?:พ\. ?ศ\. ?)?"
    r"(?P<year>2[45]\d\d)(?!\d| ?[-–—] ?\d| ?ถึง)"
)
_HEADS = frozenset({"title", "cover_lines", "heading_lines", "memo_subject"})
_AHEAD = re.compile("ถัดไป|ต่อไป|วางแผน|แผน|ขยายผล|เตรียม|จะ|ข้อบัญญัติ|เทศบัญญัติ|งบประมาณรายจ่าย")
_BACK = re.compile(
    "ผลการประเมิน|ผลประเมิน|วิเคราะห์|เปรียบเทียบ|เทียบกับ|ที่ผ่านมา|ก่อน|เดิม|ตั้งแต่|นับแต่|เพิ่มขึ้น|ลดลง|จากปี|เริ่ม|มาตรฐาน"
    "|ต่อเนื่องจาก|คะแนน|แก้ไขเพิ่มเติม|ฉบับ|พระราชบัญญัติ|ระเบียบ"
)
_AROUND = 100


@rule(
    "another-year-on-the-cover",
    Severity.ERROR,
    "ปีบนหัวเรื่องไม่ตรง",
    why="ผู้ประเมินดูปีบนปกก่อนสิ่งอื่น รายงานของปีอื่นไม่ใช่หลักฐานของข้อนี้",
    how="แก้เป็นปีงบประมาณที่รายงาน",
)
def another_year_on_the_cover(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find a title, a cover or a heading that names a year this report is not on."""
    if text.part not in _HEADS:
        return
    for found in _YEAR.finditer(text.text):
        if int(found["year"]) not in subject.years:
            words = f"หัวเรื่องว่าปี {found['year']} แต่รายงานนี้เป็นของปีงบประมาณ {subject.fiscal_year}"
            yield at(text, *found.span("year"), words, str(subject.fiscal_year))


@rule(
    "another-year",
    Severity.WARNING,
    "ปีอื่นค้างอยู่ในข้อความ",
    why="ปีเก่าที่ค้างอยู่บอกผู้ประเมินว่าคัดลอกรายงานของปีก่อน",
    how="แก้เป็นปีงบประมาณที่รายงาน หากตั้งใจกล่าวถึงปีอื่นให้บอกว่าเปรียบเทียบหรืออ้างอิงอะไร",
)
def another_year(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find a fiscal year in the text that is neither covered nor asking, nor spoken of by right."""
    if text.part in _HEADS or text.part == "period":
        return
    for found in _YEAR.finditer(text.text):
        year = int(found["year"])
        if year not in subject.years and not _is_meant(text.text, found, year, subject):
            words = f"กล่าวถึงปี {year} แต่รายงานนี้เป็นของปีงบประมาณ {subject.fiscal_year}"
            yield at(text, *found.span(), words)


def _is_meant(text: str, found: re.Match[str], year: int, subject: Subject) -> bool:
    """Tell whether the words around say why an earlier or a later year is named."""
    first = text.rfind("\n", 0, found.start()) + 1
    around = text[max(first, found.start() - _AROUND) : found.end() + 20]
    if year == max(subject.years) + 1 or year == subject.fiscal_year + 1:
        return bool(_AHEAD.search(around))
    return year < subject.fiscal_year and bool(_BACK.search(around))
