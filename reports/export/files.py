"""Which files a report comes in, and how each is made and called."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from reports.content import Content, Proof
from reports.export.compose import ALL_PARTS, compose
from reports.export.data import to_csv, to_json
from reports.export.document import Document
from reports.export.press import at_press

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Format:
    """A file format: the end of its name, what people call it in Thai, its media type."""

    key: str
    label: str
    media_type: str


FORMATS: dict[str, Format] = {
    format.key: format
    for format in (
        Format("html", "หน้าเว็บ (HTML)", "text/html; charset=utf-8"),
        Format("pdf", "เอกสาร PDF", "application/pdf"),
        Format("docx", "เอกสาร Word (DOCX)", _WORD),
        Format("json", "ข้อมูล JSON", "application/json"),
        Format("csv", "ตาราง CSV", "text/csv; charset=utf-8"),
        Format("xlsx", "ตาราง Excel (XLSX)", _WORKBOOK),
    )
}


@dataclass(frozen=True)
class ExportedFile:
    """A file as it is downloaded."""

    name: str
    media_type: str
    data: bytes


def export(
    content: Content,
    proof: Proof,
    format: str,
    *,
    emblem: bytes | None = None,
    parts: frozenset[str] = ALL_PARTS,
    pre_printed: bool = False,
) -> ExportedFile:
    """Return a report as a file of `format`, one of FORMATS.

    `emblem` is the organisation's PNG for the memo; `parts` ("memo", "report") chooses what a
    paper shows, `pre_printed` sets the memo for paper with a printed head; data always holds
    everything. Raises ValueError for an unknown format.
    """
    if format not in FORMATS:
        raise ValueError(f"unknown export format {format!r}")
    if format in _DATA:
        data = _DATA[format](content, proof)
    else:
        data = _PAPERS[format](_Paper(content, proof, emblem, parts, pre_printed))
    return ExportedFile(file_name(content, proof, format), FORMATS[format].media_type, data)


def file_name(content: Content, proof: Proof, format: str) -> str:
    """Return ORG-YEAR-ITEM with the format's ending, after the report's address where it has one.

    Before there is an address, a six-month report is told from the year's by its round.
    """
    item = f"{content.item}-{content.round}" if content.round == "6-months" else content.item
    words = proof.address.strip("/").split("/")[-3:]
    if len(words) < 3:
        words = [content.organisation.slug, str(content.assessment_year), item]
    return f"{'-'.join(words)}.{format}"


@dataclass(frozen=True)
class _Paper:
    """All that a paper is made from."""

    content: Content
    proof: Proof
    emblem: bytes | None
    parts: frozenset[str]
    pre_printed: bool

    def composed(self) -> Document:
        """Return the paper as a document."""
        return compose(
            self.content,
            self.proof,
            emblem=self.emblem,
            parts=self.parts,
            pre_printed=self.pre_printed,
        )


def _html(paper: _Paper) -> bytes:
    # Imported when needed, as below: the libraries behind papers take long to load, and room.
    from reports.export.html import render_html

    return render_html(paper.composed()).encode()


@lru_cache(maxsize=8)
def _pdf(paper: _Paper) -> bytes:
    """Return the paper as a PDF; one that was made lately and did not change is not made again."""
    return at_press(_set_pdf, paper)


def _set_pdf(paper: _Paper) -> bytes:
    from reports.export.pdf import render_pdf

    return render_pdf(
        paper.composed(),
        attachment=to_json(paper.content, paper.proof),
        attachment_name=file_name(paper.content, paper.proof, "json"),
    )


def _docx(paper: _Paper) -> bytes:
    return at_press(_set_docx, paper)


def _set_docx(paper: _Paper) -> bytes:
    from reports.export.docx import render_docx

    return render_docx(paper.composed())


def _xlsx(content: Content, proof: Proof) -> bytes:
    from reports.export.data.workbook import to_xlsx

    return to_xlsx(content, proof)


_DATA: dict[str, Callable[[Content, Proof], bytes]] = {
    "json": to_json,
    "csv": to_csv,
    "xlsx": _xlsx,
}
_PAPERS: dict[str, Callable[[_Paper], bytes]] = {
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
}
