"""Which years of a text move on to the next year, and what stays as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_portal.thai.years import shift_years, shifted


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ปีงบประมาณ พ.ศ. 2568", "ปีงบประมาณ พ.ศ. 2569"),
        ("1 ตุลาคม 2567 - 30 กันยายน 2568", "1 ตุลาคม 2568 - 30 กันยายน 2569"),
        ("1 ต.ค. 67 ถึง 30 ก.ย.68", "1 ต.ค. 68 ถึง 30 ก.ย.69"),
        ("ตุลาคม 2567-เมษายน 2568", "ตุลาคม 2568-เมษายน 2569"),
        ("1/10/2567 ถึง 30.9.2568", "1/10/2568 ถึง 30.9.2569"),
        ("ปี 2567/2568 และ (2567–2568)", "ปี 2568/2569 และ (2568–2569)"),
        ("ในปี 2568 เรื่องร้องเรียนลดลง", "ในปี 2569 เรื่องร้องเรียนลดลง"),
    ],
)
def test_the_years_of_the_fiscal_year_move(before, after):
    assert shifted(before, source=2568, by=1) == after
    assert shifted(after, source=2569, by=-1) == before


STAYS = (
    "https://www.example.go.th/2568/news-2567",
    "https://www.example.go.th/ita?year=2568",
    "แผนปี2568.pdf",
    "ita2568@example.go.th",
    "คำสั่งที่ 12/2568 ลงวันที่ 5 มกราคม 2568",
    "ที่ ชร 71501/ว 2568",
    "การประชุมครั้งที่ 3/2567",
    "โทร. 053-2568",
    "ITA2568",
    "พ.ศ. 2540",
    "ปี 2561",
    "แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)",
    "แผน พ.ศ. 2568 – 2572",
    "จำนวน 2568 คน",
    "2,568 บาท",
    "2568.50 บาท",
    "วันที่ 67 และ 68",
    "8 มีนาคม 08.30 น.",
    "เวลา 14 มีนาคม 66",
    "ปี 2025",
)


@pytest.mark.parametrize("text", STAYS)
def test_what_is_no_year_of_the_fiscal_year_stays(text):
    assert shifted(text, source=2568, by=1) == text


def test_what_moved_is_told_with_what_it_was():
    moved = [s for s in shift_years("ต.ค. 67 ปี 2568", source=2568, by=1) if s.moved]

    assert [(s.was, s.text) for s in moved] == [("67", "68"), ("2568", "2569")]


WORDS = st.sampled_from(
    (*STAYS, "ประกาศเจตนารมณ์", "- จัดอบรม 2 ครั้ง", "โดยสำนักปลัด", "", "(ร้อยละ 100)")
)
MOVING = st.sampled_from(
    ("ปีงบประมาณ พ.ศ. {}", "ตุลาคม {}", "1 ต.ค. {short}", "1/10/{}", "ตลอดปี{}", "ในปี {} ครั้งแรก")
)


@st.composite
def texts(draw) -> tuple[str, str]:
    """Draw a text of fiscal year 2568, and as it reads in 2571."""
    before, after = [], []
    for _ in range(draw(st.integers(1, 6))):
        words, year = draw(WORDS), draw(st.sampled_from((2567, 2568)))
        pattern, join = draw(MOVING), draw(st.sampled_from(("\n", " และ ")))
        before += [words, join, pattern.format(year, short=year % 100), join]
        after += [words, join, pattern.format(year + 3, short=year % 100 + 3), join]
    return "".join(before), "".join(after)


@given(texts())
def test_moved_there_and_back_a_text_is_the_same_and_nothing_else_moved(pair):
    before, after = pair

    there = shift_years(before, source=2568, by=3)

    assert "".join(stretch.text for stretch in there) == after
    assert "".join(stretch.was for stretch in there) == before
    assert shifted(after, source=2571, by=-3) == before


@given(st.text("0123456789 .,/-–()ปีพศตค.AZ\n"), st.integers(2560, 2575), st.integers(1, 5))
def test_any_text_keeps_its_length_and_all_that_is_no_digit(text, source, by):
    moved = shifted(text, source=source, by=by)

    assert len(moved) == len(text)
    assert [a for a in zip(text, moved, strict=True) if a[0] != a[1] and not a[0].isdigit()] == []
