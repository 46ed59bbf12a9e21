"""What changed in a body's reports since the year before: measures new, gone and continued, scores.

Measures are known again by what they are called; years and other numbers in that do not count, so
that "แผนปี 2567" goes on as "แผนปี 2568". It takes no longer than reading them, since anybody may
ask for any report.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from reports.models import PublicMeasure, PublicReport
from reports.public.scores import Indicator, instruments_of

_CHANGEABLE = re.compile(r"[\s0-9.,]+")


@dataclass(frozen=True)
class Continued:
    """A measure as it was reported the year before and as it is now."""

    was: PublicMeasure
    now: PublicMeasure


@dataclass(frozen=True)
class ScoreChange:
    """A score of both years; what is not known of either is None."""

    name: str
    was: Decimal | None
    now: Decimal | None

    @property
    def by(self) -> Decimal | None:
        """How far it went up, or down where it is negative."""
        known = self.was is not None and self.now is not None
        return self.now - self.was if known else None

    @property
    def fell(self) -> Decimal | None:
        """How far it went down, without its sign."""
        return -self.by if self.by is not None else None


@dataclass(frozen=True)
class Since:
    """What changed from one public report to another."""

    before: PublicReport
    new: tuple[PublicMeasure, ...]
    gone: tuple[PublicMeasure, ...]
    continued: tuple[Continued, ...]
    scores: tuple[ScoreChange, ...]


def since_year_before(report: PublicReport) -> Since | None:
    """Return what changed since the body's latest report on an earlier year; None without one."""
    before = (
        PublicReport.objects.filter(
            organisation=report.organisation_id, fiscal_year__lt=report.fiscal_year
        )
        .order_by("-fiscal_year", "-published_at")
        .first()
    )
    if before is None:
        return None
    olds, news = _measures(before), _measures(report)
    return Since(
        before=before,
        new=tuple(one for key, one in news.items() if key not in olds),
        gone=tuple(one for key, one in olds.items() if key not in news),
        continued=tuple(Continued(olds[key], one) for key, one in news.items() if key in olds),
        scores=tuple(_scores(before, report)),
    )


def _measures(report: PublicReport) -> dict[tuple[str, int], PublicMeasure]:
    """Return a report's measures by what they are called; the second of a name has a 2 to it."""
    found: dict[tuple[str, int], PublicMeasure] = {}
    for measure in report.measures.order_by("number"):
        name, time = _CHANGEABLE.sub("", measure.measure), 1
        while (name, time) in found:
            time += 1
        found[name, time] = measure
    return found


def _scores(before: PublicReport, now: PublicReport) -> list[ScoreChange]:
    """Return overall, instruments and indicators of both years, in the order of the later one."""
    was, told = _by_number(before), _by_number(now)
    changes = [ScoreChange("คะแนนภาพรวม", before.overall_score, now.overall_score)]
    changes += [
        ScoreChange(
            f"{number}. {one.name}", was[number].score if number in was else None, one.score
        )
        for number, one in told.items()
    ]
    return [change for change in changes if change.was is not None or change.now is not None]


def _by_number(report: PublicReport) -> dict[int, Indicator]:
    indicators = [one for each in instruments_of(report) for one in each.indicators]
    return {one.number: one for one in indicators}
