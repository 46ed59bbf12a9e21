"""The audit log as administrators read it: an organisation's own events, or all of them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ita_portal.audit.models import AuditCheck
from ita_portal.audit.queries import acts_in, events_of
from measures.models import Organisation
from measures.queries import addresses_of
from measures.views.scope import desk_trail, organisation_or_404
from reports.desk.events import lines_of
from reports.export.data.events import csv_lines
from reports.forms.audit import AuditForm
from reports.permissions import require_may_read_log

_A_PAGE = 30


@require_safe
def log(request: HttpRequest, organisation: str | None = None) -> HttpResponse:
    """Show the events, newest first, and how the log was found when it was last checked."""
    body, form = _scope(request, organisation)
    events = events_of(_words(body), **form.wanted())
    page = Paginator(events, _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "organisation": body,
        "form": form,
        "page": page,
        "lines": lines_of(page.object_list),
        "check": AuditCheck.objects.first(),
        "trail": desk_trail(),
        "section": "desk",
    }
    return render(request, "reports/audit.html", context)


@require_safe
def download(request: HttpRequest, organisation: str | None = None) -> StreamingHttpResponse:
    """Send the events that the page would show as CSV, line by line."""
    body, form = _scope(request, organisation)
    lines = csv_lines(events_of(_words(body), **form.wanted()))
    name = f"audit-{organisation or 'all'}.csv"
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _scope(request: HttpRequest, organisation: str | None) -> tuple[Organisation | None, AuditForm]:
    """Return whose events the person may read here, and what she looks for among them."""
    body = organisation_or_404(request, organisation) if organisation else None
    require_may_read_log(request.user, body)
    return body, AuditForm(request.GET, acts=acts_in(_words(body)))


def _words(body: Organisation | None) -> list[str] | None:
    return addresses_of(body) if body else None
