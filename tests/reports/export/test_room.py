"""How much text a line has room for is guessed roughly, and never beyond what can be divided."""

import pytest

from reports.export.composing.text import outline
from reports.export.document import Cell
from reports.export.room import lines

NESTED = outline("1. หนึ่ง\n1.1 สอง\n1.1.1 สาม\n1.1.1.1 สี่")


@pytest.mark.parametrize("characters", range(1, 20))
def test_a_list_nested_deeper_than_its_column_is_wide_is_measured_all_the_same(characters):
    assert lines(Cell((NESTED,)), characters) >= 4
