"""The letters about an account: written at once, sent aside.

No answer waits for a mail server: how long one takes would tell whether anybody has an address.
"""

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

_postman = ThreadPoolExecutor(max_workers=1, thread_name_prefix="account-letters")
_log = logging.getLogger(__name__)


def send(letter: str, subject: str, email: str, context: dict[str, Any]) -> None:
    """Send one of `templates/accounts/letters/` to an address, from a thread of this process."""
    body = render_to_string(f"accounts/letters/{letter}.txt", context).strip()
    message = EmailMessage(f"{subject} · {settings.SITE_NAME}", body, to=[email])
    _postman.submit(_hand_over, message, letter)


def _hand_over(message: EmailMessage, letter: str) -> None:
    """Give a letter to the mail server; one that is down stops nobody."""
    try:
        message.send()
    except OSError:
        _log.exception("a letter (%s) was not sent", letter)
