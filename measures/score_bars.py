"""Where the bars of a chart of indicators stand: numbers, no pixels drawn (see `score_chart`)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_ROW, _LABEL, _BAR, _THICK = 52, 18, 26, 14


@dataclass(frozen=True)
class Bar:
    """An indicator: its words, its score in words, and where both and the bar stand.

    `length` is None where the score is not known.
    """

    key: str
    label: str
    score: str
    label_y: int
    bar_y: int
    length: str | None


@dataclass(frozen=True)
class Bars:
    """A drawing of `width` × `height`, with bars of one thickness from 0 to 100."""

    width: int
    height: int
    thick: int
    bars: tuple[Bar, ...]


def bars_of(rows: Iterable[tuple[str, str, Decimal | None]], *, width: int) -> Bars:
    """Draw a bar for each row: the key of its colour, its words, and its score (0–100), if any."""
    bars = tuple(
        Bar(
            key=key,
            label=label,
            score="ไม่ทราบ" if score is None else str(score),
            label_y=place * _ROW + _LABEL,
            bar_y=place * _ROW + _BAR,
            length=None if score is None else f"{width * score / 100:.1f}",
        )
        for place, (key, label, score) in enumerate(rows)
    )
    return Bars(width=width, height=len(bars) * _ROW, thick=_THICK, bars=bars)
