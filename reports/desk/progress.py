"""How far a draft is written: six dots a measure, and what its layout still asks for."""

from dataclasses import dataclass

from measures.components import COMPONENT_KEYS
from measures.models import Measure
from measures.queries import component_texts, measures_of
from measures.rules import missing_groups
from reports.layouts import Layout
from reports.models import Report
from reports.own_layouts import layout_of

OR = " หรือ "


@dataclass(frozen=True)
class MeasureProgress:
    """One measure of a report.

    `dots` say of each component its label and whether nothing is wanting there: it is written, or
    the layout does without it. `gaps` name what the layout asks for and does not find.
    """

    number: int
    measure: Measure
    dots: tuple[tuple[str, bool], ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True)
class Progress:
    """All measures of a report, in order."""

    lines: tuple[MeasureProgress, ...]

    @property
    def total(self) -> int:
        """How many measures there are."""
        return len(self.lines)

    @property
    def complete(self) -> int:
        """How many of them lack nothing that the layout asks for."""
        return sum(not line.gaps for line in self.lines)

    @property
    def unfinished(self) -> tuple[MeasureProgress, ...]:
        """The measures that lack something."""
        return tuple(line for line in self.lines if line.gaps)

    @property
    def is_whole(self) -> bool:
        """Whether the report may be submitted."""
        return bool(self.lines) and not self.unfinished


def progress_of(report: Report) -> Progress:
    """Return how far a report's measures are written, judged by its round and its layout."""
    measures = measures_of(report.organisation, report.fiscal_year, report.round)
    layout, labels = layout_of(report), report.assessment_year.labels
    return Progress(
        tuple(_line(layout, number, measure, labels) for number, measure in enumerate(measures, 1))
    )


def _line(layout: Layout, number: int, measure: Measure, labels: dict) -> MeasureProgress:
    result = measure.round_results[0] if measure.round_results else None
    texts = component_texts(measure, result)
    asked = layout.asked_of(has_indicator=measure.indicator_id is not None)
    missing = missing_groups(texts, asked)
    wanting = frozenset().union(*missing)
    return MeasureProgress(
        number=number,
        measure=measure,
        dots=tuple((labels[key], key not in wanting) for key in COMPONENT_KEYS),
        gaps=tuple(_gap(group, labels) for group in missing),
    )


def _gap(group: frozenset[str], labels: dict[str, str]) -> str:
    """Name a group of which one member would do: "ผลการดำเนินการ หรือ ผลลัพธ์"."""
    return OR.join(labels[key] for key in COMPONENT_KEYS if key in group)
