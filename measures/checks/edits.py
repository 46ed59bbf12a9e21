"""How far two words are apart: by one letter or by more."""


def near(said: str, meant: str) -> bool:
    """Tell whether one letter typed wrong, left out, put in or swapped makes `meant` of `said`."""
    if said == meant or abs(len(said) - len(meant)) > 1:
        return False
    head = _common(said, meant)
    tail = _common(said[head:][::-1], meant[head:][::-1])
    left, right = len(said) - head - tail, len(meant) - head - tail
    if left == right == 2:
        return said[head] == meant[head + 1] and said[head + 1] == meant[head]
    return max(left, right) <= 1


def _common(one: str, other: str) -> int:
    """Return how many letters both begin with."""
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))
