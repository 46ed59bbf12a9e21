"""Published reports to test with: some through the whole chain and rendered, some as rows alone."""

from dataclasses import replace
from typing import Any

from django.utils import timezone

from ita_portal.accounts.models import User
from measures.models import Organisation
from reports import content as contents
from reports.content import Content, OrganisationContent
from reports.models import Publication, Report, ReportVersion
from reports.permissions import current_step, latest_version
from reports.services import approval, publication
from reports.services.drafting import begin_report
from reports.services.index import index
from reports.services.publication import new_code, publish, tell_shelf
from tests.factories import (
    make_administrator,
    make_chain,
    make_measure,
    make_officer,
    make_organisation,
    make_year,
)
from tests.reports.factories_content import content


def make_published(**measure: Any) -> Report:
    """Return a report of one measure that went through the chain and stands on the shelf.

    Its address is /organisations/bangrak/2569/o26/; `measure` changes what its measure says.
    """
    body = make_organisation("bangrak")
    officer = make_officer(body)
    make_chain(body)
    make_administrator(body)
    make_measure(body, make_year(2568), **measure)
    report = begin_report(body, make_year(2569), by=officer, layout="issues-table")
    publish_again(report)
    return report


def publish_again(report: Report) -> None:
    """Send a draft through the chain and publish it."""
    officer = report.created_by
    approval.submit(report, by=officer, row_version=_row(report))
    while step := current_step(report):
        act = approval.approve if step.role == "decide" else approval.opine
        digest = latest_version(report).digest
        act(report, by=step.post.holder, row_version=_row(report), digest=digest)
    publish(report, by=officer, row_version=_row(report))
    # In a test's transaction nothing is ever committed, so the shelf is told by hand.
    tell_shelf(report)


def correct(report: Report) -> None:
    """Publish a second version of a report, over the first."""
    approval.correct(report, by=report.created_by, row_version=_row(report))
    report.refresh_from_db()
    publish_again(report)


def withdraw(report: Report, reason: str) -> None:
    """Withdraw a report and tell the shelf."""
    administrator = report.organisation.memberships.get(user__username__startswith="admin").user
    publication.withdraw(report, by=administrator, row_version=_row(report), reason=reason)
    tell_shelf(report)


def make_listed(
    organisation: Organisation, *, year: int = 2568, digest: str = "", **changes: Any
) -> Publication:
    """Return a publication that lists and verification know, without any file.

    `changes` are of its content; `digest` stands for the right one where it is given.
    """
    frozen = _content(organisation, year, changes)
    by, _ = User.objects.get_or_create(username=f"officer.{organisation.slug}")
    report = Report.objects.create(
        organisation=organisation,
        assessment_year=make_year(year + 1),
        fiscal_year=make_year(year),
        item="o26",
        slug="o26",
        layout="issues-table",
        title=frozen.title,
        state="published",
        created_by=by,
    )
    data = contents.to_data(frozen)
    version = ReportVersion(
        report=report,
        number=1,
        content=data,
        digest=digest or contents.digest(data),
        made_by=by,
        made_at=timezone.now(),
    )
    version.save()
    listed = Publication.objects.create(
        report=report,
        version=version,
        code=new_code(),
        published_at=timezone.now(),
        published_by=by,
    )
    index([listed])
    return listed


def _content(organisation: Organisation, year: int, changes: dict[str, Any]) -> Content:
    body = OrganisationContent(
        slug=organisation.slug,
        name=organisation.full_name,
        short_name=organisation.short_name,
        kind=organisation.kind.name,
        place=organisation.place,
        website=organisation.website,
    )
    return replace(
        content(), organisation=body, assessment_year=year + 1, fiscal_year=year, **changes
    )


def _row(report: Report) -> int:
    report.refresh_from_db()
    return report.row_version
