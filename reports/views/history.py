"""The history of a measure's texts: who wrote what, when, and the way back to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from measures.permissions import may_write
from measures.views.scope import measure_or_404, year_trail
from reports.desk.history import history_of


@require_safe
def of_measure(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Show what each text of a measure said before, with what was changed."""
    measure = measure_or_404(request, organisation, pk)
    body = measure.organisation
    address = reverse("measures:edit", args=[body.slug, measure.pk])
    context = {
        "measure": measure,
        "organisation": body,
        "histories": history_of(measure),
        "may_write": may_write(request.user, body),
        "trail": [
            *year_trail(body, measure.fiscal_year),
            (f"มาตรการที่ {measure.position}", address),
        ],
        "section": "desk",
    }
    return render(request, "reports/history.html", context)
