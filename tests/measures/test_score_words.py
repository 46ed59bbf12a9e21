"""Why scores give the level they give, in words."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.score_words import level_words
from measures.scoring import assess
from tests.measures.test_scoring import LETTERS, WORDS


def words(scale=WORDS, **scores):
    overall = scores.pop("overall", None)
    return level_words(scale, assess(scale, indicators={}, instruments=scores, overall=overall))


def test_the_rule_that_gave_the_level_is_named_with_the_lowest_instrument():
    assert words(IIT=D("97"), EIT=D("96"), OIT=D("95.50")) == (
        "ได้ระดับ “ผ่านดีเยี่ยม” เพราะคะแนนภาพรวม 96.10 ถึง 95 และทุกเครื่องมือถึง 95 (ต่ำที่สุดคือ OIT 95.50)",
    )


def test_an_instrument_that_keeps_a_level_away_is_named():
    better, reached = words(IIT=D(100), EIT=D("93.10"), OIT=D(100))

    assert better == "ไม่ถึงระดับ “ผ่านดีเยี่ยม” เพราะ EIT ได้ 93.10 ต่ำกว่า 95 แม้คะแนนภาพรวมถึงแล้ว"
    assert reached.startswith("ได้ระดับ “ผ่านดี” เพราะ")


def test_what_is_missing_is_named_and_no_level_is_guessed():
    [unknown] = words(overall=D("95.81"), IIT=D(98))

    assert unknown == (
        "ยังบอกไม่ได้ว่าถึงระดับ “ผ่านดีเยี่ยม” หรือไม่ เพราะทุกเครื่องมือต้องได้ตั้งแต่ 95 และยังไม่ทราบคะแนน EIT, OIT"
    )


def test_a_total_alone_is_enough_where_no_rule_asks_for_more():
    assert words(overall=D("83.22"))[-1] == "ได้ระดับ “ต้องปรับปรุง” เพราะคะแนนภาพรวม 83.22 ถึง 70"
    assert words(LETTERS, overall=D("94.73"))[-1].startswith("ได้ระดับ “A” เพราะ")
    assert words() == ()


_SCORE = st.decimals(0, 100, places=2)


@given(st.dictionaries(st.sampled_from(("IIT", "EIT", "OIT")), _SCORE), st.none() | _SCORE)
@pytest.mark.parametrize("scale", [WORDS, LETTERS])
def test_the_words_end_with_the_level_that_was_computed(scale, instruments, overall):
    assessment = assess(scale, indicators={}, instruments=instruments, overall=overall)

    reached = [one for one in level_words(scale, assessment) if one.startswith("ได้ระดับ")]

    assert len(reached) == bool(assessment.level)
    assert all(f"“{assessment.level}”" in one for one in reached)
