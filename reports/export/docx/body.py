"""How a document's parts become the body of a Word file: blocks, one section a part."""

from reports.export.document import (
    Block,
    Component,
    Document,
    EvidenceList,
    FieldLine,
    Heading,
    MemoHead,
    Outline,
    Paragraph,
    Part,
    Signature,
    Table,
)
from reports.export.docx.evidence import evidence_list
from reports.export.docx.lists import COMPONENT, MEMO, TEXT, Counting, Family, list_items
from reports.export.docx.memo import field_line, memo_head, signature
from reports.export.docx.paragraph import (
    Relations,
    alignment,
    paragraph,
    runs,
    typed,
)
from reports.export.docx.section import Page, section
from reports.export.docx.table import table

_HEADING_STYLES = {1: "Title", 2: "Heading1", 3: "Heading2"}
_DEEPEST_HEADING = "Heading3"


def body(document: Document, relations: Relations, first_section: str) -> str:
    """Return everything between the tags of w:body.

    `first_section` holds the references to headers and footers, which later sections inherit.
    """
    written = []
    last = len(document.parts) - 1
    for place, part in enumerate(document.parts):
        references = first_section if place == 0 else ""
        end = section(part, references)
        written.append(_blocks(part, relations))
        written.append(end if place == last else paragraph("SectionEnd", "", end))
    return "".join(written)


def _blocks(part: Part, relations: Relations) -> str:
    """Return a part's blocks; a small paragraph parts a table from what stands around it.

    Word would make one table of two neighbours and wants a paragraph behind the last one;
    LibreOffice forgets a new section that begins with a table.
    """
    counted = {family: Counting(family, relations) for family in (TEXT, MEMO, COMPONENT)}
    written = []
    for place, block in enumerate(part.blocks):
        if isinstance(block, Table):
            written.append(paragraph("TableGap" if place else "SectionEnd", ""))
        written.append(_block(block, part, relations, counted, first=place == 0))
    if part.blocks and isinstance(part.blocks[-1], Table | EvidenceList | MemoHead):
        written.append(paragraph("SectionEnd", ""))
    return "".join(written)


def _block(
    block: Block,
    part: Part,
    relations: Relations,
    counted: dict[Family, Counting],
    *,
    first: bool,
) -> str:
    match block:
        case Heading():
            return _heading(block, part, relations, first=first)
        case Paragraph():
            return _paragraph(block, part, relations)
        case Outline():
            counting = counted[MEMO if part.key == "memo" else TEXT]
            return list_items(block.items, counting, relations)
        case Component():
            return _component(block, counted[COMPONENT], relations)
        case Table():
            return table(block, relations, width=Page.of(part).text_width)
        case EvidenceList():
            return evidence_list(block, relations, width=Page.of(part).text_width)
        case MemoHead():
            return memo_head(block, relations)
        case FieldLine():
            return field_line(block, relations)
        case Signature():
            return signature(block, relations)


def _heading(block: Heading, part: Part, relations: Relations, *, first: bool) -> str:
    style = _HEADING_STYLES.get(block.level, _DEEPEST_HEADING)
    if part.key == "cover" and first:
        style = "CoverTitle"
    elif block.centred and style == "Heading1":
        style = "Heading1Centred"
    return paragraph(style, runs(block.text, relations, bold_style=True))


def _paragraph(block: Paragraph, part: Part, relations: Relations) -> str:
    if part.key == "cover":
        style = "CoverOwner" if block.apart else "CoverText"
        return paragraph(style, runs(block.text, relations, bold_style=True))
    return paragraph(_text_style(block), runs(block.text, relations), alignment(block.align))


def _text_style(block: Paragraph) -> str:
    if block.indented:
        return "ClosingText" if block.leads else "BodyTextFirstIndent"
    return "BodyTextApart" if block.apart else "BodyText"


def _component(block: Component, counting: Counting, relations: Relations) -> str:
    """Return the label with what follows it; a first plain line goes on behind the label."""
    items, words = block.body.items, runs(block.label, relations)
    below, above = items, ""
    if items and not items[0].marker:
        words += typed(" ") + runs(items[0].text, relations)
        above = list_items(items[0].items, counting, relations, level=2)
        below = items[1:]
    style = "Component" if above or not below else "ComponentHead"
    return paragraph(style, words) + above + list_items(below, counting, relations)
