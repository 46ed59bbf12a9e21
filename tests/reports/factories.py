"""Reports to test with, on their way through the chain."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from ita_portal.accounts.models import User
from measures.models import ActingAppointment, Organisation, Post
from reports.models import Report
from reports.permissions import current_step, latest_version
from reports.services import approval
from reports.services.drafting import begin_report
from tests.factories import (
    make_administrator,
    make_chain,
    make_measure,
    make_officer,
    make_organisation,
    make_person,
    make_year,
)


@dataclass
class Desk:
    """An organisation with its people and one report, a draft with one complete measure."""

    organisation: Organisation
    officer: User
    administrator: User
    posts: dict[str, Post]
    report: Report

    def holder(self, place: str) -> User:
        """Return who holds a post of the chain."""
        return self.posts[place].holder

    def fresh(self) -> Report:
        """Return the report as the database has it."""
        return Report.objects.get(pk=self.report.pk)

    def shown(self, *, digest: bool = True) -> dict[str, Any]:
        """Return what a page shown just now would send with an act."""
        report = self.fresh()
        words: dict[str, Any] = {"row_version": report.row_version}
        if digest:
            words["digest"] = latest_version(report).digest
        return words

    def submit(self) -> None:
        """Send the draft up the chain."""
        approval.submit(self.fresh(), by=self.officer, **self.shown(digest=False))

    def opine_up_to(self, place: str) -> None:
        """Have everybody before a place of the chain sign."""
        while (step := current_step(self.fresh())).post != self.posts[place]:
            approval.opine(self.fresh(), by=step.post.holder, **self.shown())

    def approve(self) -> None:
        """Submit, have everybody sign and the mayor approve."""
        self.submit()
        self.opine_up_to("mayor")
        approval.approve(self.fresh(), by=self.holder("mayor"), **self.shown())


def make_desk(slug: str = "bangrak", *, measures: int = 1, **values: Any) -> Desk:
    """Return a desk with a draft for the assessment year 2569; `values` are the organisation's."""
    organisation = make_organisation(slug, **values)
    officer = make_officer(organisation)
    posts = make_chain(organisation)
    year = make_year(2568)
    for _ in range(measures):
        make_measure(organisation, year)
    report = begin_report(organisation, make_year(2569), by=officer, layout="issues-table")
    return Desk(organisation, officer, make_administrator(organisation), posts, report)


def make_acting(desk: Desk, place: str, **days: int) -> ActingAppointment:
    """Return somebody's appointment to a post, for today unless `starts` and `ends` say else."""
    today = timezone.localdate()
    return ActingAppointment.objects.create(
        post=desk.posts[place],
        person=make_person("acting"),
        kind=ActingAppointment.Kind.IN_ABSENCE,
        own_title="ผู้อำนวยการกองคลัง",
        order_number="12/2569",
        order_date=today,
        starts_on=today + timedelta(days=days.get("starts", 0)),
        ends_on=today + timedelta(days=days.get("ends", 0)),
    )
