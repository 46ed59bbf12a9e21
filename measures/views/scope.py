"""How a view gets hold of a row: only within what the signed-in person may see, else 404."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from measures.models import Dismissal, Evidence, FiscalYear, Measure, Organisation
from measures.queries import dismissals_for, evidence_for, measures_for, organisations_for

Trail = list[tuple[str, str]]


def organisation_or_404(request: HttpRequest, slug: str) -> Organisation:
    """Return the organisation whose desk the person may see."""
    return get_object_or_404(organisations_for(request.user), slug=slug)


def year_or_404(year: int) -> FiscalYear:
    """Return a fiscal year (B.E.) of the catalogue."""
    return get_object_or_404(FiscalYear, year=year)


def measure_or_404(request: HttpRequest, slug: str, pk: int) -> Measure:
    """Return a kept measure of that organisation."""
    return get_object_or_404(measures_for(request.user).kept(), organisation__slug=slug, pk=pk)


def deleted_measure_or_404(request: HttpRequest, slug: str, pk: int) -> Measure:
    """Return a measure that was taken off that organisation's list."""
    deleted = measures_for(request.user).filter(deleted_at__isnull=False)
    return get_object_or_404(deleted, organisation__slug=slug, pk=pk)


def evidence_or_404(request: HttpRequest, slug: str, pk: int) -> Evidence:
    """Return a piece of evidence of that organisation."""
    evidence = evidence_for(request.user)
    return get_object_or_404(evidence, measure__organisation__slug=slug, pk=pk)


def dismissal_or_404(request: HttpRequest, slug: str, pk: int) -> Dismissal:
    """Return a finding that was set aside in that organisation."""
    return get_object_or_404(dismissals_for(request.user), organisation__slug=slug, pk=pk)


def way_back(request: HttpRequest, otherwise: str) -> str:
    """Return the page of ours that a form says it stands on, or another one."""
    back = request.POST.get("back", "")
    return back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else otherwise


def desk_trail() -> Trail:
    """Return the way to the desk, as (words, address) pairs."""
    return [("โต๊ะทำงาน", reverse("desk"))]


def year_trail(organisation: Organisation, year: FiscalYear) -> Trail:
    """Return the way to a year's measures."""
    address = reverse("measures:list", args=[organisation.slug, year.year])
    return [*desk_trail(), (f"มาตรการปีงบประมาณ {year.year}", address)]
