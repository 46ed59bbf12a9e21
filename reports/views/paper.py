"""The paper itself: on the screen beside a form, and as a draft to download."""

from allauth.decorators import rate_limit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from measures.views.scope import organisation_or_404
from reports.export.compose import ALL_PARTS, MEMO_ALONE
from reports.export.files import FORMATS, export
from reports.export.html import render_html
from reports.forms.memo import MemoForm
from reports.forms.report import ReportForm
from reports.models import Report
from reports.permissions import may_edit
from reports.queries import reports_for
from reports.services.emblem import emblem_of
from reports.services.paper import document_of, draft_of, paper_of
from reports.views.scope import report_or_404, report_trail

_PRE_PRINTED = "pre-printed"
_ROOM_BELOW_THE_PAGE_S_HEADING = 2


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, organisation: str, year: int, item: str) -> HttpResponse:
    """Show the paper as it stands; a POST shows a draft with what was typed but not saved."""
    report = report_or_404(request, organisation, year, item)
    if request.method == "POST" and may_edit(request.user, report):
        _put_in(report, request)
    fragment = _fragment(report, paper_of(report), _parts(request))
    if request.htmx:
        return HttpResponse(fragment)
    context = {"report": report, "paper": fragment, "trail": report_trail(report)}
    return render(request, "reports/paper.html", context)


@require_safe
def year_paper(request: HttpRequest, organisation: str, year: int) -> HttpResponse:
    """Show the newest report on a fiscal year (B.E.) as its rows stand now; 204 without one."""
    body = organisation_or_404(request, organisation)
    reports = reports_for(request.user).filter(organisation=body, fiscal_year__year=year)
    report = reports.order_by("-created_at").first()
    if report is None:
        return HttpResponse(status=204)
    return HttpResponse(_fragment(report, draft_of(report), frozenset({"report"})))


@require_safe
@rate_limit(action="set_paper", limit_get=True)
def draft(
    request: HttpRequest, organisation: str, year: int, item: str, format: str
) -> HttpResponse:
    """Download what is on the table in one format, marked as a draft.

    `?paper=pre-printed` asks for the memo alone, for paper with a printed head.
    """
    report = report_or_404(request, organisation, year, item)
    if format not in FORMATS:
        raise Http404(f"no format called {format}")
    emblem, pre_printed = emblem_of(report.organisation), request.GET.get("paper") == _PRE_PRINTED
    parts = MEMO_ALONE if pre_printed else ALL_PARTS
    file = export(*paper_of(report), format, emblem=emblem, parts=parts, pre_printed=pre_printed)
    return HttpResponse(
        file.data,
        content_type=file.media_type,
        headers={"Content-Disposition": content_disposition_header(True, file.name)},
    )


def _put_in(report: Report, request: HttpRequest) -> None:
    """Put what was typed into the rows in memory, as far as it is fit; nothing is saved."""
    if "subject" in request.POST:
        MemoForm(request.POST, instance=report.memo, reader=request.user).is_valid()
    else:
        ReportForm(request.POST, instance=report, reader=request.user).is_valid()


def _fragment(report: Report, paper, parts: frozenset[str]) -> str:
    document = document_of(report, paper, parts=parts)
    return render_html(document, first_heading=_ROOM_BELOW_THE_PAGE_S_HEADING)


def _parts(request: HttpRequest) -> frozenset[str]:
    """Return the part that was asked for (`memo` or `report`), or all."""
    wanted = {request.GET.get("part", "")} & ALL_PARTS
    return frozenset(wanted) or ALL_PARTS
