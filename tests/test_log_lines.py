"""What the portal's own log says, and what nobody can make it say."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import BufferingHandler

import pytest

from ita_portal.log_lines import LogLine
from tests.factories import make_officer, make_organisation


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect the lines that are logged meanwhile."""
    listener, lines = BufferingHandler(100), []
    logging.getLogger().addHandler(listener)
    yield lines
    logging.getLogger().removeHandler(listener)
    lines += [LogLine().format(record) for record in listener.buffer]


def test_a_line_says_when_in_utc_how_grave_from_where_who_and_what():
    record = logging.makeLogRecord({"name": "reports", "levelname": "INFO", "created": 1763719200})
    record.msg, record.args = "drawn in %s s", (3,)

    assert LogLine().format(record) == "2025-11-21T10:00:00.000+00:00 INFO reports - drawn in 3 s"


@pytest.mark.parametrize("typed", ["\n", "\r\n", "\x1b[2K", "\u2028", "\x00", "\x85"])
def test_nobody_forges_a_line(typed):
    record = logging.makeLogRecord({"msg": "said %s", "args": (f"x{typed}2025 INFO forged",)})

    line = LogLine().format(record)

    assert line.isprintable()
    assert line.splitlines() == [line]


def test_a_traceback_keeps_its_lines():
    try:
        raise ValueError("why")
    except ValueError as error:
        told = (ValueError, error, error.__traceback__)
    record = logging.makeLogRecord({"msg": "failed", "exc_info": told})

    assert LogLine().format(record).splitlines()[-1] == "  ValueError: why"


@pytest.mark.parametrize("typed", ["\n", "\r\n", "\x1b[2K", "\u2028", "\x85"])
def test_nobody_forges_a_line_by_what_an_error_quotes(typed):
    error = ValueError(f"x{typed}2025-11-21T10:00:00 INFO forged")
    record = logging.makeLogRecord({"msg": "failed", "exc_info": (ValueError, error, None)})

    line, *traceback = LogLine().format(record).splitlines()

    assert traceback
    assert all(each.startswith("  ") and each.isprintable() for each in traceback)


@pytest.mark.django_db
def test_who_was_refused_what_is_written_down(client):
    organisation = make_organisation("bangrak")
    officer = make_officer(organisation)
    client.force_login(officer)

    with listening() as lines:
        client.get("/desk/bangrak/settings/")

    refused = [line for line in lines if f"user:{officer.pk} Forbidden" in line]
    assert "/desk/bangrak/settings/" in refused[0]
