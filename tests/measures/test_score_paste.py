"""Score tables as officers copy them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.score_paste import read_scores

NAMES = {
    "การปฏิบัติหน้าที่": 1,
    "การใช้งบประมาณ": 2,
    "การใช้อำนาจ": 3,
    "การใช้ทรัพย์สินของราชการ": 4,
    "การแก้ไขปัญหาการทุจริต": 5,
    "คุณภาพการดำเนินงาน": 6,
    "ประสิทธิภาพการสื่อสาร": 7,
    "การปรับปรุงการทำงาน": 8,
    "การปรับปรุงระบบการทำงาน": 8,
    "การเปิดเผยข้อมูล": 9,
    "การป้องกันการทุจริต": 10,
}


@pytest.mark.parametrize(
    ("line", "name", "score"),
    [
        ("ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ 97.35", 1, "97.35"),
        ("ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต ๙๓,๗๕ คะแนน", 10, "93.75"),
        ("7\tประสิทธิภาพการสื่อสาร\t99.95", 7, "99.95"),
        ("8.\tการปรับปรุงระบบ การทำงาน\t99,8\tผ่าน", 8, "99.80"),
        ("การเปิดเผยข้อมูล\t100", 9, "100"),
        ("ด้านที่ 6: คุณภาพการดำเนินงาน (ผลคะแนนประเมิน 100.00 คะแนน)", 6, "100.00"),
        ("5\t88.00", 5, "88.00"),
        ("แบบวัด IIT น้ำหนักร้อยละ 30 ได้ 95.20", "IIT", "95.20"),
        ("oit 30% 100", "OIT", "100"),
        ("คะแนนภาพรวมของหน่วยงาน ปี 2568 = 83.22 ระดับ ต้องปรับปรุง", "overall", "83.22"),
    ],
)
def test_a_line_is_read(line, name, score):
    reading = read_scores(line, NAMES)

    assert reading.scores == {name: Decimal(score)}
    assert reading.unread == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("ตัวชี้วัดที่ 3 การใช้งบประมาณ 90.00", "เลขกับชื่อของตัวชี้วัดไม่ตรงกัน"),
        ("ตัวชี้วัดที่ 11 อื่น ๆ 90.00", "ไม่มีตัวชี้วัดที่ 11 ในปีนี้"),
        ("การใช้อำนาจ 90.00 95.00", "มีตัวเลขมากกว่าหนึ่งค่า ไม่ทราบว่าค่าใดเป็นคะแนน"),
        ("การใช้อำนาจ 101", "คะแนนเกิน 100"),
        ("การใช้อำนาจ 97.355", "คะแนนมีทศนิยมเกินสองตำแหน่ง"),
        ("ความพึงพอใจ 88.10", "ไม่ทราบว่าเป็นคะแนนของตัวชี้วัดหรือเครื่องมือใด"),
    ],
)
def test_what_is_not_certain_is_named_with_the_reason(line, why):
    reading = read_scores(line, NAMES)

    assert reading.scores == {}
    assert [(unread.line, unread.why) for unread in reading.unread] == [(line, why)]


def test_a_whole_table_is_read_and_its_heads_are_passed_over():
    rows = [f"{number}\t{name}\t9{number % 10}.50" for name, number in NAMES.items()]

    reading = read_scores("\n".join(["ลำดับ\tตัวชี้วัด\tคะแนน", *rows, ""]), NAMES)

    assert reading.scores == {n: Decimal(f"9{n % 10}.50") for n in range(1, 11)}
    assert reading.unread == []


def test_cells_that_were_copied_one_below_the_other_belong_together():
    reading = read_scores("ตัวชี้วัดที่ 1\nการปฏิบัติหน้าที่\n97.35\nEIT\n90", NAMES)

    assert reading.scores == {1: Decimal("97.35"), "EIT": Decimal(90)}


def test_two_scores_for_one_thing_are_not_chosen_between():
    reading = read_scores("IIT 90\nIIT 91\nIIT 90.00", NAMES)

    assert reading.scores == {"IIT": Decimal(90)}
    assert [unread.line for unread in reading.unread] == ["IIT 91"]


@given(st.text("0123456789 .,\t\n%ตัวชี้วัดที่การใช้อำนาจIEOT"))
def test_whatever_is_pasted_only_scores_come_out(text):
    for score in read_scores(text, NAMES).scores.values():
        assert 0 <= score <= 100


@pytest.mark.parametrize(
    ("line", "code", "score"),
    [
        ("e1 82.10", "e1", "82.10"),
        ("ข้อ i๑๒ ๗๘.๕๐ คะแนน", "i12", "78.50"),
        ("ข้อ E 7: เจ้าหน้าที่ให้บริการ 91.3", "e7", "91.30"),
        ("7\tประสิทธิภาพการสื่อสาร\te7\t91.3", "e7", "91.30"),
        ("ตัวชี้วัดที่ 7 e7 91", "e7", "91"),
        ("o26\tรายงานผล\t100", "o26", "100"),
        ("e1\n82.10", "e1", "82.10"),
    ],
)
def test_a_question_is_known_by_its_code(line, code, score):
    reading = read_scores(line, NAMES, {"e1", "e7", "i12", "o26"})

    assert (reading.scores, reading.unread) == ({code: Decimal(score)}, [])


def test_a_question_that_the_year_does_not_know_is_said_and_a_range_is_none():
    reading = read_scores("e99 80.00\nตัวชี้วัดที่ 7 (e5-e9) 85.20", NAMES, {"e1"})

    assert reading.scores == {7: Decimal("85.20")}
    assert "ระบบยังไม่มีข้อ e99 ของปีนี้" in reading.unread[0].why
