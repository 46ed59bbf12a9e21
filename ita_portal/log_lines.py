"""How a line of the portal's log reads: when in UTC, how grave, from where, who, what."""

import json
import logging
import traceback
from datetime import UTC, datetime

from django.http import HttpRequest

from ita_portal.away import database_is_away
from ita_portal.running.requests import request_number
from ita_portal.storage import StorageAway

_OURS = ("ita_portal.", "measures.", "reports.")
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


class AbsenceFilter(logging.Filter):
    """Keeps only the line of an answer that failed because database or storage were away.

    It is said by its 503; a traceback for each of a thousand requests would drown all else.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the traceback of such an error away and name the error instead."""
        error = record.exc_info[1] if record.exc_info else None
        if database_is_away(error) or isinstance(error, StorageAway):
            record.exc_info, record.exc_text = None, None
            record.msg = f"{record.msg} ({type(error).__name__})"
        return True


class JsonLine(logging.Formatter):
    """One JSON object a record, for machines that gather logs; it names nobody.

    What others' code says is kept without what it fills in, and errors without their words: both
    may hold names, addresses, or what somebody searched for. Our own lines hold none of that.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line of JSON."""
        ours = record.name.startswith(_OURS)
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage() if ours else str(record.msg),
            "request": request_number(),
            "who": _who(record),
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[1]:
            said["error"] = _named_places(record.exc_info[1])
        return json.dumps(said, ensure_ascii=False)


def _named_places(error: BaseException) -> dict[str, object]:
    """Return the kind of an error and the lines of code that it came by, without its words."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return {"kind": type(error).__name__, "places": places}


def _printable(text: str) -> str:
    """Return a text with what would begin another line, or move about on the screen, escaped."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


def _who(record: logging.LogRecord) -> str:
    """Return who sent the request, where that is known already; a log asks no database."""
    request = getattr(record, "request", None)
    user = getattr(request, "_cached_user", None) if isinstance(request, HttpRequest) else None
    return f"user:{user.pk}" if user and user.pk else _NOBODY
