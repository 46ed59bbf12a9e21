"""What each text of a measure said before, as its history shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from measures.models import Measure, Round, Wording
from measures.queries import labels_for
from reports.changes import Piece, pieces_of

# Entries of one text that are shown; older ones are kept.
_SHOWN = 20


@dataclass(frozen=True)
class Entry:
    """What a text said after one sitting, and how that differs from the entry before."""

    wording: Wording
    pieces: tuple[Piece, ...]
    is_newest: bool


@dataclass(frozen=True)
class TextHistory:
    """The entries of one text, newest first; `round` is empty for texts of the measure itself."""

    label: str
    round: str
    entries: tuple[Entry, ...]


def history_of(measure: Measure) -> list[TextHistory]:
    """Return the histories of a measure's texts, the one that changed last in front."""
    wordings = measure.wordings.select_related("by").order_by("component", "round", "-at", "-pk")
    labels = {**labels_for(measure.fiscal_year), "monitoring": "การรายงานผลและการกำกับติดตาม"}
    histories = [
        TextHistory(labels[component], _round(round), tuple(_entries(list(members))))
        for (component, round), members in groupby(
            wordings, key=lambda wording: (wording.component, wording.round)
        )
    ]
    return sorted(histories, key=lambda one: one.entries[0].wording.at, reverse=True)


def _entries(wordings: list[Wording]) -> Iterator[Entry]:
    for place, wording in enumerate(wordings[:_SHOWN]):
        # The oldest is shown as it stands: there is nothing that it changed.
        before = wordings[place + 1] if place + 1 < len(wordings) else wording
        yield Entry(wording, pieces_of(before.text, wording.text), is_newest=place == 0)


def _round(round: str) -> str:
    return Round(round).label if round else ""
