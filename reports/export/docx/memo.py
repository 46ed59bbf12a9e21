"""How the memo's own blocks become WordprocessingML: head, dotted lines, signatures."""

from reports.export.document import Choice, FieldLine, MemoHead, Signature
from reports.export.docx.paragraph import Relations, paragraph, runs, twips, typed

EMBLEM = "ตราครุฑ"
_EMBLEM_CM = 1.5
_HEAD_COLUMNS_CM = (2.5, 11, 2.5)
_TAB = "<w:r><w:tab/></w:r>"
_CHOSEN, _NOT_CHOSEN = "(\u00a0/\u00a0)", "(\u00a0\u00a0\u00a0)"


def memo_head(block: MemoHead, relations: Relations) -> str:
    """Return the emblem (1.5 cm high, at the left) and the title, side by side without borders."""
    widths = [twips(cm) for cm in _HEAD_COLUMNS_CM]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    contents = (
        _emblem(block, relations),
        paragraph("MemoTitle", "" if block.pre_printed else typed(block.title)),
        paragraph("MemoEmblem", ""),
    )
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>'
        f"{content}</w:tc>"
        for width, content in zip(widths, contents, strict=True)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{twips(1.7)}" w:hRule="atLeast"/></w:trPr>'
        f"{cells}</w:tr></w:tbl>"
    )


def _emblem(block: MemoHead, relations: Relations) -> str:
    """Return the picture, its dashed place on a draft without one, or nothing."""
    if block.pre_printed:
        return paragraph("MemoEmblem", "")
    if block.emblem:
        drawing = relations.picture(block.emblem, height_cm=_EMBLEM_CM, description=EMBLEM)
        return paragraph("MemoEmblem", f"<w:r>{drawing}</w:r>")
    if not block.draft:
        return paragraph("MemoEmblem", "")
    return paragraph("MemoEmblemPlace", typed(EMBLEM))


def field_line(block: FieldLine, relations: Relations) -> str:
    """Return labels and values on one line that dots fill to its end."""
    if block.pre_printed:
        return _blank_line(block, relations)
    style = "MemoLine" if len(block.fields) == 1 else "MemoLineOfTwo"
    fields = (
        f"{_label(label, 'MemoLabel')}{runs(value, relations)}{_TAB}"
        for label, value in block.fields
    )
    return paragraph(style, typed("  ").join(fields))


def _blank_line(block: FieldLine, relations: Relations) -> str:
    """Return the values where they stand behind printed labels, which are white here."""
    fields = (
        _label(label, "MemoLabelBlank") + runs(value, relations) for label, value in block.fields
    )
    return paragraph("MemoLineBlank", f"{_TAB}{typed('  ')}".join(fields))


def _label(label: str, style: str) -> str:
    return typed(label, f'<w:rStyle w:val="{style}"/>') + typed("  ")


def signature(block: Signature, relations: Relations) -> str:
    """Return the block of one post; its styles keep its paragraphs on one page."""
    parts = [_heading(block, relations), *(_choice(each, relations) for each in block.choices)]
    if block.label:
        parts.append(_signing_line(block))
    last = len(block.lines) - 1
    for place, line in enumerate(block.lines):
        style = "SignatureName" if place < last else "SignatureEnd"
        parts.append(paragraph(style, runs(line, relations)))
    return "".join(parts)


def _heading(block: Signature, relations: Relations) -> str:
    if not block.heading:
        return ""
    return paragraph("SignatureHeading", runs(block.heading, relations, bold_style=True))


def _choice(choice: Choice, relations: Relations) -> str:
    mark = typed(_CHOSEN if choice.chosen else _NOT_CHOSEN)
    return paragraph("SignatureChoice", f"{mark}{_TAB}{runs(choice.text, relations)}")


def _signing_line(block: Signature) -> str:
    """Return the dotted place to sign on, or what stands there when it was signed online."""
    if block.signed:
        words = "\u00a0\u00a0".join(filter(None, (block.label, block.signed, block.suffix)))
        return paragraph("SignatureOnline", typed(words))
    suffix = typed(block.suffix) if block.suffix else ""
    return paragraph("SignatureLine", f"{typed(block.label)}{_TAB}{suffix}")
