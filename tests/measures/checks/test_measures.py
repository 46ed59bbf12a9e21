"""Faults of a whole measure or report: what is missing, said twice, or does not follow."""

from dataclasses import replace
from decimal import Decimal

import pytest

from measures.checks.checker import check, check_measure
from measures.checks.finding import RULES, Severity
from measures.checks.subject import Link, LinkCheck, Subject
from tests.measures.checks.demonstration import BODIES, report, with_measure

GRAVE = (Severity.ERROR, Severity.WARNING)


def codes(subject: Subject) -> list[tuple[str, int | None, str]]:
    """Return what is found besides missing evidence: rule, measure and part."""
    return [
        (one.code, one.hit.measure, one.hit.part)
        for one in check(subject)
        if one.code != "no-evidence"
    ]


@pytest.mark.parametrize("slug", BODIES)
def test_the_corrected_demonstrations_raise_no_error_and_no_warning(slug):
    assert [one for one in check(report(slug)) if one.severity in GRAVE] == []


def test_every_rule_says_what_why_and_how():
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert [rule.code for rule in RULES if not (rule.title and rule.why and rule.how)] == []


@pytest.mark.parametrize("part", ["measure", "steps", "period", "responsible", "output", "outcome"])
def test_a_component_that_the_layout_asks_for_is_missing(part):
    assert codes(with_measure("chamkho", 4, **{part: "  "})) == [("missing-component", 4, part)]


def test_a_layout_with_shared_columns_asks_for_one_of_them():
    """Its measures have neither name nor outcome, and that is how its paper is."""
    assert codes(with_measure("mueangnoi", 2, output="")) == [("missing-component", 2, "output")]


def test_a_report_without_measures_is_none():
    assert codes(replace(report("chamkho"), measures=())) == [("no-measures", None, "measures")]


def test_a_memo_wants_a_number_and_a_date():
    blank = replace(report("chamkho"), blanks=("memo_number", "memo_date"))

    assert codes(blank) == [
        ("memo-blank", None, "memo_number"),
        ("memo-blank", None, "memo_date"),
    ]


def test_a_measure_that_is_done_wants_evidence_or_a_link():
    """Four of its eight measures have evidence."""
    found = [one.hit.measure for one in check(report("chamkho")) if one.code == "no-evidence"]
    linked = with_measure("chamkho", 4, output="ลงไว้ที่ www.chamkho.go.th/news")

    assert found == [4, 5, 6, 8]
    assert 4 not in [one.hit.measure for one in check(linked) if one.code == "no-evidence"]


def test_output_that_repeats_the_steps():
    steps = report("chamkho").measures[4].text("steps")

    assert codes(with_measure("chamkho", 5, output=steps)) == [
        ("output-repeats-steps", 5, "output")
    ]
    assert codes(with_measure("chamkho", 5, output=steps.replace("กำหนด", "มีการกำหนด"))) == [
        ("output-repeats-steps", 5, "output")
    ]


def test_outcome_that_repeats_the_output():
    output = report("chamkho").measures[4].text("output")

    assert codes(with_measure("chamkho", 5, outcome=output)) == [
        ("outcome-repeats-output", 5, "outcome")
    ]


def test_a_measure_that_stands_there_twice():
    title = report("chamkho").measures[1].text("measure")

    assert codes(with_measure("chamkho", 5, measure=f"1) {title}")) == [
        ("duplicate-measure", 5, "measure")
    ]


def test_measures_that_differ_in_one_word_are_two():
    """Measures 4 and 5 of this report are on IIT and on EIT."""
    assert "duplicate-measure" not in [code for code, *_ in codes(report("namphut"))]


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://127.0.0.1/ita", "private-evidence"),
        ("http://10.1.2.3/", "private-evidence"),
        ("http://[::1]/", "private-evidence"),
        ("http://169.254.169.254/latest", "private-evidence"),
        ("http://server/share.pdf", "private-evidence"),
        ("http://nas.local/ita", "private-evidence"),
        ("file:///C:/ita.pdf", "private-evidence"),
        ("https://drive.google.com/drive/folders/1a2b", "evidence-needs-sign-in"),
        ("https://docs.google.com/document/d/1a2b/edit", "evidence-needs-sign-in"),
        ("https://www.facebook.com/groups/123", "evidence-needs-sign-in"),
    ],
)
def test_evidence_that_nobody_outside_can_open(url, code):
    subject = with_measure("chamkho", 1, links=(Link("แผน", url),))

    assert codes(subject) == [(code, 1, "evidence")]


@pytest.mark.parametrize(
    "url",
    [
        "https://www.chamkho.go.th/drive/folders/",
        "https://drive.google.com/file/d/1a2b/view?usp=sharing",
        "http://203.150.10.20/ita",
        "https://www.facebook.com/chamkho",
        "https://localhost.go.th/",
    ],
)
def test_evidence_that_everybody_can_open(url):
    assert codes(with_measure("chamkho", 1, links=(Link("แผน", url),))) == []


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("gone", ["dead-link"]),
        ("silent", ["dead-link"]),
        ("unsafe", ["dead-link"]),
        ("sign_in", ["evidence-needs-sign-in"]),
        ("not_public", ["private-evidence"]),
        ("alive", []),
    ],
)
def test_what_a_visit_to_a_link_found(found, expected):
    visited = Link("แผน", "https://www.chamkho.go.th/1", LinkCheck(found, "ไม่ตอบ", "1 มีนาคม 2569"))

    assert codes(with_measure("chamkho", 1, links=(visited,))) == [
        (code, 1, "evidence") for code in expected
    ]


def test_not_begun_and_yet_finished():
    assert codes(with_measure("namphut", 2, status="not_begun")) == [
        ("unfinished-against-text", 2, "output")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "ไม่มีเรื่องร้องเรียนที่อยู่ระหว่างดำเนินการ",
        "ประชาชนติดตามสถานะได้ว่าอยู่ระหว่างดำเนินการหรือแล้วเสร็จ",
        "เดิมอยู่ระหว่างจัดทำ ปัจจุบันประกาศใช้แล้ว",
    ],
)
def test_words_on_what_is_unfinished_elsewhere_are_no_contradiction(words):
    assert codes(with_measure("chamkho", 1, output=words)) == []


def test_a_measure_in_progress_may_say_so():
    words = "อยู่ระหว่างดำเนินการจัดทำคู่มือ"

    assert codes(with_measure("chamkho", 1, output=words, status="in_progress")) == []


def _scored(**changes) -> Subject:
    subject = report("srimueangchum")
    return replace(subject, scores=replace(subject.scores, **changes))


def test_a_total_that_does_not_follow_from_the_indicators():
    subject = replace(_scored(overall=Decimal("98.98")), parts={})

    assert codes(subject) == [("score-total", None, "scores")]


def test_a_stated_level_that_does_not_follow():
    subject = replace(_scored(level="ผ่านดี"), parts={})

    assert codes(subject) == [("level", None, "scores")]
    assert codes(replace(_scored(level="ผ่านดีเยี่ยม"), parts={})) == []


def test_a_level_that_needs_the_instruments_is_not_guessed():
    """From a total of 90 alone nobody knows whether an instrument lies under 85."""
    unknown = _scored(indicators={}, overall=Decimal(90), level="ผ่านดี")

    assert codes(replace(unknown, parts={}, measures=report("chamkho").measures[:1])) == []


def test_one_measure_is_judged_together_with_the_others():
    subject = report("chamkho")
    twice = with_measure("chamkho", 8, measure=subject.measures[2].text("measure"))

    assert [one.code for one in check_measure(twice, 8) if one.severity in GRAVE] == [
        "duplicate-measure"
    ]
    assert {one.hit.measure for one in check_measure(twice, 8)} == {8}


def test_findings_come_in_the_order_of_the_report():
    subject = with_measure("chamkho", 2, steps="เว็ปไซต์ เว็ปไซต์", responsible="", outcome="ลิ้งค์")

    places = [(one.hit.measure, one.hit.part, one.hit.start) for one in check(subject)][:5]

    assert places == [
        (2, "steps", 0),
        (2, "steps", 9),
        (2, "responsible", None),
        (2, "outcome", 0),
        (4, "evidence", None),
    ]


def test_a_fingerprint_changes_with_the_line_it_speaks_of_and_with_nothing_else():
    def fingerprint(steps: str, number: int = 2) -> set[str]:
        found = check(with_measure("chamkho", number, steps=steps))
        return {one.fingerprint for one in found if one.code == "spelling"}

    before = fingerprint("1. เว็ปไซต์\n2. ป้าย")

    assert fingerprint("1. เว็ปไซต์\n2. ป้ายใหม่") == before
    assert fingerprint("1. เว็ปไซต์\n2. ป้าย", number=3) == before
    assert fingerprint("1. เว็ปไซต์ของเรา\n2. ป้าย") != before
