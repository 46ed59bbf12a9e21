"""What people are reminded of once a day: papers that wait too long, windows that close.

Every notice has a key that names its occasion, so doing a day twice tells nobody twice, and a day
on which nothing ran is made up for on the next.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.notices.models import Kind
from ita_portal.notices.outbox import Message, tell
from ita_portal.thai.dates import format_thai_date
from measures.models import CalendarEntry, Organisation
from reports.desk.window import KEY
from reports.models import Report, Step
from reports.permissions import current_step
from reports.queries import public_publications
from reports.services.announcements import (
    may_act_at,
    officers_of,
    page_of,
    tell_readers,
    waiting_key,
)
from reports.workflow import State

# How many days before a window closes people are reminded, latest first.
MILESTONES = (1, 3, 7, 14, 30)


def remind(day: date) -> None:
    """Tell everybody what is to be remembered on a day."""
    for report in _in_chain():
        step = current_step(report)
        if step is not None:
            _tell_who_took_over(report, step)
            _tell_of_delay(report, step, day)
    for entry, milestone in _closing_windows(day):
        for organisation in Organisation.objects.select_related("kind"):
            _remind_of_window(organisation, entry, day, milestone)


def _in_chain() -> QuerySet[Report]:
    return Report.objects.filter(state=State.IN_CHAIN).select_related(
        "organisation__kind", "assessment_year"
    )


def _tell_who_took_over(report: Report, step: Step) -> None:
    """Tell whoever came to the post, or acts for it, since the paper arrived there."""
    about = waiting_key(step)
    newcomers = may_act_at(step).exclude(notices__kind=Kind.WAITING, notices__about=about)
    message = Message(
        kind=Kind.WAITING,
        about=about,
        key=f"{about}:taken-over",
        subject=f"รอท่านพิจารณา: {report.title}",
        words=f"รายงานของ{report.organisation}รออยู่ที่ตำแหน่ง{step.title} ซึ่งท่านดำรงตำแหน่งหรือทำหน้าที่แทน",
        address=page_of(report, "reports:review"),
    )
    tell_readers(report, newcomers, message)


def _tell_of_delay(report: Report, step: Step, day: date) -> None:
    """Tell the post and who submitted of a paper that waits, every LATE_AFTER_DAYS days."""
    days = (day - timezone.localdate(_waiting_since(step))).days
    times = days // settings.LATE_AFTER_DAYS
    if times < 1:
        return
    about = waiting_key(step)
    message = Message(
        kind=Kind.LATE,
        about=about,
        key=f"{about}:late:{times}",
        subject=f"รอพิจารณามา {days} วันแล้ว: {report.title}",
        words=f"รายงานของ{report.organisation}รออยู่ที่ตำแหน่ง{step.title}มาแล้ว {days} วัน",
        address=page_of(report, "reports:review"),
    )
    people = may_act_at(step) | User.objects.filter(pk=step.version.made_by_id)
    tell_readers(report, people, message)


def _waiting_since(step: Step) -> datetime:
    """Return when the paper arrived at the step whose turn it is."""
    signed = step.version.steps.exclude(at=None).order_by("-at").first()
    return signed.at if signed else step.version.made_at


def _closing_windows(day: date) -> Iterator[tuple[CalendarEntry, int]]:
    """Yield the disclosure windows that close soon, each with the milestone it has come to."""
    entries = CalendarEntry.objects.filter(key=KEY, ends_on__gte=day).select_related("fiscal_year")
    for entry in entries:
        left = days_left(entry, day)
        milestone = next((days for days in MILESTONES if left <= days), None)
        if milestone is not None:
            yield entry, milestone


def days_left(entry: CalendarEntry, day: date) -> int:
    """Return how many days a window is still open, this one included."""
    return (entry.ends_on - day).days + 1


def _remind_of_window(
    organisation: Organisation, entry: CalendarEntry, day: date, milestone: int
) -> None:
    """Remind an organisation's officers of each report of the year that is not public."""
    reports = organisation.reports.filter(assessment_year=entry.fiscal_year)
    for report in reports.exclude(pk__in=public_publications().values("report")):
        about, address = f"report:{report.pk}", page_of(report, "reports:edit")
        _remind(organisation, entry, day, about, milestone, address)
    if not reports.exists():
        about = f"organisation:{organisation.pk}:{entry.fiscal_year.year}"
        address = reverse("reports:add", args=[organisation.slug])
        _remind(organisation, entry, day, about, milestone, address)


def _remind(
    organisation: Organisation,
    entry: CalendarEntry,
    day: date,
    about: str,
    milestone: int,
    address: str,
) -> None:
    left, year = days_left(entry, day), entry.fiscal_year.year
    message = Message(
        kind=Kind.REMINDER,
        about=about,
        key=f"{about}:closing:{milestone}",
        subject=f"เหลือ {left} วันถึงสิ้นสุดช่วงเปิดเผยข้อมูล ปี {year}",
        words=(
            f"{organisation}ยังไม่ได้เผยแพร่รายงานของการประเมินปี {year} "
            f"ช่วง{entry.label}สิ้นสุดวันที่ {format_thai_date(entry.ends_on)}"
        ),
        address=address,
    )
    tell(officers_of(organisation), message)
