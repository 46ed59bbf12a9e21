"""How what is published travels: made smaller once, for every reader who takes it so."""

import gzip

import brotli
from django.http import HttpRequest

# So many bodies are kept in each process; there are more pages than readers of the same hour.
_MOST_KEPT = 256
_SMALLEST = 1000
_kept: dict[tuple[str, str], bytes] = {}
_MADE = {
    "br": lambda body: brotli.compress(body, mode=brotli.MODE_TEXT, quality=9),
    "gzip": lambda body: gzip.compress(body, mtime=0),
}


def encoding_for(request: HttpRequest, media_type: str, size: int) -> str:
    """Return how a text is sent to a reader: `br`, `gzip`, or nothing for as it is."""
    if size < _SMALLEST or not media_type.startswith(("text/", "application/json")):
        return ""
    taken = {word.strip() for word in request.headers.get("Accept-Encoding", "").split(",")}
    return next((encoding for encoding in _MADE if encoding in taken), "")


def encoded(mark: str, encoding: str, body: bytes) -> bytes:
    """Return a body in an encoding; `mark` is what tells it from every other."""
    key = mark, encoding
    if key not in _kept:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[key] = _MADE[encoding](body)
    return _kept[key]
