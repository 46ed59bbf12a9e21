"""The page on which a paper is read: what changed, what was remarked, and what may be done."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ita_portal.accounts.fresh import address_to_prove, is_fresh
from measures.errors import DomainError
from measures.permissions import may_write
from reports.desk.comparison import comparison_for, moved_on, void_approval
from reports.desk.findings import findings_page
from reports.desk.offers import offers_for
from reports.desk.progress import progress_of
from reports.desk.timeline import earlier_journeys, reconsidered_step, returned_step, timeline
from reports.export.html import render_html
from reports.forms.act import FORMS, PROVED_ACTS, ActForm
from reports.forms.comment import CommentForm
from reports.models import Report
from reports.permissions import (
    current_step,
    is_turn_of,
    latest_version,
    may_comment,
    may_edit,
)
from reports.queries import comments_for
from reports.services.paper import document_of, paper_of
from reports.services.reading import note_reading
from reports.views.scope import report_or_404, report_trail
from reports.workflow import Act


@require_safe
def review(request: HttpRequest, organisation: str, year: int, item: str) -> HttpResponse:
    """Show the paper, its chain and the buttons of whoever looks."""
    report = report_or_404(request, organisation, year, item)
    page = review_page(request, report)
    if request.method == "GET":
        note_reading(report, by=request.user)
    return page


def review_page(
    request: HttpRequest,
    report: Report,
    act: Act | None = None,
    form: ActForm | None = None,
    *,
    comment_form: CommentForm | None = None,
    error: DomainError | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the page; `act` and `form` are those that were sent and not taken."""
    offers = offers_for(request.user, report)
    context = {
        "report": report,
        "version": None if report.is_editable else latest_version(report),
        "offers": [
            (offer, form if form and offer.act == act else act_form(request, offer.act, report))
            for offer in offers
        ],
        "open_act": act,
        "error": error,
        "left_over": form.typed() if form and act not in {offer.act for offer in offers} else "",
        **_about(request, report),
        **_remarks(request, report, comment_form),
    }
    return render(request, "reports/review.html", context, status=status)


def act_form(
    request: HttpRequest, act: Act, report: Report, data: QueryDict | None = None
) -> ActForm:
    """Return the form of an act; it asks for proof where that is due and the last one is old."""
    proof = act in PROVED_ACTS and not is_fresh(request)
    return FORMS[act](data, report=report, proof=proof)


def _about(request: HttpRequest, report: Report) -> dict:
    step, paper = current_step(report), paper_of(report)
    return {
        "paper": render_html(document_of(report, paper), first_heading=2),
        "instruments": paper[0].instruments,
        "chain": timeline(report),
        "earlier": earlier_journeys(report),
        "returned": returned_step(report) or reconsidered_step(report),
        "comparison": comparison_for(request.user, report),
        "void_approval": void_approval(report),
        "moved_on": may_write(request.user, report.organisation) and moved_on(report),
        "progress": progress_of(report) if report.is_editable else None,
        "findings": findings_page(report) if report.is_editable else None,
        "may_edit": may_edit(request.user, report),
        "my_turn": is_turn_of(request.user, step),
        "preset": step.preset_opinion if step else "",
        "trail": report_trail(report),
        "prove_url": address_to_prove(request.path),
        "section": "desk",
    }


def _remarks(request: HttpRequest, report: Report, form: CommentForm | None) -> dict:
    found = list(comments_for(request.user).filter(report=report))
    open_now = may_comment(request.user, report)
    return {
        "comments": [comment for comment in found if comment.is_open],
        "resolved_comments": [comment for comment in found if not comment.is_open],
        "may_comment": open_now,
        "comment_form": form or (CommentForm(report=report) if open_now else None),
    }
