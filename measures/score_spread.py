"""How scores of many lie, and where a drawing of that stands: numbers, no pixels drawn."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import quantiles

from measures.scoring import half_up

# Of fewer, quartiles say nothing, and each could be told from the others.
FEWEST = 4
_ROW, _LABEL, _MIDDLE, _HALF, _BELOW = 64, 18, 40, 8, 26


@dataclass(frozen=True)
class Spread:
    """The scores of `count` bodies: lowest, quartiles and highest, and one's own place among them.

    `rank` 1 is the highest; bodies with the same score share a rank.
    """

    count: int
    lowest: Decimal
    first: Decimal
    median: Decimal
    third: Decimal
    highest: Decimal
    own: Decimal
    rank: int


@dataclass(frozen=True)
class Span:
    """A group's line: the places of its five numbers and of one's own along the scale."""

    label: str
    label_y: int
    y: int
    top: int
    bottom: int
    lowest: str
    first: str
    median: str
    third: str
    highest: str
    own: str
    middle: str


@dataclass(frozen=True)
class Spans:
    """A drawing of `width` × `height`; ticks are (place, score) along its foot."""

    width: int
    height: int
    ticks: tuple[tuple[str, int], ...]
    spans: tuple[Span, ...]


def spread_of(scores: Collection[Decimal], own: Decimal) -> Spread | None:
    """Return how scores lie, one's own among them; None where there are too few to compare."""
    if len(scores) < FEWEST:
        return None
    first, median, third = map(half_up, quantiles(scores, n=4, method="inclusive"))
    return Spread(
        count=len(scores),
        lowest=min(scores),
        first=first,
        median=median,
        third=third,
        highest=max(scores),
        own=own,
        rank=1 + sum(score > own for score in scores),
    )


def spans_of(groups: Iterable[tuple[str, Spread]], *, width: int) -> Spans:
    """Draw each named group on one scale that begins at a round number below the lowest score."""
    groups = list(groups)
    low = min((int(spread.lowest) // 20 * 20 for _, spread in groups), default=0)
    low = min(low, 80)
    frame = _Frame(low, width)
    return Spans(
        width=width,
        height=len(groups) * _ROW + _BELOW,
        ticks=tuple((frame.x(Decimal(score)), score) for score in frame.ticks()),
        spans=tuple(
            _span(frame, place, name, spread) for place, (name, spread) in enumerate(groups)
        ),
    )


@dataclass(frozen=True)
class _Frame:
    low: int
    width: int

    def place(self, score: Decimal) -> Decimal:
        margin = Decimal(16)
        return margin + (score - self.low) / (100 - self.low) * (self.width - 2 * margin)

    def ticks(self) -> range:
        return range(self.low, 101, 20 if self.low < 50 else 10)

    def x(self, score: Decimal) -> str:
        return f"{self.place(score):.1f}"


def _span(frame: _Frame, place: int, name: str, spread: Spread) -> Span:
    middle = place * _ROW + _MIDDLE
    return Span(
        label=name,
        label_y=place * _ROW + _LABEL,
        y=middle,
        top=middle - _HALF,
        bottom=middle + _HALF,
        lowest=frame.x(spread.lowest),
        first=frame.x(spread.first),
        median=frame.x(spread.median),
        third=frame.x(spread.third),
        highest=frame.x(spread.highest),
        own=frame.x(spread.own),
        middle=f"{frame.place(spread.third) - frame.place(spread.first):.1f}",
    )
