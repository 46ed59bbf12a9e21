"""Sessions on the database: whose keys are the portal's own, and which end for good."""

import re
import time
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.utils import timezone

from ita_portal.away import database_is_away

_KEY = re.compile("[0-9a-z]{8,40}")
_BEGAN = "signed_in_at"


class SessionStore(db.SessionStore):
    """Django's own store, but that it asks the database for nothing which cannot be a key.

    A cookie holds what its sender likes; PostgreSQL refuses to look for a NUL. And whatever is done
    in it, a session of somebody signed in ends `settings.SESSION_COOKIE_AGE` after she signed in.
    """

    def begin(self) -> None:
        """Note that somebody signed in just now."""
        self[_BEGAN] = time.time()

    def save(self, must_create: bool = False) -> None:
        """Save the session; a database that is away is no session that was ended elsewhere."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if database_is_away(error.__context__):
                raise error.__context__ from None
            raise

    def get_expiry_age(self, **kwargs) -> int:
        """Return how many seconds the session still lasts."""
        return max(0, min(super().get_expiry_age(**kwargs), self._left()))

    def get_expiry_date(self, **kwargs) -> datetime:
        """Return when the session ends."""
        longest = timezone.now() + timedelta(seconds=self._left())
        return min(super().get_expiry_date(**kwargs), longest)

    def _left(self) -> int:
        now = time.time()
        return int(self.get(_BEGAN, now) + settings.SESSION_COOKIE_AGE - now)

    def _validate_session_key(self, key: str | None) -> bool:
        return bool(key and _KEY.fullmatch(key))
