"""Scores, totals and levels, against figures that were printed by others."""

from decimal import Decimal as D

import pytest

from measures.scoring import LevelRule, Scale, assess, half_up

WEIGHTS = {"IIT": D(30), "EIT": D(30), "OIT": D(40)}
INDICATORS = {**dict.fromkeys(range(1, 6), "IIT"), **dict.fromkeys(range(6, 9), "EIT")}
INDICATORS |= {9: "OIT", 10: "OIT"}
WORDS = Scale(
    WEIGHTS,
    INDICATORS,
    (
        LevelRule("ผ่านดีเยี่ยม", D(95), D(95)),
        LevelRule("ผ่านดี", D(85), D(85)),
        LevelRule("ผ่าน", D(85)),
        LevelRule("ต้องปรับปรุง", D(70)),
        LevelRule("ต้องปรับปรุงโดยด่วน", D(0)),
    ),
)
LETTERS = Scale(WEIGHTS, INDICATORS, (LevelRule("AA", D(95)), LevelRule("A", D(85))))
PRINTED = {n: D(100) for n in range(1, 11)} | {7: D("99.95"), 8: D("99.80")}


def test_the_printed_scores_of_2568_give_the_printed_instruments_total_and_level():
    result = assess(WORDS, indicators=PRINTED)

    assert result.instruments == {"IIT": D(100), "EIT": D("99.92"), "OIT": D(100)}
    assert result.total == D("99.98")
    assert (result.level, result.missing) == ("ผ่านดีเยี่ยม", ())


@pytest.mark.parametrize(
    ("exact", "rounded"), [("99.975", "99.98"), ("99.9749", "99.97"), ("0.005", "0.01")]
)
def test_halves_are_rounded_up(exact, rounded):
    assert half_up(D(exact)) == D(rounded)


@pytest.mark.parametrize(
    ("total", "level"),
    [
        ("69.99", "ต้องปรับปรุงโดยด่วน"),
        ("70", "ต้องปรับปรุง"),
        ("83.22", "ต้องปรับปรุง"),
        ("84.99", "ต้องปรับปรุง"),
    ],
)
def test_a_low_total_tells_its_level_without_the_instruments(total, level):
    assert assess(WORDS, indicators={}, overall=D(total)).level == level


@pytest.mark.parametrize("total", ["85", "95.81", "98.82"])
def test_a_high_total_without_its_instruments_tells_no_level_but_what_is_missing(total):
    result = assess(WORDS, indicators={}, overall=D(total))

    assert result.level == ""
    assert len(result.missing) == 3


@pytest.mark.parametrize(
    ("total", "instruments", "level"),
    [
        ("95.81", ("100", "88", "98"), "ผ่านดี"),
        ("98.82", ("96", "97", "99"), "ผ่านดีเยี่ยม"),
        ("95", ("95", "95", "95"), "ผ่านดีเยี่ยม"),
        ("95", ("100", "94.99", "95"), "ผ่านดี"),
        ("90", ("100", "84.99", "90"), "ผ่าน"),
    ],
)
def test_the_weakest_instrument_holds_the_level_down(total, instruments, level):
    stated = dict(zip(WEIGHTS, map(D, instruments), strict=True))

    result = assess(WORDS, indicators={}, instruments=stated, overall=D(total))

    assert result.level == level


@pytest.mark.parametrize(("total", "level"), [("96.38", "AA"), ("94.73", "A")])
def test_letters_need_no_instruments(total, level):
    assert assess(LETTERS, indicators={}, overall=D(total)).level == level


def test_an_instrument_with_an_unknown_indicator_has_no_score():
    result = assess(WORDS, indicators={6: D(90), 7: D(80)})

    assert result.instruments == {}
    assert result.total is None
