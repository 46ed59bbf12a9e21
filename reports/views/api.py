"""The door of the open data for programs, and the page that explains it."""

from copy import copy
from functools import cache
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import URLResolver
from django.urls.resolvers import RoutePattern
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from reports.api.problems import problem
from reports.api.rate import seconds_to_wait

_METHODS = "GET, HEAD, OPTIONS"
_FRESH = "public, max-age=300"
_ANYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
}
_PREFLIGHT = {
    "Allow": _METHODS,
    "Access-Control-Allow-Methods": _METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


@login_not_required
@csrf_exempt
def door(request: HttpRequest, asked: str) -> HttpResponse:
    """Everything under /api/v1/: who may read it is everybody, from any page, without cookies."""
    return _with(_answer(request, asked.rstrip("/")), **_ANYBODY)


@login_not_required
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of the API for programs."""
    from reports.api.description import description

    ensure = {"ensure_ascii": False}
    response = JsonResponse(description(), json_dumps_params=ensure, headers=_ANYBODY)
    return _for_caches(request, response)


@login_not_required
@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """What the API offers, for people; made from its description."""
    from reports.api.description import operations

    return render(
        request, "public/api.html", {"operations": operations(), "rate": settings.API_RATE}
    )


def _answer(request: HttpRequest, asked: str) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=_PREFLIGHT)
    if request.method not in ("GET", "HEAD"):
        return _with(problem(405), Allow=_METHODS)
    if wait := seconds_to_wait(request):
        return _with(problem(429), **{"Retry-After": str(wait)})
    if not asked:
        return redirect("public:api-documentation")
    try:
        return _for_caches(request, _asked(request, asked))
    except Http404:
        return problem(404)
    except (OperationalError, InterfaceError):
        return _with(problem(503), **{"Retry-After": "60"})


def _asked(request: HttpRequest, asked: str) -> HttpResponse:
    """Ask the operation that the address names; HEAD asks as GET does."""
    found = _operations().resolve(asked)
    reading = copy(request)
    reading.method = "GET"
    return found.func(reading, *found.args, **found.kwargs)


@cache
def _operations() -> URLResolver:
    from reports.api.operations import api

    return URLResolver(RoutePattern(""), api.urls[0])


def _for_caches(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Mark a good answer for caches; the reader who has it already is told so in one line."""
    if response.status_code != 200:
        return response
    response.headers.setdefault("ETag", quote_etag(sha256(response.content).hexdigest()[:32]))
    response["Cache-Control"] = _FRESH
    return get_conditional_response(request, etag=response["ETag"], response=response)


def _with(response: HttpResponse, **headers: str) -> HttpResponse:
    for name, value in headers.items():
        response[name] = value
    return response
