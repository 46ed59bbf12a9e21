"""Where the lines of a chart of scores run and where their labels stand: numbers, no pixels drawn.

Lengths are units of the drawing; letters are 16 of them high, so that a chart shown at its own
width has letters of 16 px.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 300, 16, 40, 44, 152
LINE_HEIGHT = 22
_YEAR_WIDTH = 48


@dataclass(frozen=True)
class Line:
    """A line: its runs of neighbouring years, its points, and its label at the right edge.

    Coordinates are written for SVG ("12.5,40.0").
    """

    key: str
    name: str
    runs: tuple[str, ...]
    points: tuple[tuple[str, str], ...]
    label: str
    label_y: str


@dataclass(frozen=True)
class Chart:
    """A drawing of `width` × `height`; ticks and years are (place, words) along its axes."""

    width: int
    height: int
    right: int
    ticks: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]


Series = Mapping[int, Decimal]


def chart_of(series: Mapping[str, tuple[str, Series]], *, width: int) -> Chart | None:
    """Draw each series, by key: its name and its scores (0–100) by year.

    Returns None where fewer than two years are known: there is no way from one point to itself.
    """
    known = sorted({year for _, values in series.values() for year in values})
    if len(known) < 2:
        return None
    lowest = min(value for _, values in series.values() for value in values.values())
    frame = _Frame(width, known[0], known[-1], low=_floor(lowest))
    drawn = {key: (name, values) for key, (name, values) in series.items() if values}
    heights = _spread([frame.y(values[max(values)]) for _, values in drawn.values()])
    return Chart(
        width=width,
        height=HEIGHT,
        right=width - RIGHT,
        ticks=tuple((_unit(frame.y(value)), value) for value in frame.ticks()),
        years=tuple((_unit(frame.x(year)), year) for year in frame.labelled_years()),
        lines=tuple(
            _line(frame, key, name, values, height)
            for (key, (name, values)), height in zip(drawn.items(), heights, strict=True)
        ),
    )


@dataclass(frozen=True)
class _Frame:
    """Which place a year and a score have."""

    width: int
    first: int
    last: int
    low: int

    def x(self, year: int) -> float:
        return LEFT + (year - self.first) * self._step()

    def y(self, score: Decimal | int) -> float:
        return TOP + (100 - float(score)) / (100 - self.low) * (HEIGHT - TOP - BOTTOM)

    def ticks(self) -> Sequence[int]:
        return range(self.low, 101, 20 if self.low < 50 else 10)

    def labelled_years(self) -> list[int]:
        """The years whose labels have room, the last one among them."""
        every = max(1, -(-_YEAR_WIDTH // max(1, int(self._step()))))
        return [*range(self.last, self.first - 1, -every)]

    def _step(self) -> float:
        return (self.width - LEFT - RIGHT) / (self.last - self.first)


def _floor(lowest: Decimal) -> int:
    """Return the lower end of the scale: a round number well below the lowest score."""
    ten = max(0, min(80, int(lowest - 2) // 10 * 10))
    return ten if ten >= 50 else ten // 20 * 20


def _line(frame: _Frame, key: str, name: str, values: Series, height: float) -> Line:
    runs: list[list[int]] = []
    for year in sorted(values):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    places = {year: (_unit(frame.x(year)), _unit(frame.y(values[year]))) for year in values}
    return Line(
        key=key,
        name=name,
        runs=tuple(" ".join(",".join(places[year]) for year in run) for run in runs),
        points=tuple(places[year] for year in sorted(places)),
        label=f"{name} {values[max(values)]}",
        label_y=_unit(height),
    )


def _spread(wanted: list[float]) -> list[float]:
    """Return heights as wanted, moved apart so that no label stands on another."""
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    placed, at = dict.fromkeys(order, 0.0), -float(LINE_HEIGHT)
    for index in order:
        at = placed[index] = max(wanted[index], at + LINE_HEIGHT)
    ceiling = float(HEIGHT - BOTTOM)
    for index in reversed(order):
        placed[index] = min(placed[index], ceiling)
        ceiling = placed[index] - LINE_HEIGHT
    return [placed[index] for index in range(len(wanted))]


def _unit(length: float) -> str:
    return f"{length:.1f}"
