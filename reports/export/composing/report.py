"""How the report itself is set: cover, one part for every section of its layout, evidence."""

from dataclasses import replace

from ita_portal.thai.outline import parse_outline
from reports.content import Content, EvidenceContent, MeasureContent
from reports.export.characters import printable
from reports.export.composing.narrative import narrative
from reports.export.composing.table import section_table
from reports.export.composing.text import as_is, body, link_target, text
from reports.export.document import (
    Block,
    Evidence,
    EvidenceList,
    Heading,
    Paragraph,
    Part,
    QrCode,
    Run,
    Text,
)
from reports.export.qr import fits_a_code
from reports.layouts import Section

SUMMARY = "บทสรุป"
EVIDENCE = "เอกสารหลักฐานประกอบ"
NO_MEASURES = "ยังไม่มีมาตรการในรายงานนี้"
# How much of a measure's own words tells which it is, and how much of a digest which file.
_NAME = 90
_SHORT_DIGEST = 12


def report_parts(content: Content) -> tuple[Part, ...]:
    """Return the cover (if it has lines), a part a section that has measures, and the evidence."""
    parts = [_section_part(content, *filled) for filled in _filled_sections(content)]
    parts = parts or [Part("report-1", content.title, (Paragraph(text(NO_MEASURES)),))]
    first, last = parts[0], len(parts) - 1
    parts[0] = replace(first, blocks=_opening(content) + first.blocks, restart_numbering=True)
    parts[last] = replace(parts[last], blocks=parts[last].blocks + _closing(content.closing))
    return (*_cover(content), *parts, *_evidence(content))


def _filled_sections(
    content: Content,
) -> list[tuple[int, Section, tuple[MeasureContent, ...]]]:
    filled = []
    for section in content.layout.sections:
        measures = tuple(
            measure
            for measure in content.measures
            if section.holds(has_indicator=measure.indicator is not None)
        )
        if measures:
            filled.append((len(filled) + 1, section, measures))
    return filled


def _section_part(
    content: Content, number: int, section: Section, measures: tuple[MeasureContent, ...]
) -> Part:
    title = section.heading or content.title
    heading = (Heading(text(section.heading, bold=True)),) if section.heading else ()
    if section.kind == "narrative":
        blocks: tuple[Block, ...] = narrative(content, section, measures)
    else:
        caption = "".join(run.text for run in text(title))
        blocks = (section_table(section, measures, caption=caption),)
    return Part(
        key=f"report-{number}",
        title="".join(run.text for run in text(title)),
        blocks=heading + blocks,
        orientation=section.orientation,
    )


def _opening(content: Content) -> tuple[Block, ...]:
    heading = tuple(
        Heading(text(line, bold=True), level=2, centred=True)
        for line in content.heading_lines
        if line.strip()
    )
    return (*heading, *body(content.introduction))


def _closing(words: str) -> tuple[Block, ...]:
    """Return the closing under "บทสรุป", which many officers type as its first word."""
    if not words.strip():
        return ()
    rest = words.strip().removeprefix(SUMMARY).lstrip(" :\n")
    return (Heading(text(SUMMARY, bold=True), level=3), *body(rest))


def _cover(content: Content) -> tuple[Part, ...]:
    lines = [line for line in content.cover_lines if line.strip()]
    if not lines:
        return ()
    body_from = _first_line_of_body(lines, content.organisation.name)
    blocks = [
        Heading(text(lines[0], bold=True), level=1, centred=True),
        *(
            Paragraph(text(line, bold=True), align="centre", apart=place == body_from)
            for place, line in enumerate(lines[1:], start=1)
        ),
    ]
    return (Part("cover", "ปก", tuple(blocks)),)


def _first_line_of_body(lines: list[str], name: str) -> int:
    """Return where the cover stops saying what it is and starts to say whose it is."""
    return next((place for place, line in enumerate(lines) if name and line.startswith(name)), -1)


def _evidence(content: Content) -> tuple[Part, ...]:
    """Return the appendix: what belongs to the whole report first, then a group a measure."""
    blocks = _entries(content.evidence)
    for measure in content.measures:
        if measure.evidence:
            blocks += (Heading(text(_name(measure), bold=True), level=3),)
            blocks += _entries(measure.evidence)
    if not blocks:
        return ()
    return (Part("report-evidence", EVIDENCE, (Heading(text(EVIDENCE, bold=True)), *blocks)),)


def _name(measure: MeasureContent) -> str:
    """Return "มาตรการที่ 1 …" with as much of its first line as stands on one."""
    lines = parse_outline(measure.measure)
    words = lines[0].text if lines else ""
    if len(words) > _NAME:
        words = words[:_NAME].rpartition(" ")[0]
    return f"มาตรการที่ {measure.number} {words}".rstrip()


def _entries(evidence: tuple[EvidenceContent, ...]) -> tuple[EvidenceList, ...]:
    return (EvidenceList(tuple(map(_entry, evidence))),) if evidence else ()


def _entry(evidence: EvidenceContent) -> Evidence:
    code = None
    if fits_a_code(evidence.url):
        code = QrCode(evidence.url, f"รหัสคิวอาร์ไปยังหลักฐาน {printable(evidence.title)}")
    return Evidence(text(evidence.title), _where(evidence), code)


def _where(evidence: EvidenceContent) -> Text:
    """Return the address, or the name of a file with the head of its digest, as one types them."""
    if evidence.url:
        return (Run(printable(evidence.url), href=link_target(evidence.url)),)
    if not evidence.file_name:
        return ()
    digest = as_is(evidence.sha256[:_SHORT_DIGEST])
    behind = (Run(" (SHA-256 "), *digest, Run(")")) if digest else ()
    return (Run(f"ไฟล์ {printable(evidence.file_name)}"), *behind)
