"""How the head of the audit log is sealed with a key that the database does not hold."""

import hashlib
import hmac
import json

from django.conf import settings

_MARK_LENGTH = 16


def seal_of(*, count: int, hash: str, since: int, before: str) -> str:
    """Return the HMAC-SHA256 of what a head says, as 64 hexadecimal digits."""
    return _keyed(json.dumps(["head", count, hash, since, before]))


def key_mark() -> str:
    """Return a word that differs from key to key and tells nothing about it."""
    return _keyed("mark")[:_MARK_LENGTH]


def _keyed(text: str) -> str:
    return hmac.new(settings.AUDIT_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
