"""How far each department of an organisation is with its measures of a report."""

from dataclasses import dataclass

from measures.models import Measure
from reports.desk.progress import MeasureProgress, Progress

NOBODY = "ยังไม่ระบุส่วนราชการ"


@dataclass(frozen=True)
class DepartmentProgress:
    """A department's measures; those of several departments count in each."""

    name: str
    lines: tuple[MeasureProgress, ...]

    @property
    def complete(self) -> int:
        """How many of them lack nothing."""
        return sum(not line.gaps for line in self.lines)

    @property
    def unfinished(self) -> tuple[MeasureProgress, ...]:
        """The measures that lack something."""
        return tuple(line for line in self.lines if line.gaps)


def by_department(progress: Progress) -> list[DepartmentProgress]:
    """Return the departments that have measures, in their own order; last, those of nobody.

    Nothing where no measure names a department.
    """
    lines = {line.measure.pk: line for line in progress.lines}
    named = (
        Measure.departments.through.objects.filter(measure__in=lines)
        .order_by("department__position", "department__pk", "measure__position")
        .values_list("department__name", "measure")
    )
    found: dict[str, list[MeasureProgress]] = {}
    for name, measure in named:
        found.setdefault(name, []).append(lines[measure])
    claimed = {measure for _, measure in named}
    rest = [line for pk, line in lines.items() if pk not in claimed]
    if found and rest:
        found[NOBODY] = rest
    return [DepartmentProgress(name, tuple(members)) for name, members in found.items()]
