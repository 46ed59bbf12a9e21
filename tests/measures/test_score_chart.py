"""Where the lines and labels of a chart of scores stand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.score_chart import BOTTOM, HEIGHT, LEFT, LINE_HEIGHT, TOP, chart_of


def chart(width=340, **series):
    scores = {
        key: (key, {year: Decimal(value) for year, value in values.items()})
        for key, values in series.items()
    }
    return chart_of(scores, width=width)


def test_one_year_is_no_line():
    assert chart(total={}) is None
    assert chart(total={2568: "90"}, iit={2568: "80"}) is None


def test_years_that_are_not_known_break_the_line():
    [line] = chart(total={2564: "80", 2565: "90", 2567: "85", 2568: "95"}).lines

    assert [len(run.split()) for run in line.runs] == [2, 2]
    assert len(line.points) == 4
    assert line.label == "total 95"


def test_better_scores_stand_higher_and_later_years_further_right():
    [line] = chart(total={2567: "80", 2568: "90"}).lines
    (x, y), (later_x, higher_y) = [tuple(map(float, point)) for point in line.points]

    assert later_x > x
    assert higher_y < y


@pytest.mark.parametrize("width", [340, 720])
def test_labels_of_eight_years_have_room(width):
    drawn = chart(width, total=dict.fromkeys(range(2562, 2570), "90"))

    places = [float(x) for x, _ in drawn.years]
    assert drawn.years[0][1] == 2569
    assert min(a - b for a, b in zip(places, places[1:], strict=False)) >= 36


_VALUES = st.dictionaries(
    st.integers(2562, 2570), st.decimals(0, 100, places=2), min_size=2, max_size=9
)


@given(st.lists(_VALUES, min_size=1, max_size=4))
def test_everything_lies_within_the_drawing_and_no_label_on_another(every):
    drawn = chart(**{f"line{number}": values for number, values in enumerate(every)})

    points = [tuple(map(float, point)) for line in drawn.lines for point in line.points]
    assert all(LEFT - 1 <= x <= drawn.right + 1 for x, _ in points)
    assert all(TOP - 1 <= y <= HEIGHT - BOTTOM + 1 for _, y in points)
    heights = sorted(float(line.label_y) for line in drawn.lines)
    assert all(b - a >= LINE_HEIGHT - 0.2 for a, b in zip(heights, heights[1:], strict=False))
    assert heights[0] >= 0
    assert heights[-1] <= HEIGHT
