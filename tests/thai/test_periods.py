"""Periods in the words in which real reports write them."""

from datetime import date

import pytest

from ita_portal.thai.periods import Period, parse_period

YEAR_2568 = (date(2024, 10, 1), date(2025, 9, 30))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("ตุลาคม ๒๕๖๕-เมษายน ๒๕๖๖", date(2022, 10, 1), date(2023, 4, 30)),
        ("ตุลาคม 2565 – ธันวาคม 2565", date(2022, 10, 1), date(2022, 12, 31)),
        ("1 มกราคม - 30 มิถุนายน 2566", date(2023, 1, 1), date(2023, 6, 30)),
        ("1 ตุลาคม 2565 – 30 กันยายน 2566", date(2022, 10, 1), date(2023, 9, 30)),
        ("1 ต.ค. 67 ถึง 30 ก.ย. 68", *YEAR_2568),
        ("(เดือนตุลาคม 2565 - มีนาคม 2566)", date(2022, 10, 1), date(2023, 3, 31)),
        ("ตลอดปีงบประมาณ", *YEAR_2568),
        ("ตลอดปีงบประมาณ พ.ศ. 2568", *YEAR_2568),
        ("ปีงบประมาณ พ.ศ.2566", date(2022, 10, 1), date(2023, 9, 30)),
        ("ดำเนินการอย่างต่อเนื่องตลอดทั้งปีงบประมาณ (1 ตุลาคม 2567 - 30 กันยายน 2568)", *YEAR_2568),
        ("1/10/2567 - 30/9/2568", *YEAR_2568),
        ("1 ตุลาคม - 30 กันยายน 2568", *YEAR_2568),
        ("ภายในเดือนเมษายน 2566", date(2023, 4, 1), date(2023, 4, 30)),
        ("14 มีนาคม 2566", date(2023, 3, 14), date(2023, 3, 14)),
        ("๔-๕ มีนาคม ๒๕๖๗", date(2024, 3, 4), date(2024, 3, 5)),
    ],
)
def test_a_period_is_understood_as_typed(text, start, end):
    assert parse_period(text, 2568) == Period(start, end, certain=True)


@pytest.mark.parametrize(
    "text",
    [
        "เป็นประจำทุกเดือน, รอบไตรมาส, รอบ 6 เดือน ในปีงบประมาณ พ.ศ. 2568",
        "ตลอดปีงบประมาณ (เน้นย้ำในเดือนมีนาคม และ กันยายน 2568)",
    ],
)
def test_words_beside_the_year_leave_it_uncertain(text):
    assert parse_period(text, 2568) == Period(*YEAR_2568, certain=False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ไตรมาสละ 1 ครั้ง",
        "เดือนมีนาคม และ กันยายน 2568",
        "ทุก 6 เดือนภายในเดือนเมษายน และเดือนตุลาคม ของทุกปี",
        "มีนาคม 2026",
        "31 กุมภาพันธ์ 2568",
    ],
)
def test_what_names_no_range_gives_none(text):
    period = parse_period(text, 2568)

    assert (period.start, period.end, period.certain) == (None, None, False)


def test_a_deadline_says_when_it_ends_but_not_when_it_begins():
    assert parse_period("ภายในวันที่ 31 มีนาคม 2568", 2568) == Period(
        None, date(2025, 3, 31), certain=False
    )


def test_a_reversed_period_is_returned_as_it_stands():
    period = parse_period("กันยายน 2568 – ตุลาคม 2567", 2568)

    assert period.start > period.end
