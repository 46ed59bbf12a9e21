"""The page of a year's scores."""

import pytest
from django.urls import reverse

from measures.models import Score
from tests.factories import make_person


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
