"""What an earlier round said, beside the measure on which the later one is written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from measures.rounds import choose_round, earlier_round
from measures.views.scope import measure_or_404
from reports.desk.rounds import since_earlier_round


@require_safe
def of_measure(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Show the earlier round's result of a measure with what changed; nothing where none is."""
    measure = measure_or_404(request, organisation, pk)
    wanted = request.GET.get("round", "")
    shown = choose_round(measure.organisation, measure.fiscal_year, wanted).shown
    earlier = earlier_round(shown)
    texts = since_earlier_round(measure, earlier=earlier, round=shown) if earlier else []
    context = {"earlier": earlier, "texts": texts}
    return render(request, "reports/parts/earlier_round.html", context)
