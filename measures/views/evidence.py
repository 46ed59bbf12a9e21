"""The evidence of a measure: adding, reading and taking it away."""

from pathlib import PurePath

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import trigger_client_event

from measures.forms import EvidenceForm
from measures.models import Evidence, Measure
from measures.permissions import require_may_write
from measures.services.evidence import add_file, add_link, delete_evidence
from measures.views.measure import measure_page
from measures.views.scope import evidence_or_404, measure_or_404


@require_POST
def add_evidence(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Add a link or a file to a measure."""
    measure = measure_or_404(request, organisation, pk)
    require_may_write(request.user, measure.organisation)
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _refused(request, measure, form)
    evidence = _add(measure, form, request)
    return _done(request, measure, f"เพิ่มหลักฐาน “{evidence.title}” แล้ว")


@require_POST
def remove_evidence(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Take a piece of evidence away."""
    evidence = evidence_or_404(request, organisation, pk)
    delete_evidence(evidence, by=request.user)
    return _done(request, evidence.measure, f"ลบหลักฐาน “{evidence.title}” แล้ว")


@require_GET
def evidence_file(request: HttpRequest, organisation: str, pk: int) -> FileResponse:
    """Send the file of a piece of evidence, always as a download."""
    evidence = evidence_or_404(request, organisation, pk)
    if not evidence.file:
        raise Http404
    return FileResponse(
        evidence.file.open(),
        as_attachment=True,
        filename=evidence.file_name,
        content_type=evidence.media_type,
    )


@require_GET
def evidence_copy(request: HttpRequest, organisation: str, pk: int) -> FileResponse:
    """Send the copy of what a link showed, always as a download of no particular type."""
    evidence = evidence_or_404(request, organisation, pk)
    if not evidence.copy:
        raise Http404
    return FileResponse(
        evidence.copy.open(),
        as_attachment=True,
        filename=PurePath(evidence.copy.name).name,
        content_type="application/octet-stream",
    )


def _add(measure: Measure, form: EvidenceForm, request: HttpRequest) -> Evidence:
    title, url, file = (form.cleaned_data[name] for name in ("title", "url", "file"))
    if file:
        return add_file(measure, by=request.user, title=title, file=file)
    return add_link(measure, by=request.user, title=title, url=url)


def _refused(request: HttpRequest, measure: Measure, form: EvidenceForm) -> HttpResponse:
    if request.htmx:
        return _section(request, measure, form, status=422)
    return measure_page(request, measure, evidence_form=form)


def _done(request: HttpRequest, measure: Measure, words: str) -> HttpResponse:
    if request.htmx:
        return trigger_client_event(_section(request, measure, EvidenceForm()), "announce", words)
    messages.success(request, words)
    address = reverse("measures:edit", args=[measure.organisation.slug, measure.pk])
    return redirect(f"{address}#evidence")


def _section(
    request: HttpRequest, measure: Measure, form: EvidenceForm, status: int = 200
) -> HttpResponse:
    context = {
        "measure": measure,
        "organisation": measure.organisation,
        "evidence_form": form,
    }
    return render(request, "measures/parts/evidence.html", context, status=status)
