"""Whether scores and levels follow: from the indicators, and from text to text."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from measures.checks.finding import Hit, Severity, at, rule
from measures.checks.subject import MeasureSubject, Subject, Text

_SCORE = re.compile(r"(?P<score>[0-9](?<![0-9.].)[0-9]{0,2}\.[0-9]{1,2}) ?คะแนน")
_OVERALL = re.compile("ภาพรวม|คะแนนรวม|ผลการประเมิน|ผลคะแนน|ITA")
_OF_SOMETHING_ELSE = re.compile(
    "ตัวชี้วัด|IIT|EIT|OIT|ด้านที่|เพิ่มขึ้น|ลดลง|ค่าเฉลี่ย|ปีก่อน|ที่ผ่านมา|เป้าหมาย|ไม่น้อยกว่า|ประเทศ|จังหวัด"
)
_LEVELS_OF_OLD = re.compile(r"ระดับ ?[“\"(]?(AA|[A-F])(?![A-Za-z])")
_PARTS = frozenset({"introduction", "closing", "memo_facts", "memo_background", "memo_proposal"})
_BEFORE = 90


@rule(
    "score-total",
    Severity.ERROR,
    "คะแนนรวมคำนวณไม่ตรง",
    why="ผู้ประเมินมีคะแนนจริงอยู่ในมือ คะแนนที่ไม่ตรงทำให้ทั้งรายงานไม่น่าเชื่อถือ",
    how="ตรวจคะแนนตัวชี้วัดกับผลการประเมินของ ป.ป.ช. ในหน้าคะแนน",
    scope="report",
)
def score_total(subject: Subject) -> Iterator[Hit]:
    """Find an overall score that does not follow from the indicators."""
    assessment = subject.assessment
    stated, computed = subject.scores.overall, assessment and assessment.computed_total
    if stated is not None and computed is not None and stated != computed:
        yield Hit(None, "scores", f"คะแนนภาพรวม {stated} แต่คำนวณจากตัวชี้วัดได้ {computed}", str(stated))


@rule(
    "level",
    Severity.ERROR,
    "ระดับไม่ตรงกับคะแนน",
    why="ระดับผลการประเมินเป็นไปตามคะแนนรวมและคะแนนของแต่ละเครื่องมือ ระดับที่ไม่ตรงถือว่ารายงานผิด",
    how="แก้ระดับให้เป็นไปตามเกณฑ์ของปี",
    scope="report",
)
def level(subject: Subject) -> Iterator[Hit]:
    """Find a stated level that does not follow from score and instruments."""
    assessment = subject.assessment
    stated = subject.scores.level
    if assessment and stated and assessment.level and stated != assessment.level:
        words = f"ระดับ “{stated}” แต่คะแนน {assessment.total} อยู่ในระดับ “{assessment.level}”"
        yield Hit(None, "scores", words, stated)


@rule(
    "score-in-text",
    Severity.ERROR,
    "คะแนนในข้อความไม่ตรง",
    why="คะแนนที่เขียนไม่ตรงกับผลการประเมินจริง ผู้ประเมินเห็นได้ทันที",
    how="แก้คะแนนให้ตรงกับหน้าคะแนน",
)
def score_in_text(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find an overall score in introduction, closing or memo that is not the year's."""
    assessment = subject.assessment
    if text.part not in _PARTS or assessment is None or assessment.total is None:
        return
    for found in _SCORE.finditer(text.text):
        before = text.text[max(0, found.start() - _BEFORE) : found.start()]
        is_overall = _OVERALL.search(before) and not _OF_SOMETHING_ELSE.search(before[-40:])
        if is_overall and Decimal(found["score"]) != assessment.total:
            words = f"ข้อความว่า {found['score']} คะแนน แต่คะแนนภาพรวมคือ {assessment.total}"
            yield at(text, *found.span("score"), words, str(assessment.total))


@rule(
    "level-in-text",
    Severity.ERROR,
    "ระดับในข้อความไม่ตรง",
    why="ระดับผลการประเมินเป็นไปตามคะแนนรวมและคะแนนของแต่ละเครื่องมือ ระดับที่ไม่ตรงถือว่ารายงานผิด",
    how="แก้ระดับให้เป็นไปตามเกณฑ์ของปี",
)
def level_in_text(text: Text, subject: Subject) -> Iterator[Hit]:
    """Find a level in introduction, closing or memo that the scores do not reach, or exceed."""
    assessment = subject.assessment
    if text.part not in _PARTS or not subject.scores.scale:
        return
    names = tuple(one.name for one in subject.scores.scale.levels)
    right = assessment.level if assessment else ""
    for found in _level_names(names).finditer(text.text) if right else ():
        before = text.text[max(0, found.start() - 40) : found.start()]
        if found["level"] != right and not _OF_SOMETHING_ELSE.search(before):
            words = f"ข้อความว่าระดับ “{found['level']}” แต่คะแนนอยู่ในระดับ “{right}”"
            yield at(text, *found.span("level"), words, right)
    for found in _LEVELS_OF_OLD.finditer(text.text) if names and names[0] != "AA" else ():
        words = f"ระดับ {found[1]} เลิกใช้แล้วตั้งแต่ปี 2566"
        yield at(text, *found.span(1), words, right or None)


@rule(
    "indicator-score",
    Severity.WARNING,
    "คะแนนตัวชี้วัดไม่ตรง",
    why="คะแนนที่เขียนไม่ตรงกับผลการประเมินจริงของตัวชี้วัดนี้",
    how="แก้คะแนนให้ตรงกับหน้าคะแนน",
    scope="measure",
)
def indicator_score(measure: MeasureSubject, subject: Subject) -> Iterator[Hit]:
    """Find a score in a measure's results that is none of its year's."""
    known = _known_scores(subject)
    own = subject.scores.indicators.get(measure.indicator or 0)
    if own is None:
        return
    for part in ("output", "outcome"):
        text = Text(measure.number, part, measure.text(part))
        for found in _SCORE.finditer(text.text):
            if Decimal(found["score"]) not in known:
                words = f"ข้อความว่า {found['score']} คะแนน แต่ตัวชี้วัดที่ {measure.indicator} ได้ {own}"
                yield at(text, *found.span("score"), words)


def _known_scores(subject: Subject) -> set[Decimal]:
    assessment = subject.assessment
    known = set(subject.scores.indicators.values())
    if assessment:
        known |= {*assessment.instruments.values(), assessment.total}
    return known


@cache
def _level_names(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for "ระดับ" with one of the names, the longest first."""
    longest = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"ระดับ(?:ที่)? ?[“\"'(]?(?P<level>{longest})")
