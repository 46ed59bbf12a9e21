"""What a reader is told of the changes since the version that she saw last."""

from dataclasses import dataclass

from django.db.models import Q

from ita_portal.accounts.models import User
from measures.models import Measure
from reports.changes import Change, changes_between
from reports.changes.between import differ
from reports.content import Content
from reports.models import Report, ReportVersion
from reports.permissions import latest_version
from reports.queries import reports_for
from reports.services.snapshot import content_of, content_of_version
from reports.workflow import Act, State


@dataclass(frozen=True)
class Comparison:
    """The paper on the table beside an earlier version, `was_seen` by the reader or not."""

    base: ReportVersion
    was_seen: bool
    changes: tuple[Change, ...]


def comparison_for(reader: User, report: Report) -> Comparison | None:
    """Return what changed since the version that the reader saw last, else since the one before.

    A draft is compared with the version submitted last. None where there is no earlier version.
    """
    version = latest_version(report)
    if version is None:
        return None
    earlier = (
        report.versions.all() if report.is_editable else report.versions.exclude(pk=version.pk)
    )
    seen = earlier.filter(Q(readings__reader=reader) | Q(steps__by=reader)).order_by("-number")
    base = seen.first() or earlier.order_by("-number").first()
    if base is None:
        return None
    changes = changes_between(content_of_version(base), _on_the_table(report, version))
    return Comparison(base, seen.exists(), changes)


def moved_on(report: Report) -> bool:
    """Tell whether the rows went on since the version was submitted, which does not hold that."""
    version = latest_version(report)
    if version is None or report.state not in {State.IN_CHAIN, State.APPROVED}:
        return False
    return differ(content_of_version(version), content_of(report))


def beyond_reach(reader: User, measure: Measure) -> Report | None:
    """Return the report that went on without what is now written in its measure.

    None while a draft takes it in, and where no report of the measure's year was submitted.
    """
    of_year = reports_for(reader).filter(
        organisation=measure.organisation_id, fiscal_year=measure.fiscal_year_id
    )
    if of_year.filter(state=State.DRAFT).exists():
        return None
    gone = of_year.filter(state__in=[State.IN_CHAIN, State.APPROVED, State.PUBLISHED])
    return gone.order_by("-assessment_year__year", "-pk").first()


def void_approval(report: Report) -> ReportVersion | None:
    """Return the approved version that a draft goes on from, which its approval does not cover."""
    version = latest_version(report)
    if version is None or not report.is_editable:
        return None
    approved = version.steps.filter(act__in=[Act.APPROVE, Act.ORDER]).exists()
    return version if approved else None


def _on_the_table(report: Report, version: ReportVersion) -> Content:
    return content_of(report) if report.is_editable else content_of_version(version)
