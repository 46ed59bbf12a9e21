"""Every kind of work that is done beside the pages: a line each.

All of it may run twice without harm, and what a killed worker left is found again, because the
rows themselves say what is still to be done; a turn (see `models`) only keeps workers from doing
the same in vain.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from ita_portal.notices.digest import gather
from ita_portal.notices.sender import send_due
from measures.services.link_visit import visit_due
from reports.services.address_check import check_addresses
from reports.services.downloads import make_downloads
from reports.services.log_check import check_log
from reports.services.publication import tell_waiting
from reports.services.reminders import remind

# So long a worker may be silent before its work is another's; it says that it lives more often.
LEASE = timedelta(minutes=1)
# A job that ended in an error is tried again after this time, or its own where that is shorter.
AFTER_AN_ERROR = timedelta(minutes=5)


@dataclass(frozen=True)
class Job:
    """One kind of work: its name, what does it, and how often or at which time of the day."""

    name: str
    run: Callable[[], object]
    every: timedelta = timedelta(days=1)
    at: time | None = None

    def next_due(self, now: datetime) -> datetime:
        """Return when it is due after having been done now."""
        if self.at is None:
            return now + self.every
        local = timezone.localtime(now)
        today = local.replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
        return today if today > local else today + self.every


def remind_people() -> None:
    """Write what people are to be reminded of today, and gather the day's digests."""
    today = timezone.localdate()
    remind(today)
    gather(today)


def _visit_links() -> None:
    """Visit a few at a time, so that a worker that is told to stop has soon done so."""
    if settings.VISIT_LINKS:
        visit_due(most=5)


def _tidy_sessions() -> None:
    call_command("clearsessions")


def _make_downloads() -> None:
    """Make one year's files at a time, so that letters do not wait for all of them."""
    make_downloads(most=1)


JOBS = (
    Job("letters", send_due, every=timedelta(seconds=15)),
    Job("shelf", tell_waiting, every=timedelta(seconds=30)),
    Job("links", _visit_links, every=timedelta(seconds=15)),
    Job("addresses", check_addresses, every=timedelta(seconds=30)),
    Job("downloads", _make_downloads, every=timedelta(minutes=15)),
    Job("reminders", remind_people, at=time(6, 30)),
    Job("audit", check_log, at=time(2, 0)),
    Job("sessions", _tidy_sessions, at=time(3, 0)),
)
