"""A database that is away is told from one that was asked something wrong."""

import psycopg2
import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DjangosStore
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError

from ita_portal.accounts.sessions import SessionStore
from ita_portal.away import database_is_away


def broken_line() -> DatabaseError:
    """Return what is raised where the server was killed while it was answering."""
    error = DatabaseError("server closed the connection unexpectedly")
    error.__cause__ = psycopg2.DatabaseError()
    return error


@pytest.mark.parametrize(
    ("error", "away"),
    [
        (OperationalError(), True),
        (InterfaceError(), True),
        (broken_line(), True),
        (DatabaseError("Forced update did not affect any rows."), False),
        (IntegrityError(), False),
        (ValueError(), False),
        (None, False),
    ],
)
def test_which_error_says_so(error, away):
    assert database_is_away(error) == away


@pytest.mark.parametrize(
    ("met", "raised"), [(OperationalError(), OperationalError), (DatabaseError(), UpdateError)]
)
def test_a_session_that_could_not_be_saved_was_not_ended_elsewhere(monkeypatch, met, raised):
    def save(self, must_create=False):
        try:
            raise met
        except DatabaseError:
            raise UpdateError  # noqa: B904 – as Django does

    monkeypatch.setattr(DjangosStore, "save", save)

    with pytest.raises(raised):
        SessionStore("a" * 32).save()
