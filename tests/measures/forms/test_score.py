"""The form of a year's scores."""

from decimal import Decimal

import pytest

from measures.forms import ScoreForm
from measures.models import Score
from tests.factories import make_officer, make_organisation, make_year

pytestmark = pytest.mark.django_db


def form(**typed):
    body = make_organisation()
    data = {name.replace("_", "-"): value for name, value in typed.items()}
    return ScoreForm(data, organisation=body, year=make_year(2568), reader=make_officer(body))


@pytest.mark.parametrize("typed", ["99.98", "๙๙.๙๘", " 99.98 "])
def test_a_score_is_read_in_thai_and_arabic_digits(typed):
    sent = form(overall=typed)

    assert sent.is_valid()
    assert sent.values()[None] == Decimal("99.98")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("100.01", "ไม่เกิน 100"),
        ("-0.01", "ไม่ต่ำกว่า 0"),
        ("ดีมาก", "ต้องเป็นตัวเลข"),
        ("NaN", "ต้องเป็นตัวเลข"),
        ("Infinity", "ต้องเป็นตัวเลข"),
        ("99.987", "ทศนิยม"),
    ],
)
def test_what_is_no_score_is_said_and_stays_typed(typed, words):
    sent = form(indicator_1=typed)

    assert list(sent.errors) == ["indicator-1"]
    assert words in sent.errors["indicator-1"][0]
    assert sent["indicator-1"].value() == typed


def test_an_emptied_field_takes_its_score_away_and_the_others_stay():
    body, year = make_organisation(), make_year(2568)
    first, second = year.indicators.filter(number__in=(1, 2))
    for indicator in (first, second):
        Score.objects.create(
            organisation=body, fiscal_year=year, indicator=indicator, value=Decimal(90)
        )
    typed = {"indicator-1": "", "indicator-2": "๙๐"}

    sent = ScoreForm(typed, organisation=body, year=year, reader=make_officer(body))

    assert sent.is_valid()
    assert sent.values() == {first: None}
