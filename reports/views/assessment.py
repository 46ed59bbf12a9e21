"""What was found when the links of a published report were last asked for."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reports.public.assessment import evidence_links, published_links
from reports.queries import public_reports


@login_not_required
@require_safe
def check(request: HttpRequest, organisation: str, year: int, item: str) -> HttpResponse:
    """The state of the report's own addresses and of the links that it gives as evidence.

    Stands apart from the report's page, which never changes; that page fetches it.
    """
    report = get_object_or_404(
        public_reports(), organisation__slug=organisation, assessment_year=year, slug=item
    )
    context = {
        "report": report,
        "published": published_links(report),
        "evidence": evidence_links(report),
    }
    response = render(request, "public/check.html", context)
    response["Cache-Control"] = "public, max-age=300"
    return response
