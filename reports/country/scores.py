"""Which scores the made-up bodies got: better from year to year, some failing, some unknown.

The level of 2568 is the national mean that the press printed that year (93.82); those of the other
years and how far bodies lie apart are made up.
"""

from decimal import Decimal

from reports.country.chance import chance

YEARS = tuple(range(2562, 2570))
_MEANS = dict(zip(YEARS, (66, 69, 80, 86, 89, 92, 94, 95), strict=True))
# Bodies find some indicators harder than others.
_HARDER = (2, -3, 0, -5, -2, 1, -2, -6, 1, -1)
_UNKNOWN = 0.04


def scores_of(slug: str, year: int, *, seed: int) -> dict[int, Decimal]:
    """Return the scores (0–100) of the ten indicators of a fiscal year (B.E.), or none."""
    own, dice = chance(seed, slug, "standing").gauss(0, 4), chance(seed, slug, "scores", year)
    if dice.random() < _UNKNOWN:
        return {}
    middle = _MEANS[year] + own + dice.gauss(0, 2)
    return {
        number: _score(middle + harder + dice.gauss(0, 3))
        for number, harder in enumerate(_HARDER, start=1)
    }


def _score(value: float) -> Decimal:
    return Decimal(round(min(100, max(0, value)) * 100)).scaleb(-2)
