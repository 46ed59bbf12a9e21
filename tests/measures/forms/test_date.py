"""A date in three fields: day, month and year พ.ศ., or whole in the first."""

from datetime import date

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from ita_portal.thai.dates import MONTHS, format_thai_date
from ita_portal.thai.digits import to_thai_digits
from measures.forms.fields import DatePartsField, ThaiDateField

DAY = date(2026, 3, 18)


class _Form(forms.Form):
    date = DatePartsField(label="วันที่")


def sent(day="", month="", year="", **whole):
    return _Form({"date_day": day, "date_month": month, "date_year": year, **whole})


@given(st.dates(date(1960, 1, 1), date(2150, 1, 1)), st.booleans())
def test_every_day_is_read_as_it_is_shown(day, thai):
    text = format_thai_date(day)
    shown = _Form(initial={"date": to_thai_digits(text) if thai else text})["date"].parts

    form = sent(**shown)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["date"] == day
    assert not _Form(form.data, initial={"date": text}).has_changed()


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("18", "มีนาคม", "2569"),
        ("๑๘", "มีนาคม", "๒๕๖๙"),
        (" 18 ", "มีนาคม", "69"),
        ("18", "มีนาคม", "2026"),
        ("18 มี.ค. 69", "", ""),
        ("18/3/2569", "", ""),
        ("18/03/2026", "", ""),
        ("วันที่ ๑๘ มีนาคม พ.ศ. ๒๕๖๙", "", ""),
        ("18 มีนาคม ค.ศ. 2026", "", ""),
    ],
)
def test_a_day_is_understood_however_it_is_typed(day, month, year):
    form = sent(day, month, year)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["date"] == DAY
    assert form["date"].understood == "วันพุธที่ 18 มีนาคม 2569"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("18", "", ""), "ยังไม่ได้กรอกเดือนและปี พ.ศ."),
        (("", "มีนาคม", "2569"), "ยังไม่ได้กรอกวัน"),
        (("18", "มีนาคม", ""), "ยังไม่ได้กรอกปี พ.ศ."),
        (("31", "กุมภาพันธ์", "2569"), "มีวันนี้ในปฏิทิน"),
        (("18", "March", "2569"), "อ่านวันที่นี้ไม่ได้"),
        (("พรุ่งนี้", "", ""), "อ่านวันที่นี้ไม่ได้"),
        (("18", "มีนาคม", "9999"), "อ่านวันที่นี้ไม่ได้"),
    ],
)
def test_what_is_no_day_is_said_and_stays_in_its_fields(parts, words):
    form = sent(*parts)

    assert words in form.errors["date"][0]
    assert list(form["date"].parts.values()) == list(parts)
    assert form["date"].understood == ""


def test_nothing_is_no_day_unless_one_is_required():
    assert sent().is_valid()

    class Required(forms.Form):
        date = DatePartsField(required=True, error_messages={"required": "โปรดกรอกวันที่"})

    assert Required({}).errors["date"] == ["โปรดกรอกวันที่"]


def test_a_whole_date_is_taken_under_the_plain_name():
    assert _Form({"date": "18 มี.ค. 69"}).is_valid()


@pytest.mark.parametrize("month", MONTHS)
def test_one_line_says_the_same(month):
    assert ThaiDateField().clean(f"1 {month} 2569") == ThaiDateField().clean(f"๑ {month} 2026")
