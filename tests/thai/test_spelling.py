"""Which slips are mended at once, which are proposed, and what is left alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_portal.thai.spelling import CERTAIN, LIKELY, accept, mend
from ita_portal.thai.text import clean

SECONDS = 10


@pytest.mark.parametrize(
    ("raw", "mended"),
    [
        ("นายกองคํการบริหารส่วนตำบล", "นายกองค์การบริหารส่วนตำบล"),
        ("เเผนการใช้จ่าย", "แผนการใช้จ่าย"),
        ("ดําเนินการให้ท\u0e48\u0e35ว่าการ", "ดำเนินการให้ที่ว่าการ"),
        ("ทุจริต\u200bและประพฤตินิชอบ", "ทุจริตและประพฤติมิชอบ"),
        ("ผู้บริหารกำกั บติ ดตามงาน", "ผู้บริหารกำกับติดตามงาน"),
        ("ตามข้อ ๐๒๖ และข้อ 0๒๖", "ตามข้อ O26 และข้อ O26"),
        ("www.bangrak.go.th/ข่าว/๒๙๒", "www.bangrak.go.th/ข่าว/292"),
    ],
)
def test_a_certain_slip_is_mended_and_told(raw, mended):
    result = mend(raw)

    assert result.text == mended
    assert result.mends


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("ให้เจ้า หน้าที่ถือปฏิบัติ", "เจ้า หน้าที่", "เจ้าหน้าที่"),
        ("ผ่านเฟสบุ๊คของหน่วยงาน", "เฟสบุ๊ค", "เฟซบุ๊ก"),
    ],
)
def test_what_is_only_likely_is_proposed_and_followed_when_agreed(text, before, after):
    result = mend(text)

    assert result.text == text
    assert [(one.before, one.after) for one in result.proposals] == [(before, after)]
    assert accept(result.text, result.proposals) == text.replace(before, after)


@pytest.mark.parametrize(
    "text",
    [
        "ประจำปีงบประมาณ พ.ศ. 2568",
        "สำนักปลัด กองคลัง กองช่าง",
        "ตำบลชำ ฆ้อ อำเภอเขาชะ เมา",
        "นางมะนัง ยงยิ่ง",
        "ดำเนินการ งานประจำปี",
        "ต่าง ๆ",
    ],
)
def test_spaces_that_belong_there_stay_and_nothing_is_proposed(text):
    result = mend(text)

    assert (result.text, result.mends, result.proposals) == (text, (), ())


def test_no_mend_leads_to_another_slip():
    for words in (CERTAIN, LIKELY):
        for right in words.values():
            assert mend(right).mends == ()


@given(st.text(alphabet="กขคงดนมยรลวสหอะาิีุู่้์ํเแใไ็ัำ ๆ๐๑0a.\n", max_size=60))
def test_what_was_mended_is_clean_and_stays_as_it_is(text):
    once = mend(text).text

    assert clean(once) == once
    assert len(once.replace(" ", "")) <= len(text)


@pytest.mark.parametrize("text", ["https://ก/", "เ ", "กำกั บ ", "http://๑", "1. ก "])
def test_a_text_that_was_made_to_take_long_does_not(text):
    start = time.perf_counter()

    mend(text * (400_000 // len(text)))

    assert time.perf_counter() - start < SECONDS
