"""No layout that keeps the rules makes a paper that lacks a component; the rest is told why."""

from dataclasses import replace

import lxml.html
import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_portal.thai.digits import to_thai_digits
from ita_portal.thai.text import squeeze
from measures.components import COMPONENT_KEYS
from reports.export.compose import compose
from reports.export.docx import render_docx
from reports.export.html import render_html
from reports.layout_rules import MOST_COLUMNS, evened, faults, tidied
from reports.layouts import (
    CHECK_LIST,
    INDICATOR_NARRATIVE,
    ISSUES_TABLE,
    LAYOUTS,
    Column,
    Layout,
    to_data,
)
from reports.models.layout import must_be_printable
from tests.reports.export.proofreading import faults as proofread
from tests.reports.export.reading import docx_text
from tests.reports.factories_content import DRAFT, content, final_proof, measure
from tests.reports.factories_layout import printable_sections, relabelled

(TABLE,) = ISSUES_TABLE.sections
(NARRATIVE,) = INDICATOR_NARRATIVE.sections
BESIDES = (Column("กำกับ", ("monitoring",), 10), Column("ประเด็น", ("issue",), 10))
MEASURES_TABLE, TICK_TABLE = CHECK_LIST.sections


def without(section, *shown):
    columns = (column for column in section.columns if not set(column.shows) & set(shown))
    return replace(section, columns=tuple(columns))


def said_by(document):
    page = render_html(document).replace("<wbr>", "")
    return squeeze(lxml.html.fromstring(page).text_content())


def adding(section, *columns):
    return replace(section, columns=(*section.columns, *columns))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_the_standard_layouts_keep_the_rules_and_are_tidy(layout):
    assert faults(layout.sections) == ()
    assert tidied(layout.sections) == layout.sections


@pytest.mark.parametrize(
    ("sections", "word"),
    [
        ([without(TABLE, "outcome")], "ยังไม่มีคอลัมน์ที่แสดง “ผลลัพธ์หรือผลสัมฤทธิ์"),
        ([adding(TABLE, Column("ซ้ำ", ("steps",), 10))], "แสดง “ขั้นตอนหรือวิธีการปฏิบัติ” ซ้ำ 2 แห่ง"),
        ([adding(TABLE, Column("ว่าง", (), 10))], "ต้องแสดงข้อมูล 1 ถึง 2 อย่าง"),
        ([adding(TABLE, Column("x", ("password",), 10))], "แสดงในส่วนนี้ไม่ได้"),
        ([adding(NARRATIVE, Column("ลำดับ", ("number",), 100))], "แสดงในส่วนนี้ไม่ได้"),
        ([adding(NARRATIVE, Column("", ("monitoring",), 100))], "ยังไม่มีชื่อหัวตาราง"),
        ([relabelled(TABLE, "  ")], "คอลัมน์ที่ 1 ยังไม่มีชื่อหัวตาราง"),
        ([relabelled(TABLE, "ก" * 121)], "ยาวเกิน 120 ตัวอักษร"),
        ([replace(TABLE, heading="ก" * 201)], "หัวเรื่องยาวเกิน 200"),
        ([replace(TABLE, columns=())], f"1 ถึง {MOST_COLUMNS} คอลัมน์"),
        ([adding(TABLE, *TABLE.columns)], f"1 ถึง {MOST_COLUMNS} คอลัมน์"),
        ([], "มาตรการทุกเรื่องต้องอยู่ในส่วนใดส่วนหนึ่ง"),
        ([TABLE, TABLE], "เพียงส่วนเดียว"),
        ([MEASURES_TABLE], "มาตรการทุกเรื่องต้องอยู่ในส่วนใดส่วนหนึ่ง"),
        ([MEASURES_TABLE, without(TICK_TABLE, "done")], "ส่วนที่ 2 ช่องทำเครื่องหมาย"),
        ([adding(TABLE, Column("ก", ("done", "not-done"), 10))], "ช่องทำเครื่องหมาย"),
        ([replace(adding(TABLE, *BESIDES), orientation="portrait")], "โปรดใช้แนวนอน"),
    ],
)
def test_what_is_wrong_is_said_in_thai(sections, word):
    found = faults(tidied(tuple(sections)))

    assert any(word in fault for fault in found), found


def test_upright_pages_keep_the_widths_they_are_given():
    upright = replace(TABLE, orientation="portrait")

    assert (tidied((TABLE,))[0].fits_columns, tidied((upright,))[0].fits_columns) == (True, False)


def test_ticks_stand_side_by_side():
    done, not_done = (Column("ก", (key,), 10) for key in ("done", "not-done"))
    apart = replace(TABLE, columns=(done, *TABLE.columns, not_done))

    assert [fault[:16] for fault in faults(tidied((apart,)))] == ["ช่องทำเครื่องหมา"]
    assert faults(tidied((adding(TABLE, done, not_done),))) == ()


def test_a_table_with_ticks_is_a_check_list_and_without_them_a_table():
    ticked, bare = tidied((TICK_TABLE, without(TICK_TABLE, "done", "not-done")))

    assert (ticked.kind, bare.kind) == ("check-list", "table")


@pytest.mark.parametrize(
    "change",
    [
        {"columns": None},
        {"columns": ["measure"]},
        {"columns": [{"label": "ก"}]},
        {"columns": [{"label": {}, "shows": ["measure"], "width": 100, "head": ""}]},
        {"columns": [{"label": "ก", "shows": "measure", "width": 100, "head": ""}]},
        {"columns": [{"label": "ก", "shows": [["measure"]], "width": 100, "head": ""}]},
        {"columns": [{"label": "ก", "shows": ["measure"], "width": True, "head": ""}]},
        {"kind": ["table"]},
        {"rows": {}},
        {"group_by": "province"},
        {"orientation": "diagonal"},
        {"numbered": "yes"},
        {"fits_columns": 1},
        {"heading": 7},
        {"script": "x"},
    ],
)
def test_forged_data_is_refused(change):
    (section,) = to_data(ISSUES_TABLE)["sections"]

    must_be_printable([section])
    with pytest.raises(ValidationError):
        must_be_printable([{**section, **change}])


@given(st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from((5, 8))), min_size=1, max_size=9))
def test_widths_always_add_up_to_a_hundred_and_stay_as_they_are_once_they_do(columns):
    widths, least = zip(*columns, strict=True)

    even = evened(widths, least)

    assert sum(even) == 100
    assert all(width >= floor for width, floor in zip(even, least, strict=True))
    assert evened(even, least) == even


@pytest.mark.once
@settings(max_examples=25)
@given(printable_sections())
def test_whatever_keeps_the_rules_prints_every_word_of_every_component(sections):
    written = content(layout=Layout("own-1", "ของเรา", sections))
    document = compose(written, DRAFT, parts=frozenset({"report"}))

    page, word = said_by(document), squeeze(docx_text(render_docx(document)))

    for one in written.measures:
        for text in (getattr(one, key) for key in COMPONENT_KEYS):
            for words in map(squeeze, to_thai_digits(text).split()):
                assert words in page
                assert words in word


@pytest.mark.once
@pytest.mark.parametrize("orientation", ["landscape", "portrait"])
def test_nothing_leaves_its_cell_where_columns_are_as_narrow_as_they_may_be(orientation):
    """The widest column takes all it can; lists hang four deep, heads hold long compounds."""
    deep = "1. สำรวจ\n1.1 จัดเวที\n1.1.1 บันทึกข้อเสนอ\n1.1.1.1 แจ้งผลภายใน 15 วัน\n- ทางหนังสือ"
    columns = tuple(
        replace(column, width=100 if "outcome" in column.shows else 1, label="ผู้รับผิดชอบดำเนินการ")
        for column in TABLE.columns
    )
    number = Column("ดำเนินการ", ("number",), 1)
    sections = tidied((replace(TABLE, columns=(number, *columns), orientation=orientation),))
    written = content(
        layout=Layout("own-1", "ของเรา", sections), measures=(measure(steps=deep, output=deep),)
    )

    assert faults(sections) == ()
    assert proofread(compose(written, final_proof(), parts=frozenset({"report"}))) == []


@given(printable_sections(), st.booleans())
def test_every_component_is_asked_of_every_measure(sections, has_indicator):
    asked = Layout("own-1", "ของเรา", sections).asked_of(has_indicator=has_indicator)

    assert all(len(group) <= 2 for group in asked)
    assert sorted(key for group in asked for key in group) == sorted(COMPONENT_KEYS)
