"""Digits: Thai on paper, Arabic wherever a machine reads."""

import time

import pytest

from ita_portal.thai.digits import protected_spans, to_arabic_digits, to_thai_digits


@pytest.mark.parametrize(
    ("stored", "printed"),
    [
        ("ปีงบประมาณ พ.ศ. 2568", "ปีงบประมาณ พ.ศ. ๒๕๖๘"),
        ("ข้อ O26 และ e7 ได้ 99.98 คะแนน (100%)", "ข้อ O๒๖ และ e๗ ได้ ๙๙.๙๘ คะแนน (๑๐๐%)"),
        ("ที่ ชร 71501/257", "ที่ ชร ๗๑๕๐๑/๒๕๗"),
        ("24 ชั่วโมง", "๒๔ ชั่วโมง"),
    ],
)
def test_text_is_printed_in_thai_digits(stored, printed):
    assert to_thai_digits(stored) == printed
    assert to_arabic_digits(printed) == stored


@pytest.mark.parametrize(
    "address",
    [
        "https://www.namphut.go.th/e-service/manual/content/292",
        "http://x.go.th:8080/?page_id=12&y=2569#3",
        "www.abt2.go.th/2568",
        "abt2.go.th",
        "officer1@abt2.go.th",
        "@line2569",
        "report-2569.pdf",
        "/organisations/a1/2569/o26/",
        "0123456789abcdef0123456789abcdef",
        "3FA85F64",
        "HTTPS://WWW.X.GO.TH/12",
        "https://www.facebook.com/อบต.น้ำผุด-12",
        "forms.gle/ab12",
        "แผนปี2569.PDF",
        "docs/2569/แผน(1).xlsx",
        "C:\\ita\\2569",
    ],
)
def test_an_address_keeps_its_digits(address):
    assert to_thai_digits(f"ปี 2568 ดู {address} ข้อ 1") == f"ปี ๒๕๖๘ ดู {address} ข้อ ๑"


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("เว็บwww.a.go.th/12เพื่อประชาชน", ["www.a.go.th/12"]),
        ("https://a.go.th/1,https://b.go.th/2", ["https://a.go.th/1", "https://b.go.th/2"]),
        ("1.a.go.th/x_(1)", ["a.go.th/x_(1)"]),
        ("1.ITA และ O26/O27 ที่ 18/3/2569", []),
        ("pr@a.go.thhttps://a.go.th/1", ["pr@a.go.th", "https://a.go.th/1"]),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text, addresses):
    assert [text[start:stop] for start, stop in protected_spans(text)] == addresses


def test_punctuation_around_an_address_does_not_belong_to_it():
    text = "(https://a.go.th/12). ข้อ 3"

    assert [text[start:stop] for start, stop in protected_spans(text)] == ["https://a.go.th/12"]


@pytest.mark.parametrize(
    "piece", ["a.1-", "1.a.", "a@", "http://a(", "-.", "a/", "กa.", "0123456789abcdef"]
)
def test_hostile_text_costs_time_in_proportion_to_its_length(piece):
    short, eight_times_longer = piece * 5_000, piece * 40_000

    ratio = _cost(eight_times_longer) / _cost(short)

    assert ratio < 24


def _cost(text: str) -> float:
    """Return the processor time that the text takes, in seconds, the least of three attempts."""
    costs = []
    for _ in range(3):
        start = time.process_time()
        to_thai_digits(text)
        costs.append(time.process_time() - start)
    return min(costs)
