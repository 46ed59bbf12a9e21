"""The card that a body shows on its own website: its newest report, in a frame."""

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from measures.models import Organisation
from reports.addresses import absolute
from reports.open_data.fields import report_path
from reports.public.search import Listing
from reports.queries import public_reports


@login_not_required
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"], "form-action": [NONE], "img-src": [SELF]})
@require_safe
def card(request: HttpRequest, organisation: str) -> HttpResponse:
    """The newest report with its score; the only page that other sites may frame."""
    body = get_object_or_404(Organisation.objects.select_related("kind"), slug=organisation)
    newest = (
        public_reports().filter(organisation=body).order_by("-fiscal_year", "-published_at").first()
    )
    context = {
        "organisation": body,
        "listing": Listing(newest) if newest else None,
        "address": absolute(report_path(newest)) if newest else "",
    }
    response = render(request, "public/card.html", context)
    response["Cache-Control"] = "public, max-age=3600"
    return response
