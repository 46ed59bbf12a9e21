"""The page of one measure: adding it, editing it, and what happens when somebody was quicker."""

from uuid import uuid4

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from measures.errors import StaleRow
from measures.forms import EvidenceForm, MeasureForm
from measures.forms.measure import shown_values
from measures.models import FiscalYear, Measure, Organisation, Round
from measures.permissions import require_may_write
from measures.queries import measures_for
from measures.rounds import RoundChoice, choose_round
from measures.services.findings import findings_of_measure
from measures.services.measure import add_measure, edit_measure
from measures.views.autosave import is_autosave, kept, overtaken, refused
from measures.views.scope import measure_or_404, organisation_or_404, year_or_404, year_trail


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, organisation: str, year: int) -> HttpResponse:
    """Show an empty form, or add the measure that was typed.

    A form that became a measure already changes nothing: both texts are shown where they differ.
    """
    body, fiscal_year = organisation_or_404(request, organisation), year_or_404(year)
    require_may_write(request.user, body)
    choice = choose_round(body, fiscal_year, request.GET.get("round", ""))
    form = _form(request, body, fiscal_year, {"request_id": uuid4()})
    form.choose(request.GET)
    if not form.is_valid():
        return _refused(request, form) or _page(request, form, body, fiscal_year, choice)
    measure = add_measure(
        body,
        fiscal_year,
        by=request.user,
        round=choice.shown,
        values=form.values(),
        request_id=form.cleaned_data["request_id"],
    )
    if form.differences(_shown(measure, choice.shown)):
        return _stale_page(request, form, measure, choice.shown, StaleRow())
    return _saved(request, form, measure, choice.shown, "เพิ่มมาตรการแล้ว")


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Show a measure with one round's result, or save what was typed."""
    measure = measure_or_404(request, organisation, pk)
    require_may_write(request.user, measure.organisation)
    choice = _choice(request, measure)
    form = _form(request, measure.organisation, measure.fiscal_year, _shown(measure, choice.shown))
    if not form.is_valid():
        return _refused(request, form) or measure_page(request, measure, form=form)
    try:
        edit_measure(
            measure,
            by=request.user,
            row_version=form.cleaned_data["row_version"] or 0,
            round=choice.shown,
            values=form.values(),
        )
    except StaleRow as error:
        return _stale_page(request, form, measure, choice.shown, error)
    return _saved(request, form, measure, choice.shown, "บันทึกแล้ว")


def measure_page(
    request: HttpRequest,
    measure: Measure,
    *,
    form: MeasureForm | None = None,
    evidence_form: EvidenceForm | None = None,
    **more,
) -> HttpResponse:
    """Return the page of a measure with its evidence and its neighbours in the list.

    `form` and `evidence_form` are what was sent and could not be kept.
    """
    organisation, year = measure.organisation, measure.fiscal_year
    choice = _choice(request, measure)
    form = form or _form_of(request, measure, choice.shown)
    siblings = measures_for(request.user).kept().filter(organisation=organisation, fiscal_year=year)
    more = {
        "measure": measure,
        "before": siblings.filter(position__lt=measure.position).last(),
        "after": siblings.filter(position__gt=measure.position).first(),
        "evidence_form": evidence_form or EvidenceForm(),
        "judgement": findings_of_measure(measure, choice.shown),
        **more,
    }
    if evidence_form is not None:
        more["status"] = 422
    return _page(request, form, organisation, year, choice, **more)


def _form(
    request: HttpRequest, organisation: Organisation, year: FiscalYear, initial: dict
) -> MeasureForm:
    data = request.POST if request.method == "POST" else None
    return MeasureForm(
        data, organisation=organisation, year=year, reader=request.user, initial=initial
    )


def _form_of(request: HttpRequest, measure: Measure, round: Round) -> MeasureForm:
    """Return the form that shows a measure as it is."""
    return _form_with(request, measure, _shown(measure, round))


def _form_with(request: HttpRequest, measure: Measure, shown: dict) -> MeasureForm:
    return MeasureForm(
        organisation=measure.organisation,
        year=measure.fiscal_year,
        reader=request.user,
        initial=shown,
    )


def _page(
    request: HttpRequest,
    form: MeasureForm,
    organisation: Organisation,
    year: FiscalYear,
    choice: RoundChoice,
    status: int = 0,
    **more,
) -> HttpResponse:
    context = {
        "form": form,
        "organisation": organisation,
        "year": year,
        "choice": choice,
        "trail": year_trail(organisation, year),
        **more,
    }
    status = status or (422 if form.errors else 200)
    return render(request, "measures/measure.html", context, status=status)


def _refused(request: HttpRequest, form: MeasureForm) -> HttpResponse | None:
    """Return the answer for a page that saves by itself, or nothing."""
    return refused(form) if is_autosave(request) and form.errors else None


def _stale_page(
    request: HttpRequest, form: MeasureForm, measure: Measure, round: Round, error: StaleRow
) -> HttpResponse:
    """Lay both texts side by side; hers stays in the form, which now knows the newest row."""
    latest = measures_for(request.user).get(pk=measure.pk)
    if is_autosave(request):
        newest = _form_of(request, latest, round)
        return overtaken(error, newest, address=_address(latest, round))
    shown = _shown(latest, round)
    form.data = form.data.copy()
    form.data["row_version"] = latest.row_version
    return measure_page(
        request,
        latest,
        form=form,
        status=409,
        stale=str(error),
        differences=form.differences(shown),
    )


def _saved(
    request: HttpRequest, form: MeasureForm, measure: Measure, round: Round, words: str
) -> HttpResponse:
    """Say that it was saved and what is empty still; a page that saves by itself goes on."""
    address = _address(measure, round)
    if is_autosave(request):
        own = {"row_version": measure.row_version, "request_id": measure.request_id}
        shown = _form_with(request, measure, {**form.values(), **own})
        return kept(shown, at=measure.updated_at, reader=request.user, address=address)
    if missing := form.missing():
        messages.info(request, f"{words} ยังว่าง: {', '.join(missing)}")
    else:
        messages.success(request, words)
    return redirect(address)


def _choice(request: HttpRequest, measure: Measure) -> RoundChoice:
    """A round is chosen in the address, so that it stays the same while a form is sent."""
    wanted = request.GET.get("round", "")
    return choose_round(measure.organisation, measure.fiscal_year, wanted)


def _shown(measure: Measure, round: Round) -> dict:
    prefetch_related_objects([measure], "results", "departments", "questions")
    return shown_values(measure, measure.result_in(round))


def _address(measure: Measure, round: Round) -> str:
    address = reverse("measures:edit", args=[measure.organisation.slug, measure.pk])
    return f"{address}?round={round}"
