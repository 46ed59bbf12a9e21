"""What the page of a preview shows: each measure beside its source, and what to look at."""

from collections.abc import Iterator
from dataclasses import dataclass

from ita_portal.thai.outline import Item, parse_outline
from measures.importing.entries import Cleaned, Warning
from measures.importing.gathering import Columns
from measures.importing.heads import same_head
from measures.importing.labels import FIELDS
from measures.importing.preview import TEXTS, ImportedMeasure, Preview
from measures.models import Result

KINDS: dict[str, str] = {
    "markup": "ลบเครื่องหมายจัดรูปแบบที่ติดมา",
    "invisible": "ลบอักขระที่มองไม่เห็น",
    "vowel": "แก้สระที่พิมพ์แยก เช่น เเ เป็น แ",
    "mark-order": "เรียงสระและวรรณยุกต์ใหม่",
    "address": "เปลี่ยนเลขไทยในที่อยู่เว็บเป็นเลขอารบิก",
    "word": "แก้คำสะกดผิด",
    "item-code": "แก้รหัสข้อ",
    "wrapped": "ต่อคำที่ถูกตัดกลางคำ",
}

_WORDS = frozenset({"word", "wrapped", "item-code"})


@dataclass(frozen=True)
class Part:
    """A field of a measure: what stood in the file, what would be kept, what to look at."""

    name: str
    label: str
    raw: str
    items: tuple[Item, ...]
    warnings: tuple[Warning, ...]


@dataclass(frozen=True)
class Sheet:
    """A measure as the page shows it."""

    measure: ImportedMeasure
    parts: tuple[Part, ...]
    warnings: tuple[Warning, ...]
    belongs: tuple[tuple[str, str], ...]

    @property
    def doubts(self) -> int:
        """How many warnings speak of it."""
        return len(self.warnings) + sum(len(part.warnings) for part in self.parts)


@dataclass(frozen=True)
class Change:
    """Something that was mended or is proposed, with an example and every place."""

    kind: str
    before: str
    after: str
    places: tuple[str, ...]


def sheets_of(found: Preview) -> tuple[Sheet, ...]:
    """Return the measures as the page shows them."""
    return tuple(_sheet(measure, found) for measure in found.measures)


def general_warnings(found: Preview) -> tuple[Warning, ...]:
    """Return the warnings that speak of no measure that is shown."""
    keys = {measure.key for measure in found.measures}
    skipped = {measure.key for measure in found.skipped}
    return tuple(
        warning
        for warning in found.warnings
        if warning.entry not in keys and warning.entry not in skipped
    )


def columns_of(found: Preview) -> list[tuple[int, Columns]]:
    """Return each head once, with its place among all: what is said of it holds for those alike."""
    seen: list[Columns] = []
    shown = []
    for number, columns in enumerate(found.columns):
        if not any(same_head(columns.labels, one.labels) for one in seen):
            shown.append((number, columns))
        seen.append(columns)
    return shown


def changes_of(cleaned: tuple[Cleaned, ...]) -> tuple[Change, ...]:
    """Return what was mended or proposed, the same change once.

    Of signs and spellings that only look alike one example stands for all.
    """
    alike: dict[tuple[str, str], list[Cleaned]] = {}
    for one in cleaned:
        word = one.mend.before if one.mend.kind in _WORDS else ""
        alike.setdefault((one.mend.kind, word), []).append(one)
    return tuple(_change(same) for same in alike.values())


def _change(same: list[Cleaned]) -> Change:
    first = same[0].mend
    kind = KINDS.get(first.kind, first.kind)
    return Change(kind, first.before, first.after, tuple(dict.fromkeys(one.place for one in same)))


def _sheet(measure: ImportedMeasure, found: Preview) -> Sheet:
    own = [warning for warning in found.warnings if warning.entry == measure.key]
    parts = tuple(_parts(measure, own))
    shown = {part.name for part in parts}
    return Sheet(
        measure=measure,
        parts=parts,
        warnings=tuple(warning for warning in own if warning.component not in shown),
        belongs=tuple(_belongs(measure)),
    )


def _parts(measure: ImportedMeasure, warnings: list[Warning]) -> Iterator[Part]:
    for name in TEXTS:
        raw, about = measure.raw.get(name, ""), [w for w in warnings if w.component == name]
        if name == "monitoring" and not (raw or about):
            continue
        items = parse_outline(measure.texts[name])
        yield Part(name, FIELDS[name], raw, items, tuple(about))


def _belongs(measure: ImportedMeasure) -> Iterator[tuple[str, str]]:
    """Yield what the measure is put under, as label and words."""
    if measure.issue:
        yield "ประเด็น", f"{measure.issue.number} {measure.issue.text}".strip()
    if measure.indicator:
        yield "ตัวชี้วัด", f"{measure.indicator.number} {measure.indicator.text}".strip()
    if measure.questions:
        yield "ข้อคำถาม", ", ".join(measure.questions)
    if measure.status:
        yield "สถานะ", str(Result.Status(measure.status).label)
    for title, url in measure.evidence:
        yield "หลักฐาน", title if title == url else f"{title} {url}"
