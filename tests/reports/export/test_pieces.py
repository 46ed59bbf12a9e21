"""A paper is set in pieces that can be bound again without a seam."""

import io
import re
from dataclasses import replace

import pikepdf
import pytest
import weasyprint
from pypdf import PdfReader

from reports.export.compose import compose
from reports.export.document import Document, GroupRow, Row, Table, texts
from reports.export.pdf import render_pdf
from reports.export.pieces import pieces
from tests.reports.export.reading import pdf_pages, squeezed, with_heads_once
from tests.reports.factories_content import (
    INDICATOR_1,
    INDICATOR_7,
    ISSUE_1,
    ISSUE_2,
    content,
    final_proof,
    measure,
)

WORDS = "ผู้รับผิดชอบกำหนดวันและแจ้งให้ทุกส่วนงานทราบ "
ROOM = 4_000
ISSUES = (ISSUE_1, ISSUE_2)
INDICATORS = (INDICATOR_1, INDICATOR_7)
COUNT = 12


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    """Let a piece have room for a few pages, so that short papers are long ones here."""
    monkeypatch.setattr("reports.export.pieces._CHARACTERS", ROOM)


def long_paper(key: str) -> Document:
    """Return a paper whose measures fill three pieces or more, in groups of four."""
    measures = tuple(
        measure(
            number,
            steps=WORDS * 12,
            issue=ISSUES[number // 4 % 2],
            indicator=INDICATORS[number // 4 % 2],
        )
        for number in range(1, COUNT + 1)
    )
    return compose(content(key, measures=measures), final_proof())


def rows_of(document: Document) -> list[Row | GroupRow]:
    tables = (block for part in document.parts for block in part.blocks if isinstance(block, Table))
    return [row for table in tables for row in table.rows]


def printed_numbers(pdf: bytes) -> list[str]:
    """Return the number at the head of each page, in Arabic digits; "" where there is none."""
    texts = (page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    found = (re.search(r"- ([๐-๙]+) -", text) for text in texts)
    return [str(int(match[1])) if match else "" for match in found]


def test_a_paper_of_usual_length_is_its_memo_and_its_report():
    document = compose(content(), final_proof())

    memo, report = pieces(document)

    assert [part.key for part in memo.document.parts] == ["memo"]
    assert memo.document.parts + report.document.parts == document.parts
    assert not memo.goes_on
    assert not report.goes_on


def test_a_long_table_goes_on_in_further_pieces_and_loses_no_row():
    document = long_paper("issues-table")

    memo, first, *others = pieces(document)

    assert others
    assert all(piece.goes_on for piece in others)
    assert [row for piece in (first, *others) for row in rows_of(piece.document)] == rows_of(
        document
    )


def test_no_piece_ends_with_the_heading_of_a_group():
    for groups in range(1, 30):
        measures = tuple(
            measure(number, steps=WORDS * 5, issue=replace(ISSUE_1, code=str(number // groups)))
            for number in range(1, 40)
        )
        document = compose(content(measures=measures), final_proof())

        for piece in pieces(document)[1:]:
            assert isinstance(rows_of(piece.document)[-1], Row)


@pytest.mark.paper
@pytest.mark.parametrize("key", ["issues-table", "indicator-narrative"])
def test_a_bound_paper_reads_like_one(key):
    document = long_paper(key)
    assert len(pieces(document)) > 2

    pdf = render_pdf(document)
    text = with_heads_once("".join(pdf_pages(pdf, document)), document)

    assert sorted(text) == sorted(squeezed("".join(texts(document))))
    numbers = printed_numbers(pdf)
    cover = numbers.index("", 1)
    assert numbers[cover + 1 :] == [str(number) for number in range(1, len(numbers) - cover)]


@pytest.mark.paper
def test_what_is_bound_has_one_tree_of_tags_and_one_of_bookmarks():
    document = long_paper("issues-table")

    with pikepdf.open(io.BytesIO(render_pdf(document))) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        heads = [str(thing.ID) for thing in _tagged(pdf, "/TH")]
        named = {str(name) for cell in _tagged(pdf, "/TD") for name in cell.A.Headers}
        keys = list(pdf.Root.StructTreeRoot.ParentTree.Nums[::2])
        marks = [page.StructParents for page in pdf.pages]
        elements = list(pdf.Root.StructTreeRoot.ParentTree.Nums[1::2])
        places = [elements[keys.index(mark)] for mark in marks]
        owners = [{element.Pg.objgen for element in place} for place in places]

        assert owners == [{page.obj.objgen} for page in pdf.pages]
    assert titles == ["บันทึกข้อความ", "ปก", document.title]
    assert len(heads) == len(set(heads))
    assert named <= set(heads)
    assert keys == sorted(set(keys))


def test_a_piece_that_did_not_change_is_not_set_again(monkeypatch):
    first = compose(content(introduction="ก่อนแก้"), final_proof())
    second = compose(content(introduction="หลังแก้"), final_proof())
    render_pdf(first)
    set_again = []
    render = weasyprint.HTML.render

    def noticed(page, **options):
        set_again.append(page)
        return render(page, **options)

    monkeypatch.setattr(weasyprint.HTML, "render", noticed)

    render_pdf(second)

    assert len(set_again) == 1


def _tagged(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Dictionary]:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == role
    ]
