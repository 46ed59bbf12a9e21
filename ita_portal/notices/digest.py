"""The daily letter of those who like one a day: all that they were told and have not read."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.notices.models import Kind, Mail, Notice
from ita_portal.notices.outbox import held
from ita_portal.notices.sender import send_soon


def gather(day: date) -> int:
    """Queue the day's digest of everybody who has unread notices waiting; return how many.

    Done twice a day it adds nothing: what comes later waits for tomorrow's.
    """
    people = User.objects.filter(is_active=True, notices__mail=Mail.DAILY).distinct()
    return sum(_gather_for(person, day) for person in people)


@transaction.atomic
def _gather_for(person: User, day: date) -> bool:
    waiting = held(Notice.objects.filter(recipient=person, mail=Mail.DAILY))
    waiting.exclude(read_at=None).update(mail=Mail.NONE)
    count = waiting.unread().count()
    digest, is_new = _digest(person, day, count) if count else (None, False)
    if is_new:
        waiting.unread().update(mail=Mail.NONE, digest=digest)
        transaction.on_commit(send_soon)
    return is_new


def _digest(person: User, day: date, count: int) -> tuple[Notice, bool]:
    """Return the day's digest, and whether it was made just now."""
    now, key = timezone.now(), f"digest:{day.isoformat()}"
    values = {
        "kind": Kind.DIGEST,
        "about": key,
        "subject": f"สรุปการแจ้งเตือนประจำวัน {count} เรื่อง",
        "words": f"มีการแจ้งเตือนที่ท่านยังไม่ได้อ่าน {count} เรื่อง",
        "address": reverse("notices:list"),
        "read_at": now,
        "mail": Mail.QUEUED,
        "mail_due": now,
    }
    return Notice.objects.get_or_create(recipient=person, key=key, defaults=values)
