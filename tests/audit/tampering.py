"""What somebody with the database and this code can do to the log."""

from django.db.models import QuerySet

from ita_portal.audit.log import hash_of
from ita_portal.audit.models import AuditEvent


def rows() -> QuerySet[AuditEvent]:
    """Return all events as plain rows, which SQL changes once the triggers are gone."""
    return QuerySet(AuditEvent)


def compute_anew() -> None:
    """Make changed events fit each other again, from the first to the last."""
    events, previous = list(rows().order_by("number")), ""
    for event in events:
        event.previous_hash = previous
        event.hash = previous = hash_of(event)
        # No two rows may ever bear the same hash, so each gets one of its own in between.
        rows().filter(number=event.number).update(
            hash=f"{event.number:064}", previous_hash=f"{event.number:063}x"
        )
    for event in events:
        rows().filter(number=event.number).update(
            hash=event.hash, previous_hash=event.previous_hash
        )
