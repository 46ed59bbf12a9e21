"""What an import would bring: measures and facts as understood, with every doubt named."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ita_portal.thai.outline import normalise_outline
from ita_portal.thai.text import clean_line, shortened, squeeze
from measures.components import COMPONENT_KEYS
from measures.importing.entries import Cleaned, Cleaner, Entry, Heading, Warning
from measures.importing.facts import Facts, facts_of, is_heading
from measures.importing.gathering import Columns, Gathering, field_name
from measures.importing.items import itemised, without_number
from measures.importing.labels import TICKS
from measures.importing.prose import walk_paragraph
from measures.importing.source import Paragraph, Refused, Source
from measures.importing.tables import walk_table

MOST_MEASURES = 300
LONGEST_PERIOD = 500
LONGEST_TEXT = 100_000
SHORTEST_LINE = 30
LISTS = ("steps", "output", "outcome", "monitoring")
TEXTS = ("measure", "steps", "period", "responsible", "output", "outcome", "monitoring")
_TICKED = re.compile(r"^[^\-–—☐□○\s]")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]+")
_STATUS = (
    ("not_begun", re.compile("ยัง(?:ไม่|มิ)")),
    ("in_progress", re.compile("ระหว่าง|กำลัง")),
    ("done", re.compile("แล้ว|เสร็จ|ดำเนินการ")),
)


@dataclass(frozen=True)
class Choices:
    """What an officer decided about a preview.

    `columns`: fields by the place of a table; `left_out`, `joined`: keys of measures that are not
    imported, or that go on with the measure before them; `accepted`: words of proposals followed.
    """

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ImportedMeasure:
    """A measure as it would be kept; `raw` is what stood in the file, by field."""

    key: str
    place: str
    number: int
    texts: Mapping[str, str]
    raw: Mapping[str, str]
    status: str = ""
    issue: Heading | None = None
    indicator: Heading | None = None
    questions: tuple[str, ...] = ()
    question_text: str = ""
    evidence: tuple[tuple[str, str], ...] = ()

    @property
    def group(self) -> str | None:
        """The heading it stands under: its issue's, or else its indicator's."""
        heading = self.issue or self.indicator
        return heading.text if heading else None


@dataclass(frozen=True)
class Preview:
    """Everything an import would bring."""

    measures: tuple[ImportedMeasure, ...]
    facts: Facts
    layout: str
    columns: tuple[Columns, ...]
    cleaned: tuple[Cleaned, ...]
    proposed: tuple[Cleaned, ...]
    warnings: tuple[Warning, ...]
    scores: Mapping[str, str]
    skipped: tuple[ImportedMeasure, ...] = ()


def preview(
    source: Source, choices: Choices | None = None, indicators: Mapping[int, str] | None = None
) -> Preview:
    """Return what a source would bring.

    `indicators` are the names of the year's indicators by number, by which headings without a
    number are known. Raises Refused when there is neither a measure nor a table that may hold some.
    """
    choices = choices or Choices()
    gathering = _gathered(source, choices)
    entries = _joined(gathering.entries, choices.joined)
    _require_measures(entries, gathering)
    known = {squeeze(name): Heading(name, str(n)) for n, name in (indicators or {}).items()}
    kept = [entry for entry in entries if entry.key not in choices.left_out]
    measures = tuple(_measure(entry, n, gathering, known) for n, entry in enumerate(kept, 1))
    left = [entry for entry in entries if entry.key in choices.left_out]
    facts = facts_of(
        gathering.before, [*filter(is_heading, gathering.between), *gathering.after], gathering.told
    )
    _doubt_missing(gathering, kept, measures)
    _doubt(gathering, measures, facts)
    return Preview(
        measures=measures,
        facts=facts,
        layout=_layout(gathering),
        columns=tuple(gathering.columns),
        cleaned=tuple(gathering.clean.mended),
        proposed=tuple(gathering.clean.proposed),
        warnings=tuple(gathering.warnings),
        scores=dict(gathering.scores),
        skipped=tuple(_measure(entry, 0, replace(gathering, warnings=[]), known) for entry in left),
    )


def _gathered(source: Source, choices: Choices) -> Gathering:
    """Walk everything that a source holds, in its order."""
    gathering = Gathering(Cleaner(choices.accepted), chosen=choices.columns)
    for block in source.blocks:
        walk = walk_paragraph if isinstance(block, Paragraph) else walk_table
        walk(block, gathering)
    for note in source.notes:
        gathering.warn("ทั้งไฟล์", "left-out", note)
    return gathering


def _joined(entries: list[Entry], joined: frozenset[str]) -> list[Entry]:
    """Return the entries, those that an officer says go on with the one before it put into that."""
    kept: list[Entry] = []
    for entry in entries:
        if entry.key in joined and kept:
            kept[-1].take_in(entry)
        elif any(pieces for name, pieces in entry.pieces.items() if name not in TICKS):
            kept.append(entry)
    return kept


def _require_measures(entries: list[Entry], gathering: Gathering) -> None:
    """Refuse what has neither measures nor a table whose columns an officer could name."""
    if not entries and not gathering.columns:
        raise Refused(
            "ไม่พบมาตรการในไฟล์นี้ ตารางต้องมีหัวคอลัมน์ "
            "เช่น มาตรการ ขั้นตอน ระยะเวลา ผู้รับผิดชอบ ผลการดำเนินการ ผลลัพธ์ "
            "หรือมีหัวข้อ (๑) มาตรการ … (๖) ผลลัพธ์ โปรดตรวจว่าเลือกไฟล์ถูกต้อง"
        )
    if len(entries) > MOST_MEASURES:
        raise Refused(f"ไฟล์นี้มีมากกว่า {MOST_MEASURES} มาตรการ โปรดแบ่งเป็นหลายไฟล์")


def _measure(
    entry: Entry, number: int, gathering: Gathering, known: Mapping[str, Heading]
) -> ImportedMeasure:
    texts = {name: _text(entry, name, gathering) for name in TEXTS}
    texts["measure"], own = without_number(texts["measure"])
    _doubt_columns(entry, gathering)
    issue, indicator = _headings(entry, known)
    return ImportedMeasure(
        key=entry.key,
        place=entry.place,
        number=number,
        texts=texts,
        raw={
            name: entry.raw(name)
            for name in entry.pieces
            if name not in {"number", "question_text"}
        },
        status=_status(entry, gathering),
        issue=issue,
        indicator=indicator,
        questions=tuple(dict.fromkeys(piece.text for piece in entry.pieces.get("questions", ()))),
        question_text=" ".join(entry.text("question_text").split()),
        evidence=tuple(_evidence(entry)),
    )


def _text(entry: Entry, name: str, gathering: Gathering) -> str:
    text = entry.text(name)
    if name == "period":
        return _cut(clean_line(text), LONGEST_PERIOD, name, entry, gathering)
    whole = normalise_outline(text) if name == "measure" else itemised(text)
    return _cut(whole, LONGEST_TEXT, name, entry, gathering)


def _cut(text: str, longest: int, name: str, entry: Entry, gathering: Gathering) -> str:
    if len(text) > longest:
        words = f"{field_name(name)} ยาวเกิน {longest:,} ตัวอักษร ส่วนที่เกินไม่ได้นำเข้า โปรดย่อให้สั้นลง"
        gathering.warn(entry.place, "too-long", words, component=name, entry=entry.key)
    return shortened(text, longest)


def _headings(entry: Entry, known: Mapping[str, Heading]) -> tuple[Heading | None, Heading | None]:
    """Return issue and indicator; what names an indicator without its number is one as well.

    An indicator that is known is called by its name as the year has it, however its lines broke.
    """
    issue, indicator = entry.issue, entry.indicator
    if issue and not issue.number and (named := known.get(squeeze(issue.text))):
        return None, indicator or named
    named = known.get(squeeze(indicator.text)) if indicator else None
    if indicator and named and indicator.number in {"", named.number}:
        indicator = replace(named, score=indicator.score)
    return issue, indicator


def _status(entry: Entry, gathering: Gathering) -> str:
    ticked = [name for name in TICKS if _TICKED.match(entry.text(name).strip())]
    if len(ticked) > 1:
        words = "ทำเครื่องหมายไว้มากกว่าหนึ่งช่อง โปรดเลือกสถานะเองหลังนำเข้า"
        gathering.warn(entry.place, "status", words, component="status", entry=entry.key)
        return ""
    if ticked:
        return ticked[0]
    told = entry.text("status")
    found = next((status for status, words in _STATUS if told and words.search(told)), "")
    if told and not found:
        words = f"อ่านสถานะ “{told[:40]}” ไม่ได้ โปรดเลือกสถานะเองหลังนำเข้า"
        gathering.warn(entry.place, "status", words, component="status", entry=entry.key)
    return found


def _evidence(entry: Entry):
    """Yield title and address of what stands in the column of evidence."""
    for line in entry.text("evidence").splitlines():
        for address in _ADDRESS.findall(line):
            title = line.replace(address, "").strip(" -:•") or address
            yield clean_line(title)[:300], address.rstrip(".,;)")


def _doubt_columns(entry: Entry, gathering: Gathering) -> None:
    """Name what stands in columns that no field was found for, and evidence without an address."""
    for name, pieces in entry.pieces.items():
        if name.startswith("column ") and any(piece.text for piece in pieces):
            words = (
                f"ข้อความ “{_short(pieces[0].text)}” อยู่ในคอลัมน์ที่ไม่รู้ว่าคืออะไร จึงไม่ได้นำเข้า "
                "โปรดเลือกว่าคอลัมน์นี้คืออะไร"
            )
            gathering.warn(pieces[0].place, "unknown-column", words, entry=entry.key)
    told = entry.text("evidence")
    if told and not _ADDRESS.search(told):
        words = f"หลักฐาน “{_short(told)}” ไม่มีที่อยู่เว็บ จึงไม่ได้นำเข้า โปรดแนบหลักฐานเองหลังนำเข้า"
        gathering.warn(entry.place, "evidence", words, entry=entry.key)


def _doubt(gathering: Gathering, measures: tuple[ImportedMeasure, ...], facts: Facts) -> None:
    """Name what is odd: twins, lines between measures, a second report, a memo."""
    for line in gathering.between:
        if len(line.text) > SHORTEST_LINE and not is_heading(line):
            words = (
                f"ข้อความ “{_short(line.text)}” อยู่ระหว่างมาตรการ จึงไม่ได้นำเข้า โปรดพิมพ์เพิ่มเองหากจำเป็น"
            )
            gathering.warn(line.place, "between", words)
    seen: dict[str, ImportedMeasure] = {}
    for measure in measures:
        twin = squeeze("".join(measure.texts[name] for name in TEXTS))
        if twin in seen:
            words = f"เหมือนกับมาตรการที่ {seen[twin].number} ทุกข้อความ โปรดตรวจว่าซ้ำกันหรือไม่"
            gathering.warn(measure.place, "twin", words, entry=measure.key)
        seen.setdefault(twin, measure)
    if len(facts.bodies) > 1 or len(facts.years) > 1:
        said = ", ".join([*facts.bodies, *map(str, facts.years)])
        words = f"หัวเรื่องกล่าวถึงมากกว่าหนึ่งหน่วยงานหรือหนึ่งปี ({said}) โปรดตรวจว่าไฟล์มีรายงานเดียว"
        gathering.warn("หัวเรื่อง", "two-reports", words)
    if facts.has_memo:
        words = "บันทึกข้อความในไฟล์ไม่ได้นำเข้า ระบบร่างบันทึกข้อความให้ใหม่จากข้อมูลรายงาน"
        gathering.warn("บันทึกข้อความ", "memo", words)


def _doubt_missing(gathering: Gathering, entries: list[Entry], measures) -> None:
    """Name each component that a measure lacks, or that a whole table has no column for."""
    for columns in {one.fields: one for one in reversed(gathering.columns)}.values():
        is_named = {"indicator", "issue"} & set(columns.fields)
        have = {*columns.fields, "measure"} if is_named else set(columns.fields)
        lacking = [name for name in COMPONENT_KEYS if name not in have]
        if any(columns.fields) and lacking:
            named = " ".join(map(field_name, lacking))
            words = f"ไม่มีคอลัมน์ของ {named} มาตรการในตารางนี้จึงยังไม่มีข้อความเหล่านี้"
            gathering.warn(columns.place, "no-column", words)
    for entry, measure in zip(entries, measures, strict=True):
        for name in COMPONENT_KEYS:
            expected = not entry.expected or name in entry.expected
            if expected and not measure.texts[name] and not _is_named(measure, name):
                words = f"ไม่พบ {field_name(name)} ของมาตรการนี้ หากมีในไฟล์ โปรดพิมพ์เพิ่มหลังนำเข้า"
                gathering.warn(measure.place, "missing", words, component=name, entry=measure.key)


def _is_named(measure: ImportedMeasure, name: str) -> bool:
    """Tell whether an indicator or a question says already what the measure is about."""
    return name == "measure" and bool(measure.indicator or measure.questions)


def _layout(gathering: Gathering) -> str:
    """Return the key of the layout whose shape the file has."""
    shapes = [columns.fields for columns in gathering.columns if any(columns.fields)]
    if not shapes:
        return (
            "indicator-narrative"
            if any(entry.indicator for entry in gathering.entries)
            else "issues-table"
        )
    if any({"done", "not_begun"} & set(fields) for fields in shapes):
        return "check-list"
    first = shapes[0]
    if "issue" in first and "outcome" not in first:
        return "improvement-table"
    order = [name for name in first if name in {"responsible", "period"}]
    return "responsible-first" if order == ["responsible", "period"] else "issues-table"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return f"{words[:50]}…" if len(words) > 50 else words
