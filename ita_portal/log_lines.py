"""How a line of the portal's log reads: when in UTC, how grave, from where, who, what."""

import logging
from datetime import UTC, datetime

from django.http import HttpRequest

_NOBODY = "-"


class LogLine(logging.Formatter):
    """One line a record, whatever was sent to us; a traceback follows on lines of its own.

    Who is signed in is written as in the audit log ("user:12"), so that both can be read side by
    side.
    """

    def formatMessage(self, record: logging.LogRecord) -> str:
        """Return the line, with what would begin another one escaped."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said = _printable(record.message)
        return f"{moment} {record.levelname} {record.name} {_who(record)} {said}"

    def formatException(self, ei) -> str:
        """Return a traceback indented: an error's own words may hold lines that look like ours."""
        lines = super().formatException(ei).split("\n")
        return "\n".join(f"  {_printable(line)}" for line in lines)


def _printable(text: str) -> str:
    """Return a text with what would begin another line, or move about on the screen, escaped."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


def _who(record: logging.LogRecord) -> str:
    """Return who sent the request, where that is known already; a log asks no database."""
    request = getattr(record, "request", None)
    user = getattr(request, "_cached_user", None) if isinstance(request, HttpRequest) else None
    return f"user:{user.pk}" if user and user.pk else _NOBODY
