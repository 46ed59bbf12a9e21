"""Whether the audit log is what was recorded: its first fault, and a new beginning after one."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from ita_portal.accounts.models import User
from ita_portal.audit.head import key_mark
from ita_portal.audit.log import (
    begin_head,
    hash_of,
    is_sealed,
    last_event,
    lock_chain,
    record,
)
from ita_portal.audit.models import AuditEvent, AuditHead

RESTART = "audit.restart"
_AT_ONCE = 500


@dataclass(frozen=True)
class Fault:
    """The first place at which the log is not what was recorded, and what is wrong, in Thai.

    `number` is 0 where no event but a witness of the log is at fault.
    """

    number: int
    words: str


def verify() -> Fault | None:
    """Return the first fault of the log, or None where all of it is as it was recorded."""
    head, end = _head_and_end()
    since = head.since if head else 1
    known, previous = _as_found_before(since)
    at_head = ""
    for number, event in enumerate(_events(since, end), start=since):
        if not _fits(event, number, previous):
            return Fault(number, "เหตุการณ์นี้ถูกแก้ไข แทรก สลับ หรือลบ")
        previous = event.hash
        if head and number == head.count:
            at_head = event.hash
    if since > 1 and known != head.before:
        return Fault(1, f"เหตุการณ์ก่อนลำดับที่ {since} ถูกแก้ไขหลังจากเริ่มหัวบันทึกใหม่")
    return _fault_of_head(head, end.number if end else 0, at_head)


def first_broken_number() -> int | None:
    """Return the number of the first event at which the log is not what was recorded, or None."""
    fault = verify()
    return fault.number if fault else None


@transaction.atomic
def restart(*, by: User | None, reason: str) -> AuditEvent:
    """Put a new head on the log as it stands, with an event that says why and what was wrong.

    What stands before stays as it was found and is held to that from now on.
    """
    fault = verify()
    lock_chain()
    old = AuditHead.objects.first()
    event = record(
        RESTART,
        by=by,
        subject="audit",
        data={
            "reason": reason,
            "fault": fault.words if fault else "",
            "at_number": fault.number if fault else None,
            "head": {"count": old.count, "hash": old.hash} if old else None,
        },
    )
    begin_head(since=event.number, before=_as_found_before(event.number)[0])
    return event


def _head_and_end() -> tuple[AuditHead | None, AuditEvent | None]:
    """Return the head and the last event as they stand at one moment."""
    with transaction.atomic():
        lock_chain()
        return AuditHead.objects.first(), last_event()


def _fits(event: AuditEvent | None, number: int, previous: str) -> bool:
    """Tell whether an event stands in its place, follows the one before and says what it said."""
    return (
        event is not None
        and (event.number, event.previous_hash) == (number, previous)
        and event.hash == _hash(event)
    )


def _fault_of_head(head: AuditHead | None, last: int, at_head: str) -> Fault | None:
    """Compare a log whose events fit each other with its head.

    `last` is the number of its last event, `at_head` the hash of the one that the head names.
    """
    if head is None:
        return Fault(last + 1, "หัวบันทึกหายไป จึงบอกไม่ได้ว่าท้ายบันทึกถูกตัดหรือไม่")
    if head.key_mark != key_mark():
        return Fault(head.count, "หัวบันทึกประทับด้วยกุญแจอื่น: AUDIT_KEY หายหรือต่างจากเครื่องอื่น")
    if not is_sealed(head):
        return Fault(head.count, "หัวบันทึกถูกแก้ไข")
    if last < head.count:
        return Fault(last + 1, f"ท้ายบันทึกหายไป ควรมี {head.count} เหตุการณ์ แต่เหลือ {last}")
    if at_head != head.hash:
        return Fault(head.count, "บันทึกถูกตัดท้ายหรือเขียนใหม่จนถึงเหตุการณ์นี้")
    if last > head.count:
        return Fault(head.count + 1, "เหตุการณ์นี้ถูกเพิ่มเข้ามาโดยไม่ผ่านระบบ")
    return None


def _as_found_before(number: int) -> tuple[str, str]:
    """Return a digest of what stands before an event, fitting or not, and the last hash there."""
    digest, last_hash = hashlib.sha256(), ""
    for event in _events(1, AuditEvent.objects.filter(number__lt=number).last()):
        digest.update(_as_found(event))
        last_hash = event.hash if event else ""
    return digest.hexdigest(), last_hash


def _as_found(event: AuditEvent | None) -> bytes:
    """Return what stands for an event: what it says and the hash it bears, whether they fit."""
    return f"{event.number} {_hash(event)} {event.hash}\n".encode() if event else b"unreadable\n"


def _hash(event: AuditEvent) -> str:
    """Return the hash of an event, or nothing for one that SQL left without a moment."""
    return hash_of(event) if event.at else ""


def _events(first: int, end: AuditEvent | None) -> Iterator[AuditEvent | None]:
    """Yield the events from `first` to `end` in order; None for one that cannot be read."""
    numbers = list(
        AuditEvent.objects.filter(
            number__gte=first, number__lte=end.number if end else 0
        ).values_list("number", flat=True)
    )
    for start in range(0, len(numbers), _AT_ONCE):
        yield from _read(numbers[start : start + _AT_ONCE])


def _read(numbers: list[int]) -> list[AuditEvent | None]:
    """Return events by their numbers; what SQL made unreadable hides none of its neighbours."""
    try:
        return list(AuditEvent.objects.filter(number__in=numbers).order_by("number"))
    except (ValueError, TypeError, AttributeError):
        if len(numbers) == 1:
            return [None]
        return [event for number in numbers for event in _read([number])]
