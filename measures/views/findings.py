"""What the checker says beside a measure's form: while typing, and what is done about it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from measures.checks.subject import MEASURE_PARTS
from measures.errors import DomainError, StaleRow
from measures.forms import MeasureForm
from measures.forms.findings import DismissForm, MendForm
from measures.forms.measure import shown_values
from measures.live_findings import findings_of_typed
from measures.models import FiscalYear, Measure, Organisation, Round
from measures.permissions import require_may_write
from measures.rounds import choose_round
from measures.services import findings
from measures.views.scope import (
    dismissal_or_404,
    measure_or_404,
    organisation_or_404,
    way_back,
    year_or_404,
)


@require_POST
def of_measure(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Check a measure as it is being typed; nothing is saved."""
    measure = measure_or_404(request, organisation, pk)
    require_may_write(request.user, measure.organisation)
    round = _round(request, measure)
    initial = shown_values(measure, measure.result_in(round))
    return _typed(request, measure.organisation, measure.fiscal_year, round, initial, measure)


@require_POST
def of_new(request: HttpRequest, organisation: str, year: int) -> HttpResponse:
    """Check a measure that is being typed for the first time."""
    body, fiscal_year = organisation_or_404(request, organisation), year_or_404(year)
    require_may_write(request.user, body)
    round = choose_round(body, fiscal_year, request.GET.get("round", "")).shown
    return _typed(request, body, fiscal_year, round, {}, None)


@require_POST
def mend(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Put what a finding is sure of into the saved text."""
    measure = measure_or_404(request, organisation, pk)
    require_may_write(request.user, measure.organisation)
    form, round = MendForm(request.POST), _round(request, measure)
    if form.is_valid():
        try:
            findings.mend_measure(measure, by=request.user, round=round, **form.cleaned_data)
            messages.success(request, "แก้ตามที่เสนอและบันทึกแล้ว")
        except (StaleRow, DomainError) as error:
            messages.warning(request, str(error))
    return _back(request, measure, round)


@require_POST
def dismiss(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Set a finding of a measure aside."""
    measure = measure_or_404(request, organisation, pk)
    require_may_write(request.user, measure.organisation)
    form, round = DismissForm(request.POST), _round(request, measure)
    if form.is_valid():
        _dismiss(request, measure, round, form)
    return _back(request, measure, round)


@require_POST
def take_back(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Let a finding that was set aside count again."""
    dismissal = dismissal_or_404(request, organisation, pk)
    findings.take_back(dismissal, by=request.user)
    messages.success(request, "นำข้อที่ปิดไว้กลับมาแล้ว")
    return redirect(way_back(request, _list(dismissal.organisation, dismissal.fiscal_year)))


def _dismiss(request: HttpRequest, measure: Measure, round: Round, form: DismissForm) -> None:
    try:
        judged = findings.require_finding(
            findings.findings_of_measure(measure, round),
            form.cleaned_data["fingerprint"],
            measure.pk,
        )
        findings.dismiss(
            measure.organisation,
            measure.fiscal_year,
            judged,
            by=request.user,
            reason=form.reason(),
        )
        messages.success(request, "ปิดข้อนี้แล้ว หากข้อความเปลี่ยนจะแสดงอีกครั้ง")
    except DomainError as error:
        messages.warning(request, str(error))


def _typed(
    request: HttpRequest,
    organisation: Organisation,
    year: FiscalYear,
    round: Round,
    initial: dict,
    measure: Measure | None,
) -> HttpResponse:
    form = MeasureForm(
        request.POST, organisation=organisation, year=year, reader=request.user, initial=initial
    )
    form.full_clean()
    judgement = findings_of_typed(form, organisation, year, round, measure)
    context = {
        "form": form,
        "judgement": judgement,
        "typed": _is_typed(form, initial),
        "parts": (*MEASURE_PARTS, "evidence") if measure else MEASURE_PARTS,
    }
    return render(request, "measures/parts/findings_live.html", context)


def _is_typed(form: MeasureForm, saved: dict) -> bool:
    """Tell whether the texts are others than those that are saved."""
    values = form.cleaned_data
    return any((values.get(part) or "") != saved.get(part, "") for part in MEASURE_PARTS)


def _round(request: HttpRequest, measure: Measure) -> Round:
    wanted = request.GET.get("round", "")
    return choose_round(measure.organisation, measure.fiscal_year, wanted).shown


def _back(request: HttpRequest, measure: Measure, round: Round) -> HttpResponseRedirect:
    address = reverse("measures:edit", args=[measure.organisation.slug, measure.pk])
    return redirect(way_back(request, f"{address}?round={round}#findings"))


def _list(organisation: Organisation, year: FiscalYear) -> str:
    return reverse("measures:list", args=[organisation.slug, year.year])
