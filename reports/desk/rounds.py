"""What an earlier round said of a measure, and what the later one changed."""

from dataclasses import dataclass

from measures.models import Measure, Result, Round
from measures.queries import labels_for
from reports.changes import Piece, pieces_of


@dataclass(frozen=True)
class Since:
    """One text of a result, and how the later round changed it.

    A text that the later round does not say yet reads as in the earlier one.
    """

    label: str
    pieces: tuple[Piece, ...]
    changed: bool


def since_earlier_round(measure: Measure, *, earlier: Round, round: Round) -> list[Since]:
    """Return what the earlier round said of a measure, and how `round` differs from it."""
    results = {
        result.round: result for result in measure.results.filter(round__in=(earlier, round))
    }
    if earlier not in results:
        return []
    was, now = _texts(results[earlier]), _texts(results.get(round, Result()))
    labels = {**labels_for(measure.fiscal_year), "status": "สถานะการดำเนินการ"}
    return [_since(labels[name], was[name], now[name]) for name in was if was[name] or now[name]]


def _texts(result: Result) -> dict[str, str]:
    return {
        "output": result.output,
        "outcome": result.outcome,
        "status": result.get_status_display(),
    }


def _since(label: str, was: str, now: str) -> Since:
    return Since(label, pieces_of(was, now or was), changed=bool(now) and now != was)
