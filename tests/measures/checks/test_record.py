"""A record becomes a subject: what it says is held against, what it lacks is not made up."""

from decimal import Decimal

import pytest

from measures.checks.record import NoRecord, subject_of_record
from tests.measures.checks.demonstration import report


def subject(**measure):
    data = {"fiscal_year": 2568, "measures": [measure], "overall_score": "99.98", "level": "ผ่านดี"}
    return subject_of_record(data)


def test_lists_get_their_markers_back():
    steps = ["ประกาศ", {"text": "แจ้งเวียน", "items": ["กองคลัง", "กองช่าง"]}]

    [measure] = subject(steps=steps, output=["ประกาศแล้ว"]).measures

    assert measure.text("steps") == "1. ประกาศ\n2. แจ้งเวียน\n2.1 กองคลัง\n2.2 กองช่าง"
    assert measure.text("output") == "ประกาศแล้ว"


def test_scores_are_decimals_and_what_is_none_is_left_out():
    scores = subject(indicator={"code": "7", "score": "99.95"}).scores

    assert (scores.overall, scores.level) == (Decimal("99.98"), "ผ่านดี")
    assert scores.indicators == {7: Decimal("99.95")}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"indicator": {"code": "7"}}, 7),
        ({"group": "ตัวชี้วัดที่ 10 การป้องกันการทุจริต"}, 10),
        ({"group": "ประเด็นที่ 3 ช่องทางการประชาสัมพันธ์"}, None),
        ({"indicator": None, "group": None}, None),
    ],
)
def test_the_indicator_is_known_by_its_code_or_by_the_heading(facts, expected):
    assert subject(**facts).measures[0].indicator == expected


def test_evidence_is_a_link_or_a_file():
    evidence = [{"title": "แผน", "url": "https://a.go.th"}, {"title": "ภาพ", "file_name": "1.png"}]

    [measure] = subject(evidence=evidence).measures

    assert ([link.url for link in measure.links], measure.files) == (["https://a.go.th"], 1)


@pytest.mark.parametrize(
    ("memo", "expected"),
    [
        ({"number": "ชร 71501/257", "date": "2024-10-24"}, ()),
        ({"number": "ชร 71501", "date": ""}, ("memo_number", "memo_date")),
        ({"subject": "รายงาน"}, ("memo_number", "memo_date")),
        (None, ()),
    ],
)
def test_a_memo_with_the_body_s_code_alone_has_no_number_yet(memo, expected):
    data = {"fiscal_year": 2568, "measures": [], "memo": memo}

    assert subject_of_record(data).blanks == expected


def test_what_is_known_of_the_body_counts_more_than_what_the_record_says():
    data = {"fiscal_year": 2568, "measures": [], "organisation_details": {"name": "เทศบาลตำบลอื่น"}}

    assert subject_of_record(data, report("chamkho")).body.own == "ชำฆ้อ"
    assert subject_of_record(data).body.name == "เทศบาลตำบลอื่น"


@pytest.mark.parametrize("data", [None, [], "x", {}, {"measures": []}, {"fiscal_year": 2568}])
def test_what_is_no_record_is_refused(data):
    with pytest.raises(NoRecord):
        subject_of_record(data)
