"""How letters leave: each at most once.

A sender claims a row by compare-and-swap, with a time until when it may take, hands the letter to
the mail server and marks it sent. A letter whose sender died in between may have left or not; such
a letter is not sent again, for its notice stands in the portal anyway, and a second reminder of the
same thing teaches people to overlook the first. Should one be repeated by hand, it carries the same
Message-ID. Only what certainly did not leave (the server could not be reached, or said no for now)
is tried again, after growing pauses.

There is no task queue beside this one: the rows are the queue. Any number of senders may run at
once: the thread that a commit wakes, and every worker, which also takes care of what is to be tried
again.
"""

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.db.models import F
from django.utils import timezone

from ita_portal.notices.letters import letter_of
from ita_portal.notices.models import Mail, Notice

LEASE = timedelta(minutes=10)
# How long to wait after the first, second, … time that a letter could not be handed over.
PAUSES = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60, 48 * 60)
)
_LEFT_OPEN = "sender stopped"
# From this code on, a mail server means never; below it, not now.
_NEVER = 500

_log = logging.getLogger(__name__)
_postman = ThreadPoolExecutor(max_workers=1, thread_name_prefix="postman")


class ServerDown(Exception):
    """The mail server cannot be reached: nothing left, and nothing else will for now."""


def send_soon() -> Future:
    """Send what is due from a thread of this process; whoever calls does not wait for it."""
    return _postman.submit(_send_aside)


def send_due() -> int:
    """Send every letter that is due and return how many left; ends early when the server is down.

    Harmless when run any number of times at once.
    """
    give_up_unfinished()
    backend, sent = get_connection(), 0
    try:
        while (notice := _claim_next()) is not None:
            sent += _send(notice, backend)
    except ServerDown:
        _log.warning("the mail server cannot be reached; letters wait")
    finally:
        _hang_up(backend)
    return sent


def give_up_unfinished() -> int:
    """Close letters whose sender died while sending; return how many."""
    unfinished = Notice.objects.filter(mail=Mail.SENDING, mail_due__lte=timezone.now())
    return unfinished.update(mail=Mail.FAILED, mail_due=None, mail_error=_LEFT_OPEN)


def _send_aside() -> None:
    try:
        send_due()
    except Exception as error:
        # What is due stays due; a worker finds it.
        _log.error("letters were not sent: %s", type(error).__name__)
    finally:
        connection.close()


def _claim_next() -> Notice | None:
    """Return the letter that has been due longest, now this sender's alone, or None."""
    now = timezone.now()
    due = Notice.objects.filter(mail=Mail.QUEUED, mail_due__lte=now).order_by("mail_due", "pk")
    while (pk := due.values_list("pk", flat=True).first()) is not None:
        claimed = Notice.objects.filter(pk=pk, mail=Mail.QUEUED, mail_due__lte=now).update(
            mail=Mail.SENDING, mail_due=now + LEASE, mail_attempts=F("mail_attempts") + 1
        )
        if claimed:
            return Notice.objects.select_related("recipient").get(pk=pk)
    return None


def _send(notice: Notice, backend: BaseEmailBackend) -> bool:
    """Hand one claimed letter over; tell whether it left. Raises ServerDown."""
    if not (notice.recipient.is_active and notice.recipient.email):
        return _close(notice, Mail.NONE)
    try:
        letter = letter_of(notice)
        letter.message()
    except ValueError as error:
        return _close(notice, Mail.FAILED, error)
    _reach_server(notice, backend)
    try:
        backend.send_messages([letter])
    except (SMTPException, OSError) as error:
        _hang_up(backend)
        return _not_taken(notice, error)
    return _close(notice, Mail.SENT)


def _reach_server(notice: Notice, backend: BaseEmailBackend) -> None:
    try:
        backend.open()
    except (SMTPException, OSError) as error:
        _hang_up(backend)
        _try_later(notice, error)
        raise ServerDown from error


def _not_taken(notice: Notice, error: Exception) -> bool:
    """Do what the server's answer allows: try later, give up, or leave alone what may have left."""
    code = _answer(error)
    if code is None or code >= _NEVER:
        return _close(notice, Mail.FAILED, error)
    return _try_later(notice, error)


def _answer(error: Exception) -> int | None:
    """Return the code with which a server said no, or None when it said nothing."""
    if isinstance(error, SMTPRecipientsRefused):
        return max(code for code, _ in error.recipients.values())
    return getattr(error, "smtp_code", None)


def _try_later(notice: Notice, error: Exception) -> bool:
    """Queue a claimed letter again, unless it was tried often enough."""
    if notice.mail_attempts > len(PAUSES):
        return _close(notice, Mail.FAILED, error)
    due = timezone.now() + PAUSES[notice.mail_attempts - 1]
    return _close(notice, Mail.QUEUED, error, due)


def _close(
    notice: Notice, mail: Mail, error: Exception | None = None, due: datetime | None = None
) -> bool:
    """Write what became of a claimed letter; tell whether it left."""
    Notice.objects.filter(pk=notice.pk, mail=Mail.SENDING).update(
        mail=mail, mail_due=due, mail_error=_named(error) if error else ""
    )
    return mail == Mail.SENT


def _named(error: Exception) -> str:
    """Return the kind of an error and the server's code; its words may hold addresses."""
    code = _answer(error)
    return type(error).__name__ if code is None else f"{type(error).__name__} {code}"


def _hang_up(backend: BaseEmailBackend) -> None:
    with suppress(SMTPException, OSError):
        backend.close()
