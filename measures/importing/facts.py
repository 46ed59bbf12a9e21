"""What a report says of itself besides its measures: whose it is, its years and its score."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from measures.importing.gathering import Line

_YEAR = re.compile(r"ปีงบประมาณ\s*(?:พ\.\s?ศ\.\s*)?(25[0-9]{2})")
_ROUND = re.compile(r"รอบ\s*(?:ที่\s*[12]\s*)?\(?\s*(6|12)\s*เดือน")
_BODY = re.compile(
    r"(?:องค์การบริหารส่วนตำบล|องค์การบริหารส่วนจังหวัด|เทศบาลตำบล|เทศบาลเมือง|เทศบาลนคร|อบต\.|ทต\.)\s*([ก-ฮะ-ฺเ-ๅ็-๎]{2,40})"
)
_TOTAL = re.compile(r"คะแนน[^0-9]{0,40}?([0-9]{1,3}\.[0-9]{2})|([0-9]{1,3}\.[0-9]{2})\s*คะแนน")
_LEVEL = re.compile(
    r"ระดับ\s*[“\"(]?\s*(ผ่านดีเยี่ยม|ผ่านดี|ผ่าน|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง|AA|A|B|C|D|E|F)(?![ก-๙A-Z])"
)
_SCORE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?")
_TITLE = re.compile(r"^(?:ผลการดำเนิน|รายงานผล|รายงานการ|แบบรายงาน|รายงาน|มาตรการส่งเสริม|สรุปผล)")
_MEMO = re.compile(r"^บันทึกข้อความ")
_SIGNED = re.compile(
    r"^\(?ลงชื่อ|^\(?\.{5,}|^ตำแหน่ง|^ผู้รายงาน|^\([^()]{0,60}\)$|^ความเห็น|^คำสั่ง|^จึงเรียน"
)
_LONGEST_TITLE = 130


@dataclass(frozen=True)
class Facts:
    """What was found; "" or () where a report does not say. Years are Buddhist Era."""

    bodies: tuple[str, ...] = ()
    fiscal_year: int | None = None
    years: tuple[int, ...] = ()
    round: str = ""
    title: str = ""
    cover_lines: tuple[str, ...] = ()
    heading_lines: tuple[str, ...] = ()
    introduction: str = ""
    closing: str = ""
    overall_score: str = ""
    level: str = ""
    has_memo: bool = False


def facts_of(before: Sequence[Line], after: Sequence[Line], told: Mapping[str, str]) -> Facts:
    """Return what the lines before the first measure and after the last one tell.

    `told` are facts that stood under a label of their own; they win.
    """
    read = _read(before, after)
    own = {
        name: told[name] for name in ("title", "introduction", "closing", "level") if name in told
    }
    own |= {
        name: tuple(told[name].split("\n"))
        for name in ("cover_lines", "heading_lines")
        if name in told
    }
    score = _SCORE.fullmatch(told.get("overall_score", ""))
    years = tuple(int(year) for year in re.findall(r"25[0-9]{2}", told.get("fiscal_year", "")))
    return replace(
        read,
        **own,
        bodies=tuple(_BODY.findall(told["body"])) and (told["body"],)
        if "body" in told
        else read.bodies,
        overall_score=score[0] if score else read.overall_score,
        fiscal_year=years[0] if years else read.fiscal_year,
        years=years or read.years,
        round=_round(told.get("round", "")) or read.round,
    )


def _read(before: Sequence[Line], after: Sequence[Line]) -> Facts:
    memo, report = _without_memo(before)
    cover, heading, introduction = _parted(report)
    titles = [line.text for line in [*cover, *heading]]
    told = "\n".join(
        [*titles, *(line.text for line in introduction), *(line.text for line in memo)]
    )
    years = [int(year) for year in _YEAR.findall("\n".join(titles) or told)]
    running = " ".join(line.text for line in introduction)
    score, level = _TOTAL.search(running or told), _LEVEL.search(running or told)
    return Facts(
        bodies=tuple(dict.fromkeys(_bodies([*cover, *heading, *filter(is_heading, after)]))),
        fiscal_year=years[0] if years else None,
        years=tuple(dict.fromkeys(years)),
        round=_round("\n".join(titles) or told),
        title=_title(cover or heading),
        cover_lines=tuple(line.text for line in cover),
        heading_lines=tuple(line.text for line in heading),
        introduction="\n".join(line.text for line in introduction),
        closing="\n".join(_closing(after)),
        overall_score=(score[1] or score[2]) if score else "",
        level=level[1] if level else "",
        has_memo=bool(memo),
    )


def _bodies(lines: Iterable[Line]) -> Iterator[str]:
    return (found[0] for line in lines for found in _BODY.finditer(line.text))


def _without_memo(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Part the memo in front from the report: it ends where a page begins with a report's title."""
    start = next((n for n, line in enumerate(lines) if _MEMO.match(line.text)), None)
    if start is None:
        return [], list(lines)
    signed = False
    for place in range(start + 1, len(lines)):
        line = lines[place]
        signed = signed or bool(_SIGNED.match(line.text))
        if _TITLE.match(line.text) and (line.new_page or signed):
            return list(lines[:place]), list(lines[place:])
    return list(lines), []


def _parted(lines: Iterable[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """Part a report's front into cover, heading over the measures, and introduction."""
    cover, heading, introduction = [], [], []
    page = 0
    for number, line in enumerate(lines):
        page += bool(line.new_page and number)
        if len(line.text) > _LONGEST_TITLE or introduction:
            introduction.append(line)
        elif page == 0 and not (cover and _repeats(line, cover)) and not heading:
            cover.append(line)
        else:
            heading.append(line)
    if page == 0 and not heading:
        cover, heading = [], cover
    return cover, heading, introduction


def _repeats(line: Line, cover: list[Line]) -> bool:
    """Tell whether a title begins anew, as it does on the page after a cover."""
    return bool(_TITLE.match(line.text)) and len(cover) >= 3


def is_heading(line: Line) -> bool:
    """Tell whether a line is the report's title again, as it stands on every page."""
    is_short = len(line.text) <= _LONGEST_TITLE
    return is_short and bool(_TITLE.match(line.text) or _BODY.search(line.text))


def _round(text: str) -> str:
    found = _ROUND.search(text)
    return f"{found[1]}-months" if found else ""


def _title(lines: Sequence[Line]) -> str:
    """Return the report's name: the title's lines up to the name of the body."""
    words: list[str] = []
    for line in lines:
        if _BODY.match(line.text) or line.text.startswith("อำเภอ"):
            break
        words.append(line.text)
    return " ".join(words)[:300]


def _closing(lines: Iterable[Line]) -> Iterator[str]:
    """Yield what is said after the last measure, up to the signatures."""
    for line in lines:
        if _SIGNED.match(line.text):
            return
        if is_heading(line):
            continue
        text = re.sub(r"^บทสรุป\s*[:：]?\s*", "", line.text)
        if text and len(text) > 40:
            yield text
