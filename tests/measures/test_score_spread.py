"""How scores of many lie: quartiles and ranks as counted by hand, and drawings in their order."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from measures.score_bars import bars_of
from measures.score_spread import FEWEST, spans_of, spread_of

SCORES = st.decimals(0, 100, places=2)


def test_quartiles_and_rank_are_those_counted_by_hand():
    scores = [Decimal(one) for one in (70, 80, 90, 90, 100)]

    spread = spread_of(scores, Decimal(90))

    assert (spread.first, spread.median, spread.third) == (80, 90, 90)
    assert (spread.lowest, spread.highest) == (70, 100)
    assert (spread.rank, spread.count) == (2, 5)


def test_too_few_are_not_compared():
    assert spread_of([Decimal(90)] * (FEWEST - 1), Decimal(90)) is None


@given(st.lists(SCORES, min_size=FEWEST, max_size=40), st.data())
def test_a_drawing_keeps_the_order_of_its_numbers_and_stays_within(scores, data):
    own = data.draw(st.sampled_from(scores))

    (span,) = spans_of([("กลุ่ม", spread_of(scores, own))], width=340).spans

    along = [float(one) for one in (span.lowest, span.first, span.median, span.third, span.highest)]
    assert along == sorted(along)
    assert 0 <= along[0] <= float(span.own) <= along[-1] <= 340


def test_a_bar_is_as_long_as_its_score_and_missing_where_it_is_not_known():
    drawn = bars_of([("iit", "1. ก", Decimal("50.00")), ("oit", "9. ข", None)], width=340)

    assert [bar.length for bar in drawn.bars] == ["170.0", None]
    assert [bar.score for bar in drawn.bars] == ["50.00", "ไม่ทราบ"]
    assert drawn.bars[1].label_y < drawn.bars[1].bar_y < drawn.height
