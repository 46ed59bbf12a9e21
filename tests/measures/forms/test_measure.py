"""The form of a measure, above all with what should not be typed into it."""

from datetime import date

import pytest

from measures.forms import MeasureForm
from measures.forms.measure import shown_values
from tests.factories import make_measure, make_officer, make_organisation, make_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return make_organisation()


@pytest.fixture
def year():
    return make_year(2568)


def form(body, year, initial=None, reader=None, **typed):
    reader = reader or make_officer(body)
    data = {"measure": "มาตรการ", **typed}
    return MeasureForm(data, organisation=body, year=year, reader=reader, initial=initial)


def values(body, year, **typed):
    sent = form(body, year, **typed)
    assert sent.is_valid(), sent.errors
    return sent.values()


def test_lists_are_kept_in_one_form_whatever_marks_were_typed(body, year):
    kept = values(body, year, steps="๑) ประกาศ\r\n(๒) ติดตาม\r\n• แจ้งเวียน")

    assert kept["steps"] == "1. ประกาศ\n2. ติดตาม\n- แจ้งเวียน"


def test_html_is_just_text(body, year):
    kept = values(body, year, output="<script>alert(1)</script> & <b>หนา</b>")

    assert kept["output"] == "<script>alert(1)</script> & <b>หนา</b>"


def test_the_period_tells_the_days(body, year):
    kept = values(body, year, period="๑ ต.ค. ๒๕๖๗ – ๓๐ ก.ย. ๒๕๖๘")

    assert kept["period"] == "1 ต.ค. 2567 – 30 ก.ย. 2568"
    assert (kept["starts_on"], kept["ends_on"]) == (date(2024, 10, 1), date(2025, 9, 30))


def test_days_that_were_typed_win_over_the_period(body, year):
    kept = values(body, year, period="ตลอดปีงบประมาณ", starts_on="๕/๑/๒๕๖๘", ends_on="6 ม.ค. 68")

    assert (kept["starts_on"], kept["ends_on"]) == (date(2025, 1, 5), date(2025, 1, 6))


def test_a_new_period_moves_days_that_were_left_alone(body, year):
    shown = shown_values(make_measure(body, year), None)
    opened = form(body, year, initial=shown)
    days = {name: opened[name].initial for name in ("starts_on", "ends_on")}

    sent = MeasureForm(
        {"measure": "ก", "period": "มกราคม 2568 – มีนาคม 2568", **days},
        organisation=body,
        year=year,
        reader=opened_by(body),
        initial=shown,
    )

    assert sent.is_valid(), sent.errors
    assert sent.values()["starts_on"] == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"period": "๑ ต.ค. ๖๗ ถึง ๓๐ ก.ย. ๖๘"}, "เข้าใจว่า 1 ตุลาคม 2567 ถึง 30 กันยายน 2568"),
        ({"period": "14 มีนาคม 2568"}, "เข้าใจว่าวันเดียว คือ 14 มีนาคม 2568"),
        ({"period": "ภายใน 15 เมษายน 2568"}, "เข้าใจว่าไม่เกิน 15 เมษายน 2568"),
        ({"period": "ไตรมาสละ 1 ครั้ง"}, "อ่านเป็นวันที่ไม่ได้ รายงานจะพิมพ์ตามที่พิมพ์ไว้นี้"),
        (
            {"period": "ตลอดปี", "starts_on": "5 ม.ค. 68", "ends_on": "6 ม.ค. 68"},
            "เข้าใจว่า 5 มกราคม 2568 ถึง 6 มกราคม 2568",
        ),
        ({"period": ""}, ""),
        ({"period": "กันยายน 2568 – ตุลาคม 2567"}, ""),
    ],
)
def test_beside_a_period_stands_what_was_understood(body, year, typed, words):
    assert form(body, year, **typed).period_words() == words


def test_the_days_of_a_saved_period_are_told_when_it_is_opened(body, year):
    days = {"starts_on": date(2024, 10, 1), "ends_on": date(2025, 9, 30)}
    opened = MeasureForm(
        organisation=body,
        year=year,
        reader=make_officer(body),
        initial={"period": "ตลอดปีงบประมาณ", **days},
    )

    assert opened.period_words() == "เข้าใจว่า 1 ตุลาคม 2567 ถึง 30 กันยายน 2568"


def opened_by(body):
    return body.memberships.get().user


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"measure": " \u200b"}, "measure", "ยังไม่ได้พิมพ์ข้อความใด"),
        ({"period": "กันยายน 2568 – ตุลาคม 2567"}, "period", "วันสิ้นสุดมาก่อนวันเริ่ม"),
        (
            {"starts_on": "2 ม.ค. 2568", "ends_on": "1 ม.ค. 2568"},
            "ends_on",
            "วันสิ้นสุดมาก่อนวันเริ่ม",
        ),
        ({"starts_on": "31 ก.พ. 2568"}, "starts_on", "อ่านวันที่นี้ไม่ได้"),
        ({"ends_on": "เร็ว ๆ นี้"}, "ends_on", "อ่านวันที่นี้ไม่ได้"),
        ({"as_of": "1 ม.ค. 1025"}, "as_of", "อ่านวันที่นี้ไม่ได้"),
        ({"steps": "ก" * 100_001}, "steps", "ยาวเกิน 100,000 ตัวอักษร"),
        ({"period": "ก" * 501}, "period", "ยาวเกิน 500 ตัวอักษร"),
        ({"status": "perhaps"}, "status", "เลือก"),
        ({"issue": "999999"}, "issue", "เลือก"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field_and_stays_there(body, year, typed, field, words):
    sent = form(body, year, **typed)

    assert list(sent.errors) == [field]
    assert words in sent.errors[field][0]
    assert getattr(sent[field], "text", sent[field].value()) == typed[field]


def test_an_issue_or_department_of_another_organisation_is_refused(body, year):
    other = make_organisation("other")

    sent = form(body, year, departments=[other.departments.get().pk])

    assert list(sent.errors) == ["departments"]


def test_the_example_of_a_period_lies_in_the_year_that_is_written(body, year):
    assert form(body, year).fields["period"].help_text.endswith("เช่น 1 ตุลาคม 2567 – 30 กันยายน 2568")


def test_texts_are_shown_in_the_digits_she_likes(body, year):
    officer = make_officer(body, wants_thai_digits=True)
    shown = {"steps": "1. ดู https://a.go.th/1", "starts_on": date(2024, 10, 1)}

    opened = form(body, year, initial=shown, reader=officer)

    assert opened["steps"].initial == "๑. ดู https://a.go.th/1"
    assert opened["starts_on"].initial == "๑ ตุลาคม ๒๕๖๗"


@pytest.mark.parametrize("name", ["departments", "questions", "issue", "indicator"])
def test_a_number_that_no_row_can_have_is_refused(body, year, name):
    sent = form(body, year, **{name: ["9" * 400]})

    assert not sent.is_valid()
    assert list(sent.errors) == [name]


def test_a_whole_book_in_a_date_field_is_refused_without_being_read(body, year):
    sent = form(body, year, starts_on="1 ตุลาคม 2567 " * 400_000)

    assert not sent.is_valid()
    assert "อ่านวันที่นี้ไม่ได้" in sent.errors["starts_on"][0]
