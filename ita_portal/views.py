"""The pages that belong to no app: health, and what a visitor sees when something went wrong."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ita_portal.accounts.middleware import typed_texts


@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Say whether the portal and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain a failed CSRF check and hand back what was typed."""
    context = {"typed": typed_texts(request)}
    return render(request, "errors/form_expired.html", context, status=403)
