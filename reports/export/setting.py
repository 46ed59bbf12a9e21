"""How a paper is set no more than needed: pages whose units did not change are used again.

A paper is remembered in runs: the pages from one that begins with a new unit up to the next such
page. A run may be used again where the same units stand, at the same page number, and the units
behind them are the same too, for these did not fit on its last page. What changed is set anew up
to the next run that is known, and on from there only if that one does not begin a page any more.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from threading import Lock

from reports.export.document import Document, Row
from reports.export.units import Units, document_of, units_of

# About seventeen pages are set at once: a report of two hundred measures needs no more room for it.
_CHARACTERS = 21_000
_REMEMBERED = 256


@dataclass(frozen=True)
class Bookmark:
    """A place to jump to: level (1 is a part), words, points from the page's left and top."""

    level: int
    title: str
    left: float
    top: float


@dataclass(frozen=True)
class SetPage:
    """A page that was set: the place of the unit it begins with, None when it goes on with one."""

    begins_with: int | None
    bookmarks: tuple[Bookmark, ...]


@dataclass(frozen=True)
class Setting:
    """A stretch of a paper as a PDF, and what is known of its pages."""

    pdf: bytes
    pages: tuple[SetPage, ...]


@dataclass(frozen=True)
class Run:
    """Pages of a PDF, from `first` on, and the units that stand there.

    `number` is that of the first page, None where pages are counted anew; `behind` are the units
    that follow.
    """

    paper: Document
    number: int | None
    units: Units
    behind: Units
    pdf: bytes
    first: int
    pages: tuple[SetPage, ...]

    @property
    def next_number(self) -> int:
        """Return the number of the page behind the run."""
        return (self.number or 1) + len(self.pages)

    def stands_at(self, place: int, units: Units) -> bool:
        """Tell whether the run's units, and those behind them, stand there in a paper."""
        end = place + len(self.units)
        return (
            self.units == units[place:end]
            and self.behind == units[end : end + _deciding(units, end)]
        )


def _deciding(units: Units, place: int) -> int:
    """Return how many units decide that a page begins there: a row alone, a heading with more."""
    return 1 if units[place:] and isinstance(units[place].row, Row) else 2


SetUnits = Callable[[Document, Units, int | None], Setting]

_runs: deque[Run] = deque(maxlen=_REMEMBERED)
_one_at_a_time = Lock()


def set_in_runs(document: Document, set_units: SetUnits) -> Iterator[Run]:
    """Yield the pages of a paper in runs; `set_units` sets units of it from a page number on."""
    paper, units = replace(document, parts=()), units_of(document)
    place, number = 0, 1
    while place < len(units):
        first = None if units[place].counts_anew else number
        run = _recalled(paper, units, place, first)
        if run is None:
            run, *others = _set_on(paper, units, place, first, set_units)
            _remember(run, *others)
        yield run
        place, number = place + len(run.units), run.next_number


def _recalled(paper: Document, units: Units, place: int, number: int | None) -> Run | None:
    known = (run for run in _known(paper) if run.number == number)
    return next((run for run in known if run.stands_at(place, units)), None)


def _known(paper: Document) -> list[Run]:
    with _one_at_a_time:
        return [run for run in _runs if run.paper == paper]


def _remember(*runs: Run) -> None:
    with _one_at_a_time:
        _runs.extendleft(runs)


def _set_on(
    paper: Document, units: Units, place: int, number: int | None, set_units: SetUnits
) -> list[Run]:
    """Return new runs from a place on: one or more, as far as it is certain where they end."""
    end = _end_of_setting(paper, units, place)
    while True:
        stretch = units[place:end]
        setting = set_units(document_of(paper, stretch), stretch, number)
        runs = list(_runs_in(setting, paper, stretch, number, ends=end == len(units)))
        if runs:
            return runs
        end = min(end + len(stretch), len(units))


def _end_of_setting(paper: Document, units: Units, place: int) -> int:
    """Return where to stop: behind the next known run's beginning, or when there is enough."""
    known, room = _known(paper), _CHARACTERS
    for end in range(place + 1, len(units)):
        room -= units[end - 1].characters
        if room < 0 or any(run.stands_at(end, units) for run in known):
            return min(end + _deciding(units, end), len(units))
    return len(units)


def _runs_in(
    setting: Setting, paper: Document, units: Units, number: int | None, *, ends: bool
) -> Iterator[Run]:
    """Yield the runs of a setting; unless the paper `ends` with it, those whose end is decided."""
    begun = [
        (page, set_page.begins_with)
        for page, set_page in enumerate(setting.pages)
        if set_page.begins_with is not None
    ]
    for (first, start), (last, stop) in pairwise([*begun, (len(setting.pages), len(units))]):
        behind = units[stop : stop + _deciding(units, stop)]
        if not ends and len(behind) < _deciding(units, stop):
            return
        number = None if units[start].counts_anew else number
        pages = setting.pages[first:last]
        run = Run(paper, number, units[start:stop], behind, setting.pdf, first, pages)
        yield run
        number = run.next_number
