"""The page of a year's scores."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from measures.models import Score
from measures.services.score import save_scores
from tests.factories import make_person, make_year


@pytest.fixture
def address(body, year):
    return reverse("measures:scores", args=[body.slug, year.year])


def printed():
    scores = {f"indicator-{number}": "๑๐๐" for number in range(1, 11)}
    return {**scores, "indicator-7": "99.95", "indicator-8": "99.80"}


def test_instruments_total_and_level_follow_from_what_was_typed(desk, address):
    page = desk.post(address, printed(), follow=True).content.decode()

    assert "(100.00 + 99.95 + 99.80) ÷ 3 = <strong>99.92</strong>" in page
    assert "คะแนนภาพรวม <strong>99.98</strong> ระดับ <strong>ผ่านดีเยี่ยม</strong>" in page


def test_an_overall_score_alone_says_what_is_missing(desk, address):
    page = desk.post(address, {"overall": "95.81"}, follow=True).content.decode()

    assert "ต้องมีคะแนนเครื่องมือ IIT และคะแนนเครื่องมือ EIT" in page


def test_a_stated_total_that_does_not_follow_is_pointed_out(desk, address):
    page = desk.post(address, {**printed(), "overall": "90"}, follow=True).content.decode()

    assert "ไม่ตรงกับที่คำนวณได้ 99.98" in page


def test_a_wrong_score_keeps_nothing_and_stays_typed(desk, address):
    answer = desk.post(address, {**printed(), "indicator-1": "101"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="101"' in page
    assert 'href="#id_indicator-1"' in page
    assert not Score.objects.exists()


def test_a_supervisor_reads_scores_and_writes_none(client, body, address):
    client.force_login(make_person("head", body, "supervisor"))

    page = client.get(address).content.decode()

    assert "<input" not in page.split('id="content"')[1]
    assert client.post(address, printed()).status_code == 403


def test_a_pasted_table_is_shown_before_anything_is_kept(desk, body, year, address):
    table = "ตัวชี้วัดที่ ๑ ๙๗,๓๕\nEIT\t90\nความพึงพอใจ 12.00"

    answer = desk.post(reverse("measures:read-scores", args=[body.slug, 2568]), {"table": table})

    page = answer.content.decode()
    assert "อ่านได้ 2 รายการ ยังไม่ได้บันทึก" in page
    assert "“ความพึงพอใจ 12.00” ไม่ทราบว่าเป็นคะแนนของ" in page
    assert answer.context["form"]["indicator-1"].value() == "97.35"
    assert answer.context["form"]["instrument-EIT"].value() == "90.00"
    assert not Score.objects.exists()


@pytest.mark.parametrize(
    ("table", "status", "words"),
    [
        ("", 422, "ยังไม่ได้วางข้อความ"),
        ("9" * 20_001, 422, "ข้อความยาวเกิน 20,000 ตัวอักษร"),
        ("ลำดับ ตัวชี้วัด", 200, "ไม่พบคะแนนในข้อความที่วาง"),
    ],
)
def test_a_table_without_scores_says_what_to_do(desk, body, year, table, status, words):
    address = reverse("measures:read-scores", args=[body.slug, 2568])

    answer = desk.post(address, {"table": table})

    assert answer.status_code == status
    assert words in answer.content.decode()


def test_the_page_says_which_rule_gave_the_level_or_what_is_missing(desk, address):
    page = desk.post(address, {**printed(), "indicator-8": "80"}, follow=True).content.decode()
    assert "ไม่ถึงระดับ “ผ่านดีเยี่ยม” เพราะ EIT ได้ 93.32 ต่ำกว่า 95.00 แม้คะแนนภาพรวมถึงแล้ว" in page
    assert "ได้ระดับ “ผ่านดี” เพราะคะแนนภาพรวม 98.00 ถึง 85.00" in page

    page = desk.post(address, {"indicator-1": "90"}, follow=True).content.decode()
    assert "ขาดคะแนนตัวชี้วัดที่ 2, 3, 4, 5" in page
    assert "ยังบอกไม่ได้ เพราะยังไม่ทราบคะแนนภาพรวม" in page


def test_the_years_are_drawn_and_told_in_words_and_in_a_table(desk, body, year, address):
    assert '<svg class="chart' not in desk.get(address).content.decode()
    for before, total in ((2566, "83.22"), (2567, "85")):
        other = reverse("measures:scores", args=[body.slug, make_year(before).year])
        desk.post(other, {"overall": total})
    desk.post(address, printed())

    page = desk.get(address).content.decode()

    told = "คะแนนภาพรวม: ปี 2566 ได้ 83.22 ปี 2567 ได้ 85.00 ปี 2568 ได้ 99.98"
    assert page.count(told) == 2  # once for a wide page, once for a narrow one
    assert "ภาพรวม 99.98</text>" in page
    assert "<strong>83.22</strong>" in page


def test_eight_years_ask_the_database_no_more_than_two(desk, body, officer, address):
    def score(number):
        year = make_year(number)
        save_scores(body, year, by=officer, values={year.indicators.get(number=1): Decimal(90)})

    for number in (2566, 2567):
        score(number)
    desk.get(address)
    with CaptureQueriesContext(connection) as of_two:
        desk.get(address)
    for number in range(2560, 2566):
        score(number)

    with CaptureQueriesContext(connection) as of_eight:
        desk.get(address)

    assert len(of_eight) == len(of_two)


def test_scores_of_questions_are_kept_and_found_again(desk, address, body):
    desk.post(address, {"question-e1": "๖๐.๕๐"})

    assert Score.objects.get(question__code="e1").value == Decimal("60.50")
    assert 'value="60.50"' in desk.get(address).content.decode()


def test_scores_that_contradict_each_other_are_pointed_out(desk, address, body, year):
    desk.post(address, {**printed(), "instrument-EIT": "90", "question-e1": "60"})

    page = desk.get(address).content.decode()
    assert "คะแนน EIT ที่ประกาศ 90.00 ไม่ตรงกับค่าเฉลี่ยของตัวชี้วัด 99.92" in page
    assert "คะแนนตัวชี้วัดที่ 6 คือ 100.00 แต่ค่าเฉลี่ยของคะแนนรายข้อคือ 60.00" in page


def test_a_question_gives_no_level_and_no_overall_score(desk, address, body, year):
    desk.post(address, {**printed(), "question-e1": "60"})

    page = desk.get(address).content.decode()
    assert "คะแนนภาพรวม <strong>99.98</strong> ระดับ <strong>ผ่านดีเยี่ยม</strong>" in page
    assert "โปรดตรวจคะแนนตัวชี้วัดอีกครั้ง" not in page
