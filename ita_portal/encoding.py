"""In which encoding a request is read: UTF-8, whatever it says of itself."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def read_as_utf8(get_response: Callable) -> Callable:
    """Read every request in the one encoding that our pages ask browsers for.

    Django trusts the charset that a request names, and some of those that Python knows bring lone
    surrogates in ("unicode_escape"), which neither a page nor a database can hold.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.encoding = settings.DEFAULT_CHARSET
        return get_response(request)

    return middleware
