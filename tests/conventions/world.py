"""A small world in which every page of the portal has something to show."""

from dataclasses import dataclass

from ita_portal.accounts.models import User
from measures.models import (
    ActingAppointment,
    Dismissal,
    Invitation,
    Measure,
    Organisation,
    Round,
    Wording,
)
from measures.services.evidence import add_link
from measures.services.findings import dismiss, findings_of_measure
from measures.services.wording import remember
from reports.models import Comment, OrganisationLayout, Report, ReportImport
from reports.permissions import latest_version
from reports.services import approval
from reports.services.comments import add_comment
from reports.services.drafting import begin_report
from reports.services.publication import publish
from tests.factories import (
    make_administrator,
    make_appointment,
    make_central,
    make_chain,
    make_invitation,
    make_measure,
    make_officer,
    make_organisation,
    make_year,
)
from tests.reports.factories_importing import make_import
from tests.reports.factories_layout import make_layout

MEMBERS = ("officer", "head", "clerk", "mayor", "admin", "central")
STRANGERS = ("stranger", "stranger_mayor", "stranger_admin")
ROLES = ("anonymous", *MEMBERS, *STRANGERS)


@dataclass
class World:
    """One organisation with people and reports, and another one's people, who own none of it.

    `draft`, `chained` (the head's turn), `deciding` (the mayor's turn), `approved` and `published`
    are reports of successive assessment years.
    """

    organisation: Organisation
    people: dict[str, User | None]
    measure: Measure
    wording: Wording
    layout: OrganisationLayout
    comment: Comment
    dismissal: Dismissal
    invitation: Invitation
    appointment: ActingAppointment
    kept: ReportImport
    draft: Report
    chained: Report
    deciding: Report
    approved: Report
    published: Report


def make_world() -> World:
    """Return the world; its paper is rendered and published for real."""
    body, other = make_organisation("bangrak"), make_organisation("sathon", name="สาทร")
    chain = make_chain(body)
    people: dict[str, User | None] = {
        "anonymous": None,
        "officer": make_officer(body),
        **{place: post.holder for place, post in chain.items()},
        "admin": make_administrator(body),
        "central": make_central(),
        "stranger": make_officer(other),
        "stranger_mayor": make_chain(other)["mayor"].holder,
        "stranger_admin": make_administrator(other),
    }
    for year in range(2564, 2570):
        make_measure(body, make_year(year))
    reports = {
        name: _report(body, year, people)
        for year, name in enumerate(("draft", "chained", "deciding", "approved", "published"), 2565)
    }
    for name in ("chained", "deciding", "approved", "published"):
        approval.submit(reports[name], by=people["officer"], row_version=_row(reports[name]))
    for name in ("deciding", "approved", "published"):
        _sign_up_to_mayor(reports[name], people)
    for name in ("approved", "published"):
        _act(approval.approve, reports[name], people["mayor"])
    publish(reports["published"], by=people["officer"], row_version=_row(reports["published"]))
    measure = body.measures.get(fiscal_year__year=2564)
    remember(measure, measure.result_in(Round.ANNUAL), before={}, by=people["officer"])
    add_link(measure, by=people["officer"], title="คู่มือ", url="https://www.bangrak.go.th/1")
    layout = make_layout(body, by=people["officer"])
    add_comment(reports["draft"], by=people["head"], part="steps", text="ใคร", measure=measure)
    comment = add_comment(reports["chained"], by=people["head"], part="memo", text="โปรดตรวจเลขที่")
    return World(
        organisation=body,
        people=people,
        measure=measure,
        wording=measure.wordings.first(),
        layout=layout,
        comment=comment,
        dismissal=_dismissal(body.measures.get(fiscal_year__year=2565), people),
        invitation=make_invitation(body),
        appointment=make_appointment(chain["deputy"], people["officer"]),
        kept=make_import(body, make_year(2565), by=people["officer"]),
        **reports,
    )


def _dismissal(measure: Measure, people: dict[str, User | None]) -> Dismissal:
    judged = findings_of_measure(measure, "annual").open[0]
    body, year = measure.organisation, measure.fiscal_year
    return dismiss(body, year, judged, by=people["officer"], reason="ตั้งใจให้เป็นเช่นนี้")


def _report(body: Organisation, year: int, people: dict[str, User | None]) -> Report:
    return begin_report(body, make_year(year), by=people["officer"], layout="issues-table")


def _sign_up_to_mayor(report: Report, people: dict[str, User | None]) -> None:
    for place in ("head", "deputy", "clerk"):
        _act(approval.opine, report, people[place])


def _act(act, report: Report, by: User) -> None:
    act(report, by=by, row_version=_row(report), digest=latest_version(report).digest)


def _row(report: Report) -> int:
    report.refresh_from_db()
    return report.row_version
