"""Chance that falls the same way every time: it follows from the words it is asked with."""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from random import Random


def chance(*words: object) -> Random:
    """Return the generator of these words, the same on every machine."""
    return Random("/".join(map(str, words)))  # noqa: S311  nothing secret hangs on it


def one_of(dice: Random, choices: Sequence[str]) -> str:
    """Return one of the choices, the later ones ever more rarely, as words go.

    So a made-up country has common words and rare ones.
    """
    return dice.choices(choices, cum_weights=_weights(len(choices)))[0]


@cache
def _weights(count: int) -> list[float]:
    return list(accumulate(1 / place**1.5 for place in range(1, count + 1)))
