"""PDFs of one page, for tests in which a paper is published and not read."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from reports.export import files
from reports.export.data import to_json
from reports.export.document import Document, Heading, Part, Run

_TITLE = "รายงานฉบับย่อสำหรับการทดสอบ"
_PAGE = Document(
    _TITLE, "", (Part("report-1", _TITLE, (Heading((Run(_TITLE),), level=1, centred=True),)),)
)


@contextmanager
def one_page_papers() -> Iterator[None]:
    """Let every PDF be one page with the report's record attached, ready for its seal."""
    with mock.patch.dict(files._PAPERS, pdf=_one_page):
        yield


@contextmanager
def whole_papers() -> Iterator[None]:
    """Let PDFs say everything again."""
    with mock.patch.dict(files._PAPERS, pdf=files._pdf):
        yield


def _one_page(paper: files._Paper) -> bytes:
    from reports.export.pdf import render_pdf

    return render_pdf(
        _PAGE,
        attachment=to_json(paper.content, paper.proof),
        attachment_name=files.file_name(paper.content, paper.proof, "json"),
    )
