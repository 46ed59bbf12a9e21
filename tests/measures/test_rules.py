"""What is missing of a measure."""

from measures.components import COMPONENT_KEYS
from measures.rules import is_complete, missing_groups

FULL = dict.fromkeys(COMPONENT_KEYS, "ข้อความ")


def test_a_measure_with_six_texts_is_complete():
    assert is_complete(FULL)


def test_a_text_of_spaces_is_missing():
    assert missing_groups({**FULL, "outcome": " \n "}) == (frozenset({"outcome"}),)


def test_what_is_missing_comes_in_the_assessors_order():
    missing = missing_groups({})

    assert [key for group in missing for key in group] == list(COMPONENT_KEYS)


def test_components_that_share_a_column_are_asked_for_together():
    asked = (frozenset({"measure", "steps"}), frozenset({"output", "outcome"}))

    missing = missing_groups({"steps": "1. ประกาศ"}, asked)

    assert missing == (frozenset({"output", "outcome"}),)
