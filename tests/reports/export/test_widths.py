"""A table gives its columns the room that their texts need."""

import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.content import Content
from reports.export.compose import compose
from reports.export.composing.text import outline
from reports.export.composing.widths import fitted
from reports.export.document import Cell, Document, Row, Table, TableColumn
from reports.export.pdf import render_pdf
from reports.layouts import LAYOUTS, Layout, layout
from tests.reports.factories_content import content as plain_content
from tests.reports.factories_content import final_proof, measure

WORDS = "ผู้รับผิดชอบแจ้งให้ทุกส่วนงานทราบ "
TABLES = sorted(set(LAYOUTS) - {"indicator-narrative"})


def as_proposed(chosen: Layout) -> Layout:
    sections = (replace(section, fits_columns=False) for section in chosen.sections)
    return replace(chosen, sections=tuple(sections))


def papers(content: Content) -> tuple[Document, Document]:
    """Return the report in the widths that its layout proposes, and in those that fit."""
    fixed = replace(content, layout=as_proposed(content.layout))
    return tuple(
        compose(each, final_proof(), parts=frozenset({"report"})) for each in (fixed, content)
    )


def widths_of(document: Document) -> list[tuple[int, ...]]:
    return [
        tuple(column.width for column in block.columns)
        for part in document.parts
        for block in part.blocks
        if isinstance(block, Table)
    ]


def with_long_results(key: str) -> Content:
    rows = (measure(number, output=WORDS * 50, outcome="ดีขึ้น") for number in range(1, 5))
    return plain_content(key, measures=tuple(rows))


@pytest.mark.parametrize("key", TABLES)
def test_the_standard_layouts_fit_their_columns_and_each_table_stays_as_wide_as_the_page(key):
    for widths in widths_of(compose(with_long_results(key), final_proof())):
        assert sum(widths) == 100


def test_a_column_with_long_texts_takes_room_from_those_with_short_ones():
    fixed, fits = papers(with_long_results("issues-table"))
    ((*_, before, outcome_before),), ((*_, after, outcome_after),) = map(widths_of, (fixed, fits))

    assert after > before
    assert outcome_after < outcome_before


def test_the_paper_grows_shorter_by_it():
    counts = []
    for document in papers(with_long_results("issues-table")):
        with pikepdf.open(io.BytesIO(render_pdf(document))) as pdf:
            counts.append(len(pdf.pages))

    assert counts[1] < counts[0]


def test_what_would_hardly_be_shorter_stays_as_the_layout_proposes():
    widths = (20, 30, 50)
    row = Row(tuple(Cell((outline("กข " * 20 * width),)) for width in widths))
    table = Table("ตาราง", tuple(TableColumn((), width) for width in widths), (row,))

    assert fitted(table, orientation="landscape") is table


def test_a_narrow_column_is_never_made_narrower():
    proposed = [column.width for column in layout("check-list").sections[0].columns]

    widths, *_ = widths_of(papers(with_long_results("check-list"))[1])

    assert all(width >= one for width, one in zip(widths, proposed, strict=False) if one <= 14)


@given(
    st.lists(
        st.lists(st.integers(0, 400).map(lambda count: "กข " * count), min_size=4, max_size=4),
        max_size=6,
    ),
    st.sampled_from(("landscape", "portrait")),
)
def test_any_table_keeps_its_columns_within_their_bounds(texts, orientation):
    proposed = (10, 20, 30, 40)
    rows = tuple(Row(tuple(Cell((outline(text),)) for text in row)) for row in texts)
    table = Table("ตาราง", tuple(TableColumn((), width) for width in proposed), rows)

    widths = [column.width for column in fitted(table, orientation=orientation).columns]

    assert sum(widths) == 100
    for width, one in zip(widths, proposed, strict=True):
        assert 0.75 * one <= width <= 1.5 * one
