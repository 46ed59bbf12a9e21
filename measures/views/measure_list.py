"""A year's list of measures: completeness, order, deletion and its undoing."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import trigger_client_event

from measures.carrying import source_of
from measures.errors import DomainError
from measures.models import FiscalYear, Measure, Organisation, Round
from measures.overview import count_complete, overview
from measures.permissions import may_administer, may_write
from measures.queries import measures_for
from measures.rounds import choose_round, round_to_begin_from
from measures.services.measure import delete_measure, move_measure, restore_measure
from measures.services.rounds import begin_round
from measures.views.scope import (
    deleted_measure_or_404,
    desk_trail,
    measure_or_404,
    organisation_or_404,
    year_or_404,
)
from measures.weak_points import weak_points

_STEPS = {"up": -1, "down": 1}


@require_GET
def year_list(request: HttpRequest, organisation: str, year: int) -> HttpResponse:
    """Show a year's measures, how complete each is in a round, and what was deleted."""
    body, fiscal_year = organisation_or_404(request, organisation), year_or_404(year)
    deleted = measures_for(request.user).filter(
        organisation=body, fiscal_year=fiscal_year, deleted_at__isnull=False
    )
    context = _context(request, body, fiscal_year)
    context["deleted"] = list(deleted.order_by("-deleted_at"))
    just_deleted = _number(request.GET.get("deleted"))
    context["just_deleted"] = next((m for m in context["deleted"] if m.pk == just_deleted), None)
    return render(request, "measures/list.html", context)


@require_POST
def move(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Move a measure up, down or to a place; htmx gets the list, others the page."""
    measure = measure_or_404(request, organisation, pk)
    move_measure(measure, by=request.user, position=_wanted_position(request, measure))
    measure.refresh_from_db()
    words = f"“{measure.short_title}” อยู่ลำดับที่ {measure.position}"
    if not request.htmx:
        messages.success(request, words)
        return redirect(_address(measure, anchor=True))
    context = _context(request, measure.organisation, measure.fiscal_year)
    response = render(request, "measures/parts/lines.html", {**context, "moved": measure})
    return trigger_client_event(response, "announce", words)


@require_POST
def delete(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Take a measure off the list and offer to bring it back."""
    measure = measure_or_404(request, organisation, pk)
    delete_measure(measure, by=request.user)
    return redirect(f"{_address(measure)}?deleted={measure.pk}")


@require_POST
def restore(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Bring a deleted measure back; one that was never deleted is not found."""
    measure = deleted_measure_or_404(request, organisation, pk)
    restore_measure(measure, by=request.user)
    messages.success(request, f"นำ “{measure.short_title}” กลับมาแล้ว")
    return redirect(_address(measure, anchor=True))


@require_POST
def begin(request: HttpRequest, organisation: str, year: int, round: str) -> HttpResponse:
    """Begin a round from the results of the earlier one."""
    body, fiscal_year = organisation_or_404(request, organisation), year_or_404(year)
    if round not in Round.values:
        raise Http404
    try:
        begun = begin_round(body, fiscal_year, by=request.user, round=Round(round))
        messages.success(request, f"นำผลรอบก่อนมาเริ่มรอบนี้แล้ว {len(begun)} มาตรการ")
    except DomainError as error:
        messages.error(request, str(error))
    address = reverse("measures:list", args=[body.slug, fiscal_year.year])
    return redirect(f"{address}?round={round}")


def _context(request: HttpRequest, organisation: Organisation, year: FiscalYear) -> dict:
    choice = choose_round(organisation, year, request.GET.get("round", ""))
    lines = overview(organisation, year, choice.shown)
    return {
        "organisation": organisation,
        "year": year,
        "choice": choice,
        "lines": lines,
        "complete": count_complete(lines),
        "may_write": may_write(request.user, organisation),
        "begin_from": round_to_begin_from(organisation, year, choice.shown),
        "source": source_of(organisation, year),
        "weak": weak_points(organisation, year),
        **_neighbours(year),
        "may_administer": may_administer(request.user, organisation),
        "trail": desk_trail(),
    }


def _neighbours(year: FiscalYear) -> dict[str, FiscalYear | None]:
    years = FiscalYear.objects.filter(year__in=(year.year - 1, year.year + 1))
    known = {one.year: one for one in years}
    return {"last_year": known.get(year.year - 1), "next_year": known.get(year.year + 1)}


def _wanted_position(request: HttpRequest, measure: Measure) -> int:
    step = _STEPS.get(request.POST.get("direction", ""))
    if step:
        return max(1, measure.position + step)
    return _number(request.POST.get("position")) or measure.position


def _number(text: str | None) -> int:
    """Return a small number from an address or a form, 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _address(measure: Measure, *, anchor: bool = False) -> str:
    names = [measure.organisation.slug, measure.fiscal_year.year]
    return reverse("measures:list", args=names) + (f"#measure-{measure.pk}" if anchor else "")
