"""The pages that belong to no app: health, and what a visitor sees when something went wrong."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    """Say whether the portal and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain a failed CSRF check and hand back what was typed."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and not name.startswith("password")
    ]
    return render(request, "errors/form_expired.html", {"typed": typed}, status=403)
