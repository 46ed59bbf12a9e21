"""Sessions on the database whose keys are only what the portal itself gives out."""

import re

from django.contrib.sessions.backends import db

_KEY = re.compile("[0-9a-z]{8,40}")


class SessionStore(db.SessionStore):
    """Django's own store, but that it asks the database for nothing which cannot be a key.

    A cookie holds what its sender likes; PostgreSQL refuses to look for a NUL.
    """

    def _validate_session_key(self, key: str | None) -> bool:
        return bool(key and _KEY.fullmatch(key))
