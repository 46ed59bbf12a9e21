"""How an event is recorded, and how the head of the log is carried along."""

import hashlib
import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.audit.head import key_mark, seal_of
from ita_portal.audit.models import AuditEvent, AuditHead

_CHAIN_LOCK = 0x17A
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Said:
    """What an event says, before it has its place in the log."""

    act: str
    by: User | None
    subject: str
    at: datetime
    organisation: str = ""
    data: dict[str, Any] = field(default_factory=dict)


@transaction.atomic(savepoint=False)
def record(
    act: str, *, by: User | None, subject: str, organisation: str = "", data: dict | None = None
) -> AuditEvent:
    """Append one event to the log and return it.

    Call it inside the transaction of the act itself, so that both happen or neither does.
    """
    lock_chain()
    head, last = AuditHead.objects.first(), last_event()
    said = Said(act, by, subject, timezone.now(), organisation=organisation, data=data or {})
    event = _next(last, said)
    event.save()
    _carry(head, last, event)
    return event


@transaction.atomic(savepoint=False)
def record_past(acts: Iterable[Said]) -> None:
    """Append what a made-up past is said to have seen, at its own times; for demonstrations.

    One act needs hundreds of them at once. Call it inside the transaction that makes that past.
    """
    lock_chain()
    head, last = AuditHead.objects.first(), last_event()
    events = []
    for said in acts:
        events.append(_next(events[-1] if events else last, said))
    AuditEvent.objects.bulk_create(events)
    if events:
        _carry(head, last, events[-1])


def begin_head(*, since: int = 1, before: str = "") -> AuditHead:
    """Put a new head on the log as it stands; the one there was is gone.

    `since` is the first event it answers for, `before` the digest of what stands before that.
    """
    AuditHead.objects.all().delete()
    last = last_event()
    said = {"count": 0, "hash": "", "since": since, "before": before}
    if last:
        said |= {"count": last.number, "hash": last.hash}
    return AuditHead.objects.create(**said, key_mark=key_mark(), seal=seal_of(**said))


def is_sealed(head: AuditHead) -> bool:
    """Tell whether a head bears the seal of this installation's key."""
    return head.seal == seal_of(
        count=head.count, hash=head.hash, since=head.since, before=head.before
    )


def last_event() -> AuditEvent | None:
    """Return number and hash of the newest event; they stand for the whole log up to it."""
    return AuditEvent.objects.only("number", "hash").order_by("-number").first()


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


def lock_chain() -> None:
    """Let one transaction at a time append; SQLite's IMMEDIATE transactions do so already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])


def _next(last: AuditEvent | None, said: Said) -> AuditEvent:
    """Return the event that follows the last one, hashed and not yet saved."""
    event = AuditEvent(
        number=last.number + 1 if last else 1,
        organisation=said.organisation,
        act=said.act,
        subject=said.subject,
        actor=said.by,
        actor_name=str(said.by) if said.by else "",
        at=said.at,
        data=said.data,
        previous_hash=last.hash if last else "",
    )
    event.hash = hash_of(event)
    return event


def _carry(head: AuditHead | None, last: AuditEvent | None, event: AuditEvent) -> None:
    """Move the head on to a new event, where it was the head of what stood before.

    A head that was not is left as it was found: sealing it anew would hide what was done to the
    log. The act itself goes on, and `verify` says what is wrong.
    """
    end = (last.number, last.hash) if last else (0, "")
    if head is None or (head.count, head.hash) != end or not is_sealed(head):
        _log.error("The audit log does not end where its head says; run manage.py verify_audit")
        return
    head.count, head.hash = event.number, event.hash
    head.seal = seal_of(count=head.count, hash=head.hash, since=head.since, before=head.before)
    head.save(update_fields=["count", "hash", "seal"])
