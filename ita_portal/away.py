"""Whether an error says that the database does not answer."""

from django.db import DatabaseError, InterfaceError, OperationalError


def database_is_away(error: BaseException | None) -> bool:
    """Tell whether an error is the database's absence, and no fault of what it was asked.

    PostgreSQL's driver names a connection that broke in the middle by the most general of its
    errors; Django raises that one itself as well, but then nothing is its cause.
    """
    broke = type(error) is DatabaseError and error.__cause__ is not None
    return broke or isinstance(error, OperationalError | InterfaceError)
