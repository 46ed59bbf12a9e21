"""The desk says how the disclosure window stands, its first and last day inside."""

from datetime import date

import pytest

from reports.desk.window import window

FIRST, LAST = date(2026, 4, 1), date(2026, 4, 30)


@pytest.mark.parametrize(
    ("today", "words", "tone"),
    [
        (date(2026, 1, 1), "อีก 90 วันถึงช่วงเปิดเผยข้อมูล", ""),
        (date(2026, 3, 31), "อีก 1 วันถึงช่วงเปิดเผยข้อมูล", "warning"),
        (FIRST, "อยู่ในช่วงเปิดเผยข้อมูล เหลือ 30 วัน", "warning"),
        (LAST, "อยู่ในช่วงเปิดเผยข้อมูล เหลือ 1 วัน", "warning"),
        (date(2026, 5, 1), "พ้นช่วงเปิดเผยข้อมูลของปีนี้แล้ว", ""),
    ],
)
def test_a_window_is_told_in_days(today, words, tone):
    told = window(FIRST, LAST, today)

    assert (told.words, told.tone) == (words, tone)
