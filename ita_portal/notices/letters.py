"""What the letter of a notice says, as text and as a simple page, and under which name it goes."""

import hashlib
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from ita_portal.notices.models import Kind, Notice
from ita_portal.thai.digits import to_thai_digits


def letter_of(notice: Notice) -> EmailMultiAlternatives:
    """Return the letter that goes with a notice.

    It holds what the notice says and one link, in a digest one link a notice. Raises ValueError
    when the person's address cannot stand in a letter's head.
    """
    context = _context(notice)
    letter = EmailMultiAlternatives(
        subject=context["subject"],
        body=render_to_string("notices/mail.txt", context),
        to=[notice.recipient.email],
        headers={
            "Message-ID": message_id(notice),
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{context['choice']}>",
            "Content-Language": "th",
        },
    )
    letter.attach_alternative(render_to_string("notices/mail.html", context), "text/html")
    return letter


def message_id(notice: Notice) -> str:
    """Return the letter's own name, the same however often it is made, so that a repeat shows."""
    said = f"{notice.recipient_id} {notice.key}"
    digest = hashlib.sha256(said.encode()).hexdigest()[:32]
    return f"<notice.{digest}@{urlsplit(settings.SITE_URL).hostname}>"


def _context(notice: Notice) -> dict[str, Any]:
    gathered = notice.gathered.order_by("created_at", "pk") if notice.kind == Kind.DIGEST else []
    return {
        "recipient": notice.recipient,
        "subject": _as_liked(notice, notice.subject),
        "words": notice.words,
        "link": _whole(notice.address if notice.kind == Kind.DIGEST else _door(notice)),
        "gathered": [(item, _whole(_door(item))) for item in gathered],
        "choice": _whole(reverse("notices:choice")),
        "site": settings.SITE_URL,
    }


def _as_liked(notice: Notice, text: str) -> str:
    return to_thai_digits(text) if notice.recipient.wants_thai_digits else text


def _door(notice: Notice) -> str:
    """Return the address that marks the notice as read and leads to what it is about."""
    return reverse("notices:open", args=[notice.pk])


def _whole(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
