"""How the report itself is set: cover, one part for every section of its layout, evidence."""

from dataclasses import replace

from reports.content import Content, EvidenceContent, MeasureContent
from reports.export.composing.narrative import narrative
from reports.export.composing.table import section_table
from reports.export.composing.text import body, link_target, text
from reports.export.document import (
    Block,
    Heading,
    ListItem,
    Outline,
    Paragraph,
    Part,
    Run,
    Text,
)
from reports.layouts import Section

SUMMARY = "บทสรุป"
EVIDENCE = "เอกสารหลักฐานประกอบ"
NO_MEASURES = "ยังไม่มีมาตรการในรายงานนี้"


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
    items = [_evidence_item(evidence) for evidence in content.evidence]
    for measure in content.measures:
        if measure.evidence:
            below = tuple(map(_evidence_item, measure.evidence))
            items.append(ListItem("", text(f"มาตรการที่ {measure.number}"), below))
    if not items:
        return ()
    blocks = (Heading(text(EVIDENCE, bold=True)), Outline(tuple(items)))
    return (Part("report-evidence", EVIDENCE, blocks),)


def _evidence_item(evidence: EvidenceContent) -> ListItem:
    where = evidence.url or evidence.file_name
    return ListItem("-", (*text(evidence.title), *_where(where)))


def _where(where: str) -> Text:
    return (Run(" "), Run(where, href=link_target(where))) if where else ()
