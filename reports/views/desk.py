"""The first page after signing in: what waits, what is being written, who has published."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ita_portal.thai.text import clean_line
from measures.models import Organisation
from measures.permissions import may_administer, may_write
from measures.queries import organisations_for
from reports.desk.country import country
from reports.desk.departments import by_department
from reports.desk.progress import progress_of
from reports.desk.timeline import returned_step, timeline
from reports.desk.window import window_of
from reports.models import Report
from reports.own_layouts import layout_of
from reports.public.question import LONGEST
from reports.queries import organisations_with_reports, reports_for, waiting_for
from reports.services.checking import findings_of_report
from reports.workflow import STATE_LABELS

_ORGANISATIONS_A_PAGE = 50


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person, her organisations' reports, or the whole country's."""
    central = request.user.is_central_administrator
    context = {
        "section": "desk",
        "waiting": waiting_for(request.user),
        "bodies": [] if central else _bodies(request),
        "country": _country(request) if central else None,
    }
    return render(request, "reports/desk.html", context)


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """List the reports in which it is the person's turn."""
    return render(
        request,
        "reports/waiting.html",
        {"section": "waiting", "waiting": waiting_for(request.user)},
    )


def _bodies(request: HttpRequest) -> list[dict]:
    return [
        {
            "organisation": organisation,
            "may_write": may_write(request.user, organisation),
            "may_administer": may_administer(request.user, organisation),
            "cards": [_card(report) for report in _reports(request, organisation)],
        }
        for organisation in organisations_for(request.user)
    ]


def _reports(request: HttpRequest, organisation: Organisation) -> QuerySet[Report]:
    return reports_for(request.user).filter(organisation=organisation)


def _card(report: Report) -> dict:
    """Return what the card of one report shows."""
    stops = timeline(report)
    progress = progress_of(report) if report.is_editable else None
    return {
        "report": report,
        "layout": layout_of(report),
        "progress": progress,
        "departments": by_department(progress) if progress else [],
        "judgement": findings_of_report(report) if report.is_editable else None,
        "window": window_of(report.assessment_year, timezone.localdate()),
        "turn": next((stop for stop in stops if stop.state == "current"), None),
        "returned": returned_step(report),
        "remarks": report.comments.filter(resolved_at__isnull=True).count(),
    }


def _country(request: HttpRequest) -> dict:
    words = clean_line(request.GET.get("q", "")[:LONGEST])
    reporting = country(request.GET.get("year", ""))
    places = {row.province: row.name for row in reporting.provinces}
    province = request.GET.get("province", "")
    found = organisations_with_reports(words, province if province in places else "")
    page = Paginator(found, _ORGANISATIONS_A_PAGE).get_page(request.GET.get("page"))
    return {
        "page": page,
        "labels": STATE_LABELS,
        "words": words,
        "province": province if province in places else "",
        "place": places.get(province, ""),
        "reporting": reporting,
    }
