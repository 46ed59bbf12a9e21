"""How scores are kept."""

from decimal import Decimal

import pytest

from measures.models import Score
from measures.services.score import save_scores
from tests.factories import make_officer, make_organisation, make_year

pytestmark = pytest.mark.django_db


def test_a_score_is_kept_changed_and_taken_away():
    body, year = make_organisation(), make_year(2568)
    officer = make_officer(body)
    first = year.indicators.get(number=1)

    save_scores(body, year, by=officer, values={first: Decimal("99.95"), None: Decimal("98.00")})
    save_scores(body, year, by=officer, values={first: Decimal("99.80")})
    assert Score.objects.get(indicator=first).value == Decimal("99.80")

    save_scores(body, year, by=officer, values={first: None})
    assert list(Score.objects.values_list("indicator", "value")) == [(None, Decimal("98.00"))]
