"""A year's scores: what was stated, and what follows from it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from measures.forms import ScoreForm
from measures.permissions import may_write, require_may_write
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
    context = {
        "form": form,
        "organisation": body,
        "year": fiscal_year,
        "sheet": score_sheet(body, fiscal_year),
        "may_write": may_write(request.user, body),
        "trail": year_trail(body, fiscal_year),
    }
    return render(request, "measures/scores.html", context, status=422 if form.errors else 200)
