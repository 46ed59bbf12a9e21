"""What the checker found, held against what was dismissed: what is open and what was set aside."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from measures.checks.finding import Finding, Severity
from measures.checks.subject import Subject
from measures.models import Dismissal, FiscalYear, Organisation


@dataclass(frozen=True)
class Judged:
    """One finding with its measure's key (None for parts of the report) and its dismissal."""

    finding: Finding
    measure: int | None = None
    dismissal: Dismissal | None = None


@dataclass(frozen=True)
class Count:
    """How many open findings of one severity there are."""

    severity: Severity
    number: int


@dataclass(frozen=True)
class Judgement:
    """All findings of one check, in their order."""

    all: tuple[Judged, ...]

    @cached_property
    def open(self) -> tuple[Judged, ...]:
        """Those that wait for somebody."""
        return tuple(one for one in self.all if one.dismissal is None)

    @cached_property
    def dismissed(self) -> tuple[Judged, ...]:
        """Those that were set aside."""
        return tuple(one for one in self.all if one.dismissal is not None)

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """How many open ones there are, the gravest first; none are left out."""
        numbers = dict.fromkeys(Severity, 0)
        for one in self.open:
            numbers[one.finding.severity] += 1
        return tuple(Count(severity, number) for severity, number in numbers.items() if number)

    @property
    def errors(self) -> int:
        """How many open errors there are."""
        return sum(one.finding.severity == Severity.ERROR for one in self.open)

    @property
    def graver(self) -> int:
        """How many open ones are more than a hint."""
        return sum(one.finding.severity != Severity.HINT for one in self.open)

    def on(self, part: str) -> tuple[Judged, ...]:
        """Return the open findings on one part."""
        return tuple(one for one in self.open if one.finding.hit.part == part)

    def find(self, fingerprint: str, measure: int | None) -> Judged | None:
        """Return a measure's finding with this fingerprint, None where there is none any more."""
        own = (one for one in self.all if one.measure == measure)
        return next((one for one in own if one.finding.fingerprint == fingerprint), None)


def judge(
    organisation: Organisation, year: FiscalYear, subject: Subject, found: Iterable[Finding]
) -> Judgement:
    """Return the findings with the dismissals that hold for them; what blocks stays open."""
    keys = {measure.number: measure.key for measure in subject.measures}
    rows = Dismissal.objects.filter(
        organisation=organisation, fiscal_year=year, taken_back_at__isnull=True
    ).select_related("by")
    known = {(row.measure_id, row.fingerprint): row for row in rows}
    judged = []
    for finding in found:
        key = keys.get(finding.hit.measure) if finding.hit.measure else None
        holds = None if finding.rule.blocks else known.get((key, finding.fingerprint))
        judged.append(Judged(finding, key, holds))
    return Judgement(tuple(judged))
