"""The document as a page: safe from what people type, readable by ear, free of style and script."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings

from reports.export.compose import compose
from reports.export.html import render_html
from reports.export.standalone import render_standalone
from reports.layouts import LAYOUTS
from tests.reports.factories_content import DRAFT, ISSUE_1, content, final_proof, measure

HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>{{ 7 }}{% now "Y" %}'


def test_whatever_is_typed_comes_out_as_text():
    written = content(measures=(measure(1, measure=HOSTILE, issue=ISSUE_1),), title=HOSTILE)

    page = render_html(compose(written, DRAFT))

    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;" in page
    assert "{% now" in page


def test_the_page_holds_neither_style_nor_script_nor_handler():
    page = render_html(compose(content("check-list"), DRAFT))

    assert not re.search(r"<[^>]*\s(style|on\w+)=|<(style|script)\b", page)


def test_cells_name_their_column_and_heads_their_scope():
    page = render_html(compose(content("check-list"), DRAFT))

    assert 'data-label="การดำเนินการ · ดำเนินการแล้ว"' in page
    assert 'scope="colgroup" colspan="2"' in page
    assert '<col width="27%">' in page


def test_a_tick_has_words_for_those_who_do_not_see_it():
    page = render_html(compose(content("check-list"), DRAFT))

    assert page.count('<span class="tick-label">ดำเนินการแล้ว</span>') == 1
    assert page.count('<span class="tick-label">ยังไม่ได้ดำเนินการ</span>') == 1


def test_a_draft_without_emblem_shows_its_place_and_a_final_paper_shows_nothing():
    draft = render_html(compose(content(), DRAFT))
    final = render_html(compose(content(), final_proof()))

    assert "ตราครุฑ" in draft
    assert "ตราครุฑ" not in final


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_rank_is_left_out_between_a_heading_and_the_next(layout):
    page = render_html(compose(content(layout), DRAFT))

    ranks = [int(rank) for rank in re.findall(r"<h(\d)", page)]

    assert [pair for pair in pairwise(ranks) if pair[1] > pair[0] + 1] == []


def test_below_a_pages_own_heading_the_papers_headings_start_one_lower():
    page = render_html(compose(content(), DRAFT), first_heading=2)

    assert "<h1" not in page
    assert '<h2 class="memo-title">บันทึกข้อความ</h2>' in page


def test_a_page_that_is_kept_bears_our_two_style_sheets_and_nothing_typed_is_in_them():
    written = content(measures=(measure(1, measure="</style><script>"),), title="</style><script>")

    page = render_standalone(compose(written, DRAFT))

    sheets = re.findall(r"<style media=\"(\w+)\">\n(.*?)\n</style>", page, re.DOTALL)
    folder = Path(settings.BASE_DIR) / "static" / "css"
    ours = {"screen": "document.css", "print": "paper.css"}
    assert dict(sheets) == {medium: (folder / name).read_text() for medium, name in ours.items()}
    assert page.count("<style") == page.count("</style>") == 2
    assert "<script" not in page
