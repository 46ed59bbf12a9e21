"""Notices to test with."""

from typing import Any
from uuid import uuid4

from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.notices.models import Kind, Mail, Notice
from ita_portal.notices.outbox import Message

WORDS = {
    "kind": Kind.WAITING,
    "about": "step:1",
    "subject": "รอท่านพิจารณา: รายงานตัวอย่าง",
    "words": "เรื่องมาถึงตำแหน่งของท่าน",
    "address": "/desk/waiting/",
}


def make_message(**values: Any) -> Message:
    """Return something to tell that was never told before."""
    return Message(**{**WORDS, "key": uuid4().hex, **values})


def make_notice(person: User, **values: Any) -> Notice:
    """Return a notice whose letter is due, without waking the sender."""
    now = timezone.now()
    queued = {"key": uuid4().hex, "mail": Mail.QUEUED, "mail_due": now}
    return Notice.objects.create(recipient=person, **{**WORDS, **queued, **values})
