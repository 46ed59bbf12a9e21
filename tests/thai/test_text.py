"""Typed text becomes stored text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_portal.thai.text import clean, clean_line, is_blank, shortened, sort_key, squeeze

TYPED = st.text(
    alphabet=st.sampled_from("กขนาำเแ\u0e4d\u0e48\u0e49\u0e34\u0e38๑1 \t\n\r\u200b\u00a0-•.x@")
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("เเม่น้ำ", "แม่น้ำ"),
        ("น\u0e4d\u0e49า", "น้ำ"),
        ("น\u0e49\u0e4dา", "น้ำ"),
        ("ท\u0e48\u0e35", "ที่"),
        ("ก\u200bำ\ufeffห\u00adนด\u2060", "กำหนด"),
        ("ปี\u00a0๒๕๖๘\r\nต่อ  ", "ปี 2568\nต่อ"),
        ("https://a.go.th/๒๙๒", "https://a.go.th/292"),
        ("ก\n\n\n\nข\x00\x07", "ก\n\nข"),
    ],
)
def test_text_is_stored_in_one_spelling(typed, stored):
    assert clean(typed) == stored


def test_sara_am_is_never_split():
    assert "ำ" in clean("คำสั่งการดำเนินงาน")
    assert clean("คำสั่ง") == unicodedata.normalize("NFC", "คำสั่ง")


@given(TYPED)
def test_cleaning_twice_changes_nothing_more(typed):
    assert clean(clean(typed)) == clean(typed)


@given(st.text())
def test_nothing_hostile_survives(typed):
    assert not [c for c in clean(typed) if unicodedata.category(c) in {"Cc", "Cs"} and c != "\n"]


def test_a_single_line_field_holds_one_line():
    assert clean_line(" ก\nข\t ค ") == "ก ข ค"


def test_blank_is_what_shows_nothing():
    assert is_blank(" \u200b\n")
    assert not is_blank("-")


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("ทำงาน", 5, "ทำงาน"),
        ("ทำงาน", 4, "ทำ…"),
        ("ทำงาน", 2, "…"),
        ("ที่นี่", 4, "ที่…"),
        ("ที่นี่", 3, "…"),
        ("ดีเลิศ", 4, "ดี…"),
        ("อ่าน ทุกวัน", 6, "อ่าน…"),
    ],
)
def test_a_text_is_cut_between_letters_never_through_one(text, most, short):
    assert shortened(text, most) == short


@given(st.text(alphabet="กงเแโาำิี่้ n\U0001f389", max_size=40), st.integers(1, 30))
def test_what_is_cut_is_short_enough_and_a_beginning(text, most):
    short = shortened(text, most)

    assert len(short) <= most
    assert text.startswith(short.removesuffix("…"))


def test_squeezing_leaves_the_words():
    assert squeeze("ก ข\nค\t") == "กขค"


def test_names_sort_as_in_a_thai_dictionary():
    provinces = ["เลย", "เชียงราย", "ไชโย", "ระยอง", "น่าน", "นาน", "ชัยนาท", "กระบี่", "แพร่", "พะเยา"]

    assert sorted(provinces, key=sort_key) == [
        "กระบี่",
        "ชัยนาท",
        "เชียงราย",
        "ไชโย",
        "นาน",
        "น่าน",
        "พะเยา",
        "แพร่",
        "ระยอง",
        "เลย",
    ]


def test_a_heap_of_marks_is_levelled_before_it_takes_a_minute_to_sort():
    heap = "e" + "\u0301" * 50_000 + "\u0327" * 50_000

    assert len(clean(heap)) <= 31
    assert clean("ก" + "-" * 99 + "\u0e34ข") == "ก" + "-" * 99 + "\u0e34ข"
