"""How indicator scores become instrument scores, a total and a level, by the year's own scale.

An instrument's score is the mean of its indicators, the total the weighted sum of the instruments
(30/30/40 in every year known). Checked against the printed figures of the anti-corruption
commission's report for fiscal year 2564 and of a body's report for 2568. Everything is exact until
it is rounded half-up to two decimals: 99.975 is 99.98, as printed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class LevelRule:
    """A level and what reaches it: a total and, where asked, every instrument's score (0–100)."""

    name: str
    total_from: Decimal
    each_instrument_from: Decimal | None = None


@dataclass(frozen=True)
class Scale:
    """A year's scale: weights (per cent), the instrument of each indicator, levels best first."""

    weights: Mapping[str, Decimal]
    indicators: Mapping[int, str]
    levels: tuple[LevelRule, ...]


@dataclass(frozen=True)
class Assessment:
    """What follows from the scores that are known.

    `total` is the stated overall score, or the computed one where none was stated. `missing` says
    in Thai what is needed before total and level can be told.
    """

    instruments: Mapping[str, Decimal]
    computed_total: Decimal | None
    total: Decimal | None
    level: str
    missing: tuple[str, ...]


def assess(
    scale: Scale,
    *,
    indicators: Mapping[int, Decimal],
    instruments: Mapping[str, Decimal] | None = None,
    overall: Decimal | None = None,
) -> Assessment:
    """Work out instruments, total and level from scores (0–100), as far as they allow.

    `instruments` and `overall` are scores that were stated; a stated instrument score stands in
    for indicators that are not known.
    """
    exact = _instrument_scores(scale, indicators, instruments or {})
    computed = _total(scale, exact)
    total = overall if overall is not None else computed
    rounded = {key: half_up(score) for key, score in exact.items()}
    level, missing = _level(scale, total, rounded)
    return Assessment(rounded, computed, total, level, missing)


def pass_mark(scale: Scale) -> Decimal:
    """Return the lowest total of a level that passes, 0 where none is called so.

    Since 2566 levels that pass are called ผ่าน…; of the letters before, AA and A (85) counted as
    passing in the national target for 2565.
    """
    passing = [rule.total_from for rule in scale.levels if rule.name.startswith(("ผ่าน", "A"))]
    return min(passing, default=Decimal(0))


def half_up(value: Fraction | Decimal) -> Decimal:
    """Round to two decimals, halves upwards."""
    hundredths = (Fraction(value) * 100 + Fraction(1, 2)).__floor__()
    return Decimal(hundredths).scaleb(-2)


def _instrument_scores(
    scale: Scale, indicators: Mapping[int, Decimal], stated: Mapping[str, Decimal]
) -> dict[str, Fraction]:
    scores = {}
    for key in scale.weights:
        numbers = [number for number, owner in scale.indicators.items() if owner == key]
        known = [Fraction(indicators[number]) for number in numbers if number in indicators]
        if numbers and len(known) == len(numbers):
            scores[key] = sum(known, Fraction(0)) / len(known)
        elif key in stated:
            scores[key] = Fraction(stated[key])
    return scores


def _total(scale: Scale, scores: Mapping[str, Fraction]) -> Decimal | None:
    if not scale.weights or set(scores) != set(scale.weights):
        return None
    return half_up(
        sum(
            (scores[key] * Fraction(weight) / 100 for key, weight in scale.weights.items()),
            Fraction(0),
        )
    )


def _level(
    scale: Scale, total: Decimal | None, instruments: Mapping[str, Decimal]
) -> tuple[str, tuple[str, ...]]:
    absent = tuple(f"คะแนนเครื่องมือ {key}" for key in scale.weights if key not in instruments)
    if total is None:
        return "", absent or ("คะแนนภาพรวม",)
    for rule in scale.levels:
        if total < rule.total_from:
            continue
        if rule.each_instrument_from is None:
            return rule.name, ()
        if absent:
            return "", absent
        if all(score >= rule.each_instrument_from for score in instruments.values()):
            return rule.name, ()
    return "", ()
