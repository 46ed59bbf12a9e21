"""Pages that did not change are used again, and nobody can tell from the paper."""

import io
import re
from dataclasses import replace

import pikepdf
import pytest
import weasyprint
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from reports.content import Content
from reports.export import setting
from reports.export.compose import compose
from reports.export.document import Document, texts
from reports.export.pdf import render_pdf
from reports.export.units import document_of, units_of
from reports.layouts import LAYOUTS
from tests.reports.export.reading import pdf_pages, squeezed, with_heads_once
from tests.reports.factories_content import (
    INDICATOR_1,
    INDICATOR_7,
    ISSUE_1,
    ISSUE_2,
    MEMO,
    content,
    final_proof,
    measure,
)

WORDS = "ผู้รับผิดชอบกำหนดวันและแจ้งให้ทุกส่วนงานทราบ "
LINES = 9
COUNT = 6


@pytest.fixture(autouse=True)
def nothing_remembered():
    setting._runs.clear()


def report(key: str = "issues-table") -> Content:
    """Return a report of several pages whose measures stand in groups of two."""
    measures = tuple(
        measure(
            number,
            output=f"- ผลที่ {number}\n" + f"- {WORDS}\n" * LINES,
            issue=(ISSUE_1, ISSUE_2)[number // 2 % 2],
            indicator=(INDICATOR_1, INDICATOR_7)[number // 2 % 2],
        )
        for number in range(1, COUNT + 1)
    )
    return content(key, measures=measures)


def paper(written: Content) -> Document:
    return compose(written, final_proof())


def changed(written: Content, place: int, **values) -> Content:
    measures = list(written.measures)
    measures[place] = replace(measures[place], **values)
    return replace(written, measures=tuple(measures))


def read(pdf: bytes) -> tuple[list[str], list[tuple]]:
    """Return what a reader gets: the text of each page, and the bookmarks with their pages."""
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_outline() as outline:
        pages = {page.obj.objgen: number for number, page in enumerate(opened.pages)}
        marks = [
            (depth, item.title, pages[item.destination[0].objgen], float(item.destination[3]))
            for part in outline.root
            for depth, item in [(1, part), *((2, child) for child in part.children)]
        ]
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages], marks


def printed_numbers(pdf: bytes) -> list[str]:
    """Return the number at the head of each page, in Arabic digits; "" where there is none."""
    found = (re.search(r"- ([๐-๙]+) -", text) for text in read(pdf)[0])
    return [str(int(match[1])) if match else "" for match in found]


@pytest.fixture
def set_rows(monkeypatch) -> list[int]:
    """Return a list that tells how many measures each setting held."""
    counts: list[int] = []
    render = weasyprint.HTML.render

    def noticed(page, **options):
        counts.append(len(page.etree_element.findall(".//tr[@data-continued]")))
        return render(page, **options)

    monkeypatch.setattr(weasyprint.HTML, "render", noticed)
    return counts


@pytest.mark.parametrize("key", LAYOUTS)
def test_a_paper_taken_apart_and_put_together_is_the_same(key):
    document = paper(report(key))

    assert document_of(document, units_of(document)) == document


def test_a_changed_measure_is_set_with_its_neighbours_alone(set_rows):
    first = report()
    render_pdf(paper(first))

    render_pdf(paper(changed(first, 3, outcome="ประชาชนพึงพอใจ")))

    whole, again = set_rows
    assert whole == COUNT
    assert 1 <= again <= 4


def test_a_changed_memo_leaves_the_report_alone(set_rows):
    first = report()
    render_pdf(paper(first))

    render_pdf(paper(replace(first, memo=replace(MEMO, number="สม 51501/258"))))

    assert set_rows == [COUNT, 0]


def test_what_did_not_change_is_not_set_at_all(set_rows):
    render_pdf(paper(report()))

    again = render_pdf(paper(report()))

    assert set_rows == [COUNT]
    assert again == render_pdf(paper(report()))


@pytest.mark.once
@settings(
    max_examples=4,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(
    st.sampled_from(("issues-table", "check-list", "responsible-first")),
    st.lists(
        st.tuples(st.integers(0, COUNT - 1), st.sampled_from((0, 1, 8, 9, 20, 60))),
        min_size=1,
        max_size=2,
    ),
)
def test_after_any_changes_the_paper_is_as_if_it_were_set_at_once(key, changes):
    setting._runs.clear()
    written = report(key)
    render_pdf(paper(written))
    for place, lines in changes:
        written = changed(written, place, output=f"- ผลอื่นของ {place}\n" + "- แจ้งให้ทราบ\n" * lines)
        step_by_step = render_pdf(paper(written))
    setting._runs.clear()

    assert read(step_by_step) == read(render_pdf(paper(written)))


@pytest.mark.once
@pytest.mark.parametrize("key", ["issues-table", "check-list"])
def test_a_paper_too_long_to_be_set_at_once_is_as_if_it_were(key, monkeypatch, set_rows):
    document = paper(report(key))
    at_once = render_pdf(document)
    setting._runs.clear()
    monkeypatch.setattr(setting, "_CHARACTERS", 1500)

    in_parts = render_pdf(document)

    assert len(set_rows) > 3
    assert read(in_parts) == read(at_once)


@pytest.mark.once
def test_a_bound_paper_says_everything_once_and_counts_its_pages_on(monkeypatch):
    monkeypatch.setattr(setting, "_CHARACTERS", 1500)
    document = paper(report())

    pdf = render_pdf(document)
    text = with_heads_once("".join(pdf_pages(pdf, document)), document)
    numbers = printed_numbers(pdf)
    cover = numbers.index("", 1)

    assert sorted(text) == sorted(squeezed("".join(texts(document))))
    assert numbers[cover + 1 :] == [str(number) for number in range(1, len(numbers) - cover)]


@pytest.mark.once
def test_what_is_bound_has_one_tree_of_tags_and_one_of_bookmarks(monkeypatch):
    monkeypatch.setattr(setting, "_CHARACTERS", 1500)
    document = paper(report())

    with (
        pikepdf.open(io.BytesIO(render_pdf(document))) as pdf,
        pdf.open_outline() as outline,
    ):
        titles = [item.title for item in outline.root]
        heads = [str(thing.ID) for thing in _tagged(pdf, "/TH")]
        named = {str(name) for cell in _tagged(pdf, "/TD") for name in cell.A.Headers}
        keys = list(pdf.Root.StructTreeRoot.ParentTree.Nums[::2])
        elements = list(pdf.Root.StructTreeRoot.ParentTree.Nums[1::2])
        places = [elements[keys.index(page.StructParents)] for page in pdf.pages]
        owners = [{element.Pg.objgen for element in place} for place in places]
        leading = [element.Pg.objgen for element in pdf.Root.StructTreeRoot.K[0].K]
        order = [page.obj.objgen for page in pdf.pages]

        assert owners == [{each} for each in order]
        assert sorted(leading, key=order.index) == leading
    assert titles == ["บันทึกข้อความ", "ปก", document.title]
    assert len(heads) == len(set(heads))
    assert named <= set(heads)
    assert keys == sorted(set(keys))


def _tagged(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Dictionary]:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == role
    ]
