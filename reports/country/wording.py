"""What the measures of the made-up bodies say: sentences of our own, put together from phrases."""

import json
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from django.conf import settings

from reports.country.bodies import Body
from reports.country.chance import chance, one_of

PHRASES = settings.BASE_DIR / "fixtures" / "country.json"
_FEWEST, _MOST = 8, 12
_INDICATORS = 10
# Of four measures, one makes way for another in the next year.
_GOES = 0.25


@dataclass(frozen=True)
class Wording:
    """The texts of one measure; `indicator` is the number of the one it serves."""

    indicator: int
    measure: str
    steps: str
    period: str
    responsible: str
    output: str
    outcome: str
    status: str


def departments_of(first: str) -> tuple[str, ...]:
    """Return the departments of a body whose first one is called `first`."""
    return (first, *phrases()["departments"])


def measures_of(body: Body, year: int, *, departments: tuple[str, ...], seed: int) -> list[Wording]:
    """Return what a body did in a fiscal year (B.E.): eight to twelve measures, ten in the mean."""
    count = chance(seed, body.slug, "measures").randint(_FEWEST, _MOST)
    return [_measure(body, slot, year, departments, seed) for slot in range(count)]


@cache
def phrases() -> dict[str, Any]:
    """Return the phrases that everything is put together from."""
    return json.loads(PHRASES.read_text(encoding="utf-8"))


def _measure(body: Body, slot: int, year: int, departments: tuple[str, ...], seed: int) -> Wording:
    """Word the measure at one place of a body's list, which others take in the course of time."""
    begun = _begun(body, slot, year, seed)
    lasting = chance(seed, body.slug, "slot", slot, begun)
    indicator = slot % _INDICATORS + 1
    told, unit = phrases(), one_of(lasting, departments)
    words = {name: one_of(lasting, choices) for name, choices in told["words"].items()}
    words |= {"unit": unit, "place": body.name}
    said = {
        "measure": _said(lasting, told["measures"][str(indicator)], words),
        "steps": _steps(lasting, words),
    }
    this_year = chance(seed, body.slug, "slot", slot, year)
    words |= _numbers(this_year, year)
    return Wording(
        indicator=indicator,
        **said,
        period=_said(this_year, told["periods"], words),
        responsible=unit,
        **_result(this_year, words),
    )


def _begun(body: Body, slot: int, year: int, seed: int) -> int:
    """Return the year since which the measure of a place stands there; before 2563 nobody asks."""
    while year > 2563 and chance(seed, body.slug, "goes", slot, year).random() >= _GOES:
        year -= 1
    return year


def _steps(dice: Random, words: dict[str, Any]) -> str:
    told = phrases()
    parts = ["begin", "go_on", "end"] if dice.random() < 0.6 else ["begin", "end"]
    return "\n".join(
        f"{number}. {_said(dice, told[part], words)}" for number, part in enumerate(parts, start=1)
    )


def _numbers(dice: Random, year: int) -> dict[str, Any]:
    return {
        "n": dice.randint(1, 12),
        "many": dice.randint(15, 480),
        "percent": dice.randint(55, 98),
        "year": year,
        "before": year - 1,
    }


def _result(dice: Random, words: dict[str, Any]) -> dict[str, str]:
    """Return output, outcome and status: nine of ten are done."""
    told, fate = phrases(), dice.random()
    if fate < 0.02:
        kinds, status = ("not_begun", "later"), "not_begun"
    elif fate < 0.1:
        kinds, status = ("in_progress", "later"), "in_progress"
    else:
        kinds, status = ("outputs", "outcomes"), "done"
    output, outcome = (_said(dice, told[kind], words) for kind in kinds)
    return {"output": f"- {output}", "outcome": outcome, "status": status}


def _said(dice: Random, choices: list[str], words: dict[str, Any]) -> str:
    return dice.choice(choices).format_map(words)
