"""The pages that belong to no app: for operators, and for when something went wrong."""

import hmac
import sys

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe
from django.views.defaults import server_error

from ita_portal.accounts.middleware import typed_texts
from ita_portal.away import database_is_away
from ita_portal.running.health import health as health_of_parts
from ita_portal.storage import StorageAway

_LATER = "30"


@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Say of each part whether it is well, and nothing else; 503 when one is not."""
    parts = health_of_parts()
    well = all(parts.values())
    said = {name: "ok" if is_well else "bad" for name, is_well in parts.items()}
    return JsonResponse(
        {"status": "ok" if well else "bad", **said},
        status=200 if well else 503,
        headers={"Cache-Control": "no-store"},
    )


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """What is measured, for whoever has the token; where none is set, there is no such page."""
    given = request.headers.get("Authorization", "").encode()
    known = f"Bearer {settings.METRICS_TOKEN}".encode()
    if not settings.METRICS_TOKEN or not hmac.compare_digest(given, known):
        raise Http404
    # Its library takes memory of every process, and few hosts ask for it.
    from ita_portal.running.metrics import measured

    return HttpResponse(measured(), content_type="text/plain; version=0.0.4; charset=utf-8")


def failed(request: HttpRequest) -> HttpResponse:
    """Answer a request that ended in an error: 503 where what it needs is away, 500 otherwise."""
    error = sys.exc_info()[1]
    if database_is_away(error):
        return _away(request, "database")
    if isinstance(error, StorageAway):
        return _away(request, "storage")
    return server_error(request)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain a failed CSRF check and hand back what was typed."""
    context = {"typed": typed_texts(request)}
    return render(request, "errors/form_expired.html", context, status=403)


def _away(request: HttpRequest, what: str) -> HttpResponse:
    """Say what is away, asking nothing of it, and hand back what one of our forms held."""
    from_us = request.method == "POST" and getattr(request, "csrf_processing_done", False)
    context = {"what": what, "typed": typed_texts(request) if from_us else []}
    headers = {"Retry-After": _LATER, "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("503.html", context), status=503, headers=headers)
