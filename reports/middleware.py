"""Published reports are answered before anything is asked of whoever reads them."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from reports import shelf
from reports.shelf import Address
from reports.views.public import published

_OF_A_REPORT = re.compile(r"/organisations/([-\w]+)/([0-9]{1,9})/([-\w]+)/", re.ASCII)


def published_first(get_response: Callable) -> Callable:
    """Answer the permanent address of a report from the shelf, where something stands there.

    Session, account and messages have no part in it: the same bytes go to everybody. What is not
    on the shelf, and every other address, goes on to its view. Stands behind what every answer is
    to say of safety.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        place = _OF_A_REPORT.fullmatch(request.path_info)
        if place is None or request.method not in ("GET", "HEAD"):
            return get_response(request)
        address = Address(place[1], int(place[2]), place[3])
        manifest = shelf.read_manifest(address)
        if manifest is None or "moved" in manifest:
            return get_response(request)
        answer = published(request, address, manifest)
        answer["Content-Length"] = str(len(answer.content))
        return answer

    return middleware
