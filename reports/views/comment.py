"""Remarks on a report: made on its page, shown beside the measure they speak of."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from measures.views.scope import measure_or_404, way_back
from reports.desk.comparison import beyond_reach
from reports.forms.comment import CommentForm
from reports.models import Comment
from reports.permissions import may_comment, require_may_comment
from reports.queries import comments_for
from reports.services import comments
from reports.views.review import review_page
from reports.views.scope import place, report_or_404


@require_POST
def add(request: HttpRequest, organisation: str, year: int, item: str) -> HttpResponse:
    """Keep a remark, or show the page with what was typed."""
    report = report_or_404(request, organisation, year, item)
    require_may_comment(request.user, report)
    form = CommentForm(request.POST, report=report)
    if not form.is_valid():
        return review_page(request, report, comment_form=form, status=422)
    comments.add_comment(report, by=request.user, **form.said())
    messages.success(request, "บันทึกข้อสังเกตแล้ว")
    return redirect(f"{reverse('reports:review', args=place(report))}#comments")


@require_POST
def resolve(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Say that a remark was dealt with, and go back to where it was shown."""
    comment = _comment_or_404(request, organisation, pk)
    comments.resolve(comment, by=request.user)
    return redirect(_way_back(request, comment))


@require_POST
def reopen(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Open a remark again that was called dealt with."""
    comment = _comment_or_404(request, organisation, pk)
    comments.reopen(comment, by=request.user)
    return redirect(_way_back(request, comment))


@require_safe
def of_measure(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Show, for the page on which a measure is written, what its report has to say to that.

    The open remarks on it, and whether a report went on that does not change any more.
    """
    measure = measure_or_404(request, organisation, pk)
    found = comments_for(request.user).filter(measure=measure, resolved_at__isnull=True)
    rows = [(comment, may_comment(request.user, comment.report)) for comment in found]
    context = {
        "comments": rows,
        "beyond_reach": beyond_reach(request.user, measure),
        "back": reverse("measures:edit", args=[organisation, pk]),
    }
    return render(request, "reports/parts/measure_comments.html", context)


def _comment_or_404(request: HttpRequest, organisation: str, pk: int) -> Comment:
    return get_object_or_404(
        comments_for(request.user), report__organisation__slug=organisation, pk=pk
    )


def _way_back(request: HttpRequest, comment: Comment) -> str:
    return way_back(request, f"{reverse('reports:review', args=place(comment.report))}#comments")
