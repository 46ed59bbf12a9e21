"""How one request is known in all logs: by a number of its own, and by a line at its end."""

import logging
import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
_WELL_FORMED = re.compile("[0-9a-f]{16,64}")
_number: ContextVar[str] = ContextVar("request_number", default="")
_log = logging.getLogger(__name__)


def request_number() -> str:
    """Return the number of the request that is being answered here; nothing outside of one."""
    return _number.get()


def number_requests(get_response: Callable) -> Callable:
    """Give each request a number, or take the one of our own proxy, and send it with the answer.

    Where lines are written as JSON, each answer has one: its route, never its path, since that may
    hold the secret word of an invitation.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        start, token = time.perf_counter(), _number.set(_number_of(request))
        try:
            response = get_response(request)
            response[HEADER] = request_number()
            if settings.LOG_FORMAT == "json":
                _tell(request, response, time.perf_counter() - start)
        finally:
            _number.reset(token)
        return response

    return middleware


def _number_of(request: HttpRequest) -> str:
    given = request.headers.get(HEADER, "") if settings.ALLAUTH_TRUSTED_PROXY_COUNT else ""
    return given if _WELL_FORMED.fullmatch(given) else uuid4().hex


def _tell(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    said = {
        "method": request.method if request.method.isalpha() else "",
        "route": f"/{request.resolver_match.route}" if request.resolver_match else "",
        "status": response.status_code,
        "milliseconds": round(seconds * 1000, 1),
    }
    _log.info("answered", extra={"request": request, "facts": said})
