"""How often one address may ask, counted in this process alone.

Reading open data must not write to the database, and goes on when the database is away; what is
to be kept from being worn out is the process itself. Several processes allow several times as much.
"""

import time
from collections import Counter

from django.conf import settings
from django.http import HttpRequest

from ita_portal.accounts.lockout import address_of

_MINUTE = 60
_MOST_ADDRESSES = 100_000


class _Counted:
    """How often each address asked within the current minute."""

    minute = 0
    times: Counter[str] = Counter()


def seconds_to_wait(request: HttpRequest, now: float | None = None) -> int:
    """Count a request and return 0, or how many seconds its address has to wait."""
    minute, second = divmod(int(time.time() if now is None else now), _MINUTE)
    if minute != _Counted.minute or len(_Counted.times) > _MOST_ADDRESSES:
        _Counted.minute, _Counted.times = minute, Counter()
    address = address_of(request)
    _Counted.times[address] += 1
    return _MINUTE - second if _Counted.times[address] > settings.API_RATE else 0
