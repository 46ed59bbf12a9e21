"""Days and moments on the desk are those of the portal's zone."""

from datetime import UTC, date, datetime

from measures.templatetags.thai import thai_date, thai_datetime


def test_a_moment_has_the_day_that_it_has_in_bangkok():
    late = datetime(2026, 11, 21, 22, 3, tzinfo=UTC)

    assert thai_date(late) == "22 พฤศจิกายน 2569"
    assert thai_datetime(late) == "22 พฤศจิกายน 2569 เวลา 05.03 น."


def test_a_day_stays_a_day_and_nothing_stays_nothing():
    assert (thai_date(date(2026, 3, 18)), thai_date(None)) == ("18 มีนาคม 2569", "")
