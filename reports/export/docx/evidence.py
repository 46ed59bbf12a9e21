"""How the appendix of evidence becomes WordprocessingML: a code beside each title and address."""

from reports.export.document import Evidence, EvidenceList, QrCode
from reports.export.docx.paragraph import Relations, paragraph, runs, twips
from reports.export.qr import qr_png

_CODE_CM, _COLUMN_CM = 2.2, 2.5
_TABLE_STYLE = "EvidenceTable"


def evidence_list(block: EvidenceList, relations: Relations, *, width: int) -> str:
    """Return a table of `width` twips without borders, a row a piece, no row on two pages."""
    coded = any(entry.code for entry in block.entries)
    columns = [twips(_COLUMN_CM), width - twips(_COLUMN_CM)] if coded else [width]
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    rows = "".join(_row(entry, columns, relations) for entry in block.entries)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{_TABLE_STYLE}"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(entry: Evidence, columns: list[int], relations: Relations) -> str:
    words = paragraph("EvidenceTitle", runs(entry.title, relations))
    if entry.where:
        words += paragraph("EvidencePlace", runs(entry.where, relations))
    contents = [_code(entry.code, relations), words][-len(columns) :]
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{column}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
        for column, content in zip(columns, contents, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _code(code: QrCode | None, relations: Relations) -> str:
    if code is None:
        return paragraph("EvidenceCode", "")
    drawing = relations.picture(qr_png(code.address), height_cm=_CODE_CM, description=code.label)
    return paragraph("EvidenceCode", f"<w:r>{drawing}</w:r>")
