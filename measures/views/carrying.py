"""Measures of an earlier year are taken on into a later one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from measures.carrying import carried_measures, source_of
from measures.forms.carrying import CarryForm
from measures.permissions import require_may_write
from measures.queries import labels_for, measures_for
from measures.services.carrying import carry_forward
from measures.views.scope import organisation_or_404, year_or_404, year_trail


@require_http_methods(["GET", "POST"])
def carry(request: HttpRequest, organisation: str, year: int) -> HttpResponse:
    """Show what the last year's measures would say in this one, or add those that were ticked."""
    body, fiscal_year = organisation_or_404(request, organisation), year_or_404(year)
    require_may_write(request.user, body)
    source = source_of(body, fiscal_year)
    if source is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = CarryForm(data, organisation=body, source=source, year=fiscal_year)
    if form.is_valid():
        chosen = form.cleaned_data["measures"]
        added = carry_forward(body, fiscal_year, by=request.user, measures=chosen)
        messages.success(request, f"นำมาตรการมาจากปี {source.year} แล้ว {len(added)} มาตรการ")
        return redirect("measures:list", body.slug, fiscal_year.year)
    rows = measures_for(request.user).kept().filter(organisation=body, fiscal_year=source)
    context = {
        "form": form,
        "organisation": body,
        "source": source,
        "year": fiscal_year,
        "rows": carried_measures(
            rows.prefetch_related("questions__fiscal_year", "departments"), fiscal_year
        ),
        "labels": {**labels_for(fiscal_year), "monitoring": "การรายงานผลและการกำกับติดตาม"},
        "trail": year_trail(body, fiscal_year),
    }
    return render(request, "measures/carry.html", context, status=422 if form.errors else 200)
