"""How far the measures of a year are written: a line each, with what is still empty in words.

Whether that is too little depends on the layout of a report, which this floor does not know.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from measures.components import COMPONENT_KEYS
from measures.models import FiscalYear, Measure, Organisation
from measures.queries import component_texts, labels_for, measures_of
from measures.rules import missing_groups


@dataclass(frozen=True)
class Line:
    """One measure in a list.

    `heading` is the group's heading where a new group begins, else empty; `dots` say of each
    component its label and whether it is written; `missing` are the labels of those that are not.
    """

    measure: Measure
    heading: str
    dots: tuple[tuple[str, bool], ...]
    missing: tuple[str, ...]

    @property
    def written(self) -> int:
        """How many of the six components are written."""
        return len(self.dots) - len(self.missing)


def overview(organisation: Organisation, year: FiscalYear, round: str) -> list[Line]:
    """Return a line for each kept measure of a year, in order, judged by one round's results."""
    labels = labels_for(year)
    measures = list(measures_of(organisation, year, round))
    return [
        _line(measure, heading, labels)
        for measure, heading in zip(measures, _headings(measures), strict=True)
    ]


def count_complete(lines: list[Line]) -> int:
    """Return how many of the lines lack nothing."""
    return sum(not line.missing for line in lines)


def _line(measure: Measure, heading: str, labels: dict[str, str]) -> Line:
    result = measure.round_results[0] if measure.round_results else None
    absent = frozenset().union(*missing_groups(component_texts(measure, result)))
    return Line(
        measure=measure,
        heading=heading,
        dots=tuple((labels[key], key not in absent) for key in COMPONENT_KEYS),
        missing=tuple(labels[key] for key in COMPONENT_KEYS if key in absent),
    )


def _headings(measures: list[Measure]) -> Iterator[str]:
    """Yield each measure's group heading where it differs from the one before, else nothing."""
    before = ""
    for measure in measures:
        heading = str(measure.issue or measure.indicator or "")
        yield heading if heading != before else ""
        before = heading
