"""Dates as Thai offices write them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_portal.thai.dates import (
    fiscal_year_bounds,
    fiscal_year_of,
    format_thai_date,
    format_thai_datetime,
    parse_thai_date,
)

DAYS = st.dates(min_value=date(1957, 1, 1), max_value=date(2056, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "18 มีนาคม 2569",
        "๑๘ มีนาคม ๒๕๖๙",
        "18 มี.ค. 69",
        "๑๘ มี.ค ๖๙",
        "วันที่ 18 เดือนมีนาคม พ.ศ. 2569",
        "18/3/2569",
        "18-03-69",
        "18 มีค. 69",
        "18 มีค 2569",
        "วันพุธที่ 18 มีนาคม 2569",
    ],
)
def test_a_date_is_understood_however_it_is_written(text):
    assert parse_thai_date(text) == date(2026, 3, 18)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "พรุ่งนี้",
        "31 กุมภาพันธ์ 2568",
        "0/1/2568",
        "18/13/2568",
        "มีนาคม 2569",
        "18 มีนาคม",
        "18 มีนาคม 2026",
        "18/3/2026",
    ],
)
def test_what_is_no_date_is_none(text):
    assert parse_thai_date(text) is None


@given(DAYS)
def test_a_date_printed_is_read_back(day):
    assert parse_thai_date(format_thai_date(day)) == day


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2056, 12, 31)))
def test_every_day_lies_in_its_fiscal_year(day):
    first, last = fiscal_year_bounds(fiscal_year_of(day))

    assert first <= day <= last
    assert (first.month, first.day, last.month, last.day) == (10, 1, 9, 30)


def test_fiscal_year_2568_begins_in_october_2567():
    assert fiscal_year_bounds(2568) == (date(2024, 10, 1), date(2025, 9, 30))


def test_dates_are_printed_in_words():
    assert format_thai_date(date(2026, 3, 18)) == "18 มีนาคม 2569"
    assert format_thai_date(date(2026, 3, 8), style="short") == "8 มี.ค. 69"
    assert format_thai_datetime(datetime(2026, 3, 18, 14, 2)) == "18 มีนาคม 2569 เวลา 14.02 น."
