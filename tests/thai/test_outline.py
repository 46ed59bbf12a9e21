"""Multi-line texts: one parser for form, page, paper and data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_portal.thai.outline import (
    Item,
    from_data,
    normalise_outline,
    parse_outline,
    render_outline,
    to_data,
)

PIECES = [
    "1.",
    "๑)",
    "(2)",
    "3.1",
    "1.1",
    "1.2 ",
    "- ",
    "•",
    "–",
    "99.98",
    "2568.",
    " ",
    "ก",
    "ข้อ",
    "x",
]
COUNTED = st.lists(
    st.sampled_from(["1. ก", "2. ข", "1.1 ค", "1.2 ง", "1.1.1 จ", "2.1 ฉ", "- ช", "ต่อ"]), max_size=9
).map("\n".join)
LINES = COUNTED | st.lists(
    st.lists(st.sampled_from(PIECES), max_size=4).map("".join), max_size=8
).map("\n".join)


@pytest.mark.parametrize(
    "typed", ["๑.จัดทำ", "๑) จัดทำ", "(๑) จัดทำ", "1 . จัดทำ", "1.  จัดทำ", "(1)จัดทำ"]
)
def test_a_number_is_recognised_however_it_is_typed(typed):
    assert normalise_outline(typed) == "1. จัดทำ"


@pytest.mark.parametrize("typed", ["-จัดทำ", "– จัดทำ", "•จัดทำ", "○ จัดทำ", "- จัดทำ"])
def test_a_bullet_is_recognised_however_it_is_typed(typed):
    assert normalise_outline(typed) == "- จัดทำ"


@pytest.mark.parametrize(
    "plain",
    [
        "1 ตุลาคม 2567",
        "2568. ปี",
        "1.5 ล้านบาท",
        "99.98 คะแนน",
        "8.30 น.",
        "-5 องศา",
        "-",
        "---",
        "1.",
        "100%",
    ],
)
def test_what_only_looks_like_a_marker_stays_text(plain):
    assert normalise_outline(plain) == plain
    assert parse_outline(plain) == (Item("", plain),)


def test_counting_goes_on_below_an_item():
    text = "3. ช่องทาง\n3.1 คำร้อง\n3.2 สถานที่\n3.9 ล้านบาท"

    assert parse_outline(text) == (
        Item("3.", "ช่องทาง", (Item("3.1", "คำร้อง"), Item("3.2", "สถานที่"))),
        Item("", "3.9 ล้านบาท"),
    )


def test_a_sentence_goes_on_after_the_bullets_of_an_item():
    text = "2. นำข้อมูลต่อไปนี้\n- ข่าว\n- แผน\nลงเว็บไซต์\n3. รายงาน"

    second, third = parse_outline(text)

    assert [item.text for item in second.items] == ["ข่าว", "แผน", "ลงเว็บไซต์"]
    assert third == Item("3.", "รายงาน")


def test_a_sentence_goes_on_after_a_numbered_list():
    assert [item.text for item in parse_outline("มี\n1. ก\n2. ข\nบนสื่อ")] == ["มี", "ก", "ข", "บนสื่อ"]


def test_a_sentence_between_two_items_keeps_its_place():
    [first] = parse_outline("1. ก\n1.1 ข\nต่อ\n1.2 ค")

    assert [item.text for item in first.items] == ["ข", "ต่อ", "ค"]


def test_data_has_texts_without_markers():
    text = "1. ก\n2. ข\n2.1 ค\n2.2 ง\n3. จ"

    data = to_data(parse_outline(text))

    assert data == ["ก", {"text": "ข", "items": ["ค", "ง"]}, "จ"]
    assert from_data(data) == text


def test_a_single_text_has_no_number():
    assert from_data(["ก"]) == "ก"


@given(LINES)
def test_normalising_twice_changes_nothing_more(text):
    assert normalise_outline(normalise_outline(text)) == normalise_outline(text)


@given(LINES)
def test_rendering_undoes_parsing(text):
    assert render_outline(parse_outline(text)) == normalise_outline(text)


@given(LINES)
def test_no_word_is_ever_lost(text):
    def letters(said: str) -> list[str]:
        return [character for character in said if character.isalpha()]

    assert letters(normalise_outline(text)) == letters(text)
