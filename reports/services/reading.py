"""How it is remembered which version a person saw when it was her turn."""

from ita_portal.accounts.models import User
from reports.models import Reading, Report
from reports.permissions import current_step, is_turn_of


def note_reading(report: Report, *, by: User) -> None:
    """Remember that the person whose turn it is saw the version on the table."""
    step = current_step(report)
    if is_turn_of(by, step):
        Reading.objects.get_or_create(version=step.version, reader=by)
