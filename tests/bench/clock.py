"""How two things are timed against each other: in turns, in one run, compared by their medians."""

import time
from collections.abc import Callable
from statistics import median


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(
    ours: Callable[[], object], theirs: Callable[[], object], *, turns: int
) -> tuple[float, float]:
    """Call both in turns after one unmeasured call each; return their median seconds."""
    ours(), theirs()
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(turns)]
    return median(mine for mine, _ in pairs), median(other for _, other in pairs)
