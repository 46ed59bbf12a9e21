"""How an event is recorded, and how the whole log is checked."""

import hashlib
import json
from datetime import UTC
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.audit.models import AuditEvent

_CHAIN_LOCK = 0x17A


@transaction.atomic
def record(
    act: str, *, by: User | None, subject: str, organisation: str = "", data: dict | None = None
) -> AuditEvent:
    """Append one event to the log and return it.

    Call it inside the transaction of the act itself, so that both happen or neither does.
    """
    _lock_chain()
    last = AuditEvent.objects.order_by("-number").first()
    event = AuditEvent(
        number=last.number + 1 if last else 1,
        organisation=organisation,
        act=act,
        subject=subject,
        actor=by,
        actor_name=str(by) if by else "",
        at=timezone.now(),
        data=data or {},
        previous_hash=last.hash if last else "",
    )
    event.hash = hash_of(event)
    event.save()
    return event


def first_broken_number() -> int | None:
    """Return the number of the first event that does not fit the chain, or None."""
    previous = ""
    for number, event in enumerate(AuditEvent.objects.order_by("number").iterator(), start=1):
        fits = event.number == number and event.previous_hash == previous
        if not fits or event.hash != hash_of(event):
            return number
        previous = event.hash
    return None


def hash_of(event: AuditEvent) -> str:
    """Return the SHA-256 over all that the event says, as 64 hexadecimal digits."""
    said: dict[str, Any] = {
        "number": event.number,
        "organisation": event.organisation,
        "act": event.act,
        "subject": event.subject,
        "actor": event.actor_id,
        "actor_name": event.actor_name,
        "at": event.at.astimezone(UTC).isoformat(),
        "data": event.data,
        "previous_hash": event.previous_hash,
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _lock_chain() -> None:
    """Let one transaction at a time append; SQLite's IMMEDIATE transactions do so already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
