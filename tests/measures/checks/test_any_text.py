"""Whatever a text says, the checker answers, points into it, and takes no longer than it must."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.checks.checker import MOST_A_TEXT, check
from measures.checks.finding import as_data, mended
from measures.checks.record import NoRecord, subject_of_record
from measures.checks.subject import MEASURE_PARTS, REPORT_PARTS
from tests.hostile import HOSTILE
from tests.measures.checks.demonstration import report, with_measure

PIECES = st.sampled_from(
    [
        *(
            "เทศบาลตำบล",
            "อบต.",
            "อำเภอ",
            "จังหวัด",
            "ชำฆ้อ",
            "ชำฉ้อ",
            "เชียงราย",
            " ",
            "\n",
            "“",
            "”",
            "(",
        ),
        *("31 กุมภาพันธ์ 2568", "4-5 มีนาคม ", "2567", "1 ต.ค. 66 ถึง 30 ก.ย. 67", "31/13/2568"),
        *("ปีงบประมาณ พ.ศ. ", "ตัวชี้วัดที่ ", "12", "ข้อ O", "026", "43 รายการ", "99.98 คะแนน", "ระดับ"),
        *(
            "http://",
            "127.0.0.1",
            "https//",
            "www,",
            "๒๙๒",
            "ก่่",
            "เเ",
            "ำ",
            "์",
            "เ ก",
            "<p>",
            "**",
            "1.2ก",
        ),
        *("นาย", "นางสาวก ข", "ผู้ร้องเรียน", "1-1017-00230-70-8", "0812345678", "การ", "เจ้า หน้าที่"),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join))
PARTS = tuple(REPORT_PARTS)


@settings(max_examples=150)
@given(st.lists(TEXTS, min_size=len(MEASURE_PARTS), max_size=len(MEASURE_PARTS)), TEXTS)
def test_every_text_is_answered_with_places_inside_it(texts, own):
    subject = report("chamkho")
    measure = replace(subject.measures[0], texts=dict(zip(MEASURE_PARTS, texts, strict=True)))
    subject = replace(subject, measures=(measure,), parts=dict.fromkeys(PARTS, own))

    for finding in check(subject):
        hit = finding.hit
        text = own if hit.measure is None else measure.texts.get(hit.part, "")
        if hit.start is not None:
            assert 0 <= hit.start < hit.stop <= len(text)
            assert text[hit.start : hit.stop] == hit.quote
        if hit.mend is not None:
            assert mended(text, hit) != text
        assert as_data(finding)["place"]["part"] == hit.part


@settings(max_examples=150)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-9, 3000) | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "measures",
                        "fiscal_year",
                        "steps",
                        "text",
                        "items",
                        "memo",
                        "indicator",
                        "code",
                    ]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
def test_whatever_a_file_holds_is_checked_or_refused(data):
    data = {"fiscal_year": 2568, "measures": [data], "memo": data, **_only_dict(data)}
    try:
        subject = subject_of_record(data)
    except NoRecord:
        return
    check(subject)


HEAPS = [
    "ก" * 20_000,
    "1.2ก" * 5_000,
    "อบต." * 5_000,
    "เทศบาลตำบลชำฉ้อ " * 1_300,
    "(" * 20_000,
    "ก่่" * 6_600,
    "เจ้า หน้าที่ " * 1_500,
    "http://" * 2_800,
    "https://a. " * 1_800,
    "4-5 มีนาคม 2567 " * 1_250,
    "1 2 3 4 5 6 7 8 9 " * 1_100,
    "นาย ก " * 3_300,
    "\n" * 20_000,
    "ผู้บริหร" * 2_500,
    "ปีงบประมาณ พ.ศ. 2560" * 1_000,
    " " * 20_000,
    "องคํการ" * 2_800,
    "".join(HOSTILE)[:20_000],
]


@pytest.mark.parametrize("heap", range(len(HEAPS)))
def test_twenty_thousand_letters_take_no_more_than_ten_times_two_thousand(heap):
    """Ten times the text may take thirty times as long, on a machine that does other things too."""
    text = HEAPS[heap]
    small, large = (_seconds(part) for part in (text[: len(text) // 10], text))

    assert large < max(30 * small, 1.0)


def test_a_text_full_of_one_fault_says_so_a_few_times_only():
    text = "เว็ปไซต์ " * 2_000
    subject = with_measure("chamkho", 1, steps=text)

    found = [one for one in check(subject) if one.code == "spelling"]

    assert len(found) == MOST_A_TEXT
    assert max(len(one.hit.text) for one in found) < 500


def _seconds(text: str) -> float:
    subject = report("chamkho")
    measure = replace(subject.measures[0], texts=dict.fromkeys(MEASURE_PARTS, text))
    subject = replace(subject, measures=(measure,), parts={"introduction": text})
    start = time.process_time()
    check(subject)
    return time.process_time() - start


def _only_dict(data) -> dict:
    return data if isinstance(data, dict) else {}
