"""A year's scores: what was stated, and what follows from it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from measures.forms import ScoreForm, ScoreTableForm
from measures.models import FiscalYear, Organisation
from measures.permissions import may_write, require_may_write
from measures.score_history import score_history
from measures.score_sheet import score_sheet
from measures.services.score import save_scores
from measures.views.scope import organisation_or_404, year_or_404, year_trail


@require_http_methods(["GET", "POST"])
def scores(request: HttpRequest, organisation: str, year: int) -> HttpResponse:
    """Show a year's scores with instruments, total and level worked out, or save what was typed."""
    body, fiscal_year = organisation_or_404(request, organisation), year_or_404(year)
    data = request.POST if request.method == "POST" else None
    if data is not None:
        require_may_write(request.user, body)
    form = ScoreForm(data, organisation=body, year=fiscal_year, reader=request.user)
    if form.is_valid():
        save_scores(body, fiscal_year, by=request.user, values=form.values())
        messages.success(request, "บันทึกคะแนนแล้ว")
        return redirect("measures:scores", body.slug, fiscal_year.year)
    return _page(request, body, fiscal_year, form, status=422 if form.errors else 200)


@require_POST
def read_table(request: HttpRequest, organisation: str, year: int) -> HttpResponse:
    """Show what a pasted table says in the fields of the form; nothing is kept before she saves."""
    body, fiscal_year = organisation_or_404(request, organisation), year_or_404(year)
    require_may_write(request.user, body)
    paste = ScoreTableForm(request.POST, year=fiscal_year)
    proposed, unread = paste.read() if paste.is_valid() else ({}, [])
    form = ScoreForm(organisation=body, year=fiscal_year, reader=request.user, proposed=proposed)
    understood = [(what, form.kept.get(what), score) for what, score in proposed.items()]
    return _page(
        request,
        body,
        fiscal_year,
        form,
        paste=paste,
        understood=understood,
        unread=unread,
        status=422 if paste.errors else 200,
    )


def _page(
    request: HttpRequest,
    organisation: Organisation,
    year: FiscalYear,
    form: ScoreForm,
    *,
    status: int,
    **more,
) -> HttpResponse:
    context = {
        "form": form,
        "paste": ScoreTableForm(year=year),
        "organisation": organisation,
        "year": year,
        "sheet": score_sheet(organisation, year),
        "history": score_history(organisation),
        "may_write": may_write(request.user, organisation),
        "trail": year_trail(organisation, year),
        **more,
    }
    return render(request, "measures/scores.html", context, status=status)
