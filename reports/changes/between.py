"""Which texts of a report are not what they were."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from measures.models import Result
from reports.changes.pieces import Piece, pieces_of
from reports.content import Content, EvidenceContent, Heading, MeasureContent

Texts = dict[str, str]  # what a text is called → what it says
Pair = tuple[MeasureContent | None, MeasureContent | None]

_REPORT, _MEMO = "รายงาน", "บันทึกข้อความ"
_MEMO_LABELS = {
    "department_line": "ส่วนราชการ",
    "number": "ที่",
    "date": "วันที่",
    "subject": "เรื่อง",
    "addressee": "เรียน",
    "background": "เรื่องเดิม",
    "facts": "ข้อเท็จจริง",
    "proposal": "ข้อเสนอเพื่อพิจารณา",
    "closing": "คำลงท้าย",
}
_ALIKE = 0.6
_COMPARED_CHARACTERS = 300


@dataclass(frozen=True)
class Change:
    """One text that is not what it was: where it stands, what it is called, and its pieces."""

    place: str
    label: str
    pieces: tuple[Piece, ...]


def changes_between(old: Content, new: Content) -> tuple[Change, ...]:
    """Return what a reader of `old` finds otherwise in `new`, in the order of the paper.

    A measure is known again by its words wherever it moved.
    """
    return tuple(
        Change(place, label, pieces_of(was, now)) for place, label, was, now in _changed(old, new)
    )


def differ(old: Content, new: Content) -> bool:
    """Tell whether a reader of `old` finds anything otherwise in `new`."""
    return any(True for _ in _changed(old, new))


def _changed(old: Content, new: Content) -> Iterator[tuple[str, str, str, str]]:
    """Yield place, label and both texts of whatever is not the same."""
    sides = [
        (_MEMO, _memo(old), _memo(new)),
        (_REPORT, _report(old), _report(new)),
        *(
            (_place(was, now), _measure(old, was), _measure(new, now))
            for was, now in _partners(old.measures, new.measures)
        ),
    ]
    for place, before, after in sides:
        for label in {**after, **before}:
            was, now = before.get(label, ""), after.get(label, "")
            if was != now:
                yield place, label, was, now


def _memo(content: Content) -> Texts:
    texts = {label: getattr(content.memo, name) for name, label in _MEMO_LABELS.items()}
    texts["สายการอนุมัติ"] = "\n".join(step.title for step in content.memo.steps)
    return texts


def _report(content: Content) -> Texts:
    return {
        "ชื่อรายงาน": content.title,
        "รูปแบบ": content.layout.name,
        "ข้อความบนปก": "\n".join(content.cover_lines),
        "หัวเรื่อง": "\n".join(content.heading_lines),
        "คำนำ": content.introduction,
        "คะแนนและระดับ": f"{content.overall_score} {content.level}".strip(),
        "คะแนนรายตัวชี้วัด": "\n".join(_scores(content)),
        "บทสรุป": content.closing,
    }


def _scores(content: Content) -> Iterator[str]:
    for instrument in content.instruments:
        for one in instrument.indicators:
            yield f"{one.number}. {one.name} {one.score}".rstrip()


def _measure(content: Content, measure: MeasureContent | None) -> Texts:
    if measure is None:
        return {}
    components = {label: getattr(measure, key) for key, label in content.component_labels.items()}
    return components | {
        "การกำกับติดตาม": measure.monitoring,
        "สถานะ": Result.Status(measure.status).label if measure.status else "",
        "ประเด็น": _heading(measure.issue),
        "ตัวชี้วัด": _heading(measure.indicator),
        "ข้อคำถาม": "\n".join(map(_heading, measure.questions)),
        "หลักฐาน": "\n".join(map(_evidence, measure.evidence)),
    }


def _heading(heading: Heading | None) -> str:
    return f"{heading.code} {heading.text} {heading.score}".strip() if heading else ""


def _evidence(piece: EvidenceContent) -> str:
    """A file that was exchanged under the same name shows by its hash."""
    return " ".join(filter(None, (piece.title, piece.url, piece.file_name, piece.sha256[:12])))


def _place(was: MeasureContent | None, now: MeasureContent | None) -> str:
    if now is None:
        return f"มาตรการที่ {was.number} เดิม (ตัดออก)"
    if was is None:
        return f"มาตรการที่ {now.number} (เพิ่มใหม่)"
    moved = f" (เดิมที่ {was.number})" if was.number != now.number else ""
    return f"มาตรการที่ {now.number}{moved}"


def _partners(old: tuple[MeasureContent, ...], new: tuple[MeasureContent, ...]) -> Iterator[Pair]:
    """Yield each new measure with what it was, or None, and then those that were taken out."""
    partners, left = _same_measures(old, new)
    for now in new:
        if now not in partners:
            partners[now] = _most_alike(now, left)
            left = [measure for measure in left if measure is not partners[now]]
        yield partners[now], now
    yield from ((measure, None) for measure in left)


def _same_measures(
    old: tuple[MeasureContent, ...], new: tuple[MeasureContent, ...]
) -> tuple[dict[MeasureContent, MeasureContent | None], list[MeasureContent]]:
    """Return the new measures that say what an old one said, and the old ones that are left."""
    unclaimed = {replace(measure, number=0): measure for measure in reversed(old)}
    found = {now: unclaimed.pop(replace(now, number=0), None) for now in new}
    partners = {now: was for now, was in found.items() if was}
    claimed = {measure.number for measure in partners.values()}
    return dict(partners), [measure for measure in old if measure.number not in claimed]


def _most_alike(now: MeasureContent, left: list[MeasureContent]) -> MeasureContent | None:
    """Return the measure whose own words are nearest, if they are near at all."""
    likeness = {measure: _likeness(measure, now) for measure in left}
    best = max(likeness, key=likeness.get, default=None)
    return best if best and likeness[best] >= _ALIKE else None


def _likeness(one: MeasureContent, other: MeasureContent) -> float:
    """Return 0 to 1 for how the measures' own words begin; an equal number breaks a tie."""
    first, second = (text[:_COMPARED_CHARACTERS] for text in (one.measure, other.measure))
    same_number = 0.01 if one.number == other.number else 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio() + same_number
