"""The pages of an import: choose a file, look at what it would bring, take it in or drop it."""

from allauth.decorators import rate_limit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from measures.errors import DomainError
from measures.importing.labels import FIELDS
from measures.importing.preview import Preview
from measures.models import Measure, Organisation
from measures.permissions import require_may_write
from measures.views.scope import Trail, desk_trail, organisation_or_404
from reports.desk.importing import changes_of, columns_of, general_warnings, sheets_of
from reports.forms.importing import ChoicesForm, UploadForm, chosen_from, occasion_of
from reports.models import ReportImport
from reports.queries import imports_for
from reports.services.importing import (
    apply_import,
    choices_of,
    choose,
    covered_year,
    discard_import,
    keep_import,
    preview_of,
    read_document,
)
from reports.views.scope import to


@require_http_methods(["GET", "HEAD", "POST"])
@rate_limit(action="import_report")
def upload(request: HttpRequest, organisation: str) -> HttpResponse:
    """Ask for a file, or read it and show what it would bring."""
    body = organisation_or_404(request, organisation)
    require_may_write(request.user, body)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(*sent, organisation=body)
    if not form.is_valid():
        return _upload_page(request, body, form)
    file = form.cleaned_data["file"]
    try:
        document = read_document(file.read())
        kept = keep_import(
            body, by=request.user, name=file.name, document=document, facts=form.facts()
        )
    except DomainError as error:
        form.add_error("file", str(error))
        return _upload_page(request, body, form)
    return redirect("reports:import-preview", body.slug, kept.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Show what a file would bring, or remember what was changed of that and show it anew."""
    kept = import_or_404(request, organisation, pk)
    require_may_write(request.user, kept.organisation)
    if request.method != "POST":
        return _preview_page(request, kept, _empty_form(kept))
    form = ChoicesForm(request.POST, organisation=kept.organisation)
    if not form.is_valid():
        return _preview_page(request, kept, form)
    _remember(request, kept, form)
    messages.success(request, "ปรับตามที่เลือกแล้ว ยังไม่ได้นำเข้า")
    return redirect("reports:import-preview", kept.organisation.slug, kept.pk)


@require_POST
def apply(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Take the file in as it is shown, with what was changed on the page."""
    kept = import_or_404(request, organisation, pk)
    require_may_write(request.user, kept.organisation)
    form = ChoicesForm(request.POST, organisation=kept.organisation)
    if not form.is_valid():
        return _preview_page(request, kept, form)
    _remember(request, kept, form)
    try:
        report = apply_import(kept, by=request.user, existing=form.cleaned_data["existing"])
    except DomainError as error:
        form.add_error("existing", str(error))
        return _preview_page(request, kept, form)
    messages.success(request, "นำเข้าแล้ว โปรดตรวจข้อความแต่ละมาตรการ ส่วนที่ระบบเตือนไว้แก้ไขได้ในหน้ามาตรการ")
    return to("edit", report)


@require_POST
def discard(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Forget a file that is not wanted."""
    kept = import_or_404(request, organisation, pk)
    require_may_write(request.user, kept.organisation)
    discard_import(kept, by=request.user)
    messages.success(request, "ยกเลิกการนำเข้าแล้ว ไม่มีข้อมูลใดถูกเปลี่ยน")
    return redirect("reports:import", kept.organisation.slug)


def import_or_404(request: HttpRequest, organisation: str, pk: int) -> ReportImport:
    """Return a file that is being imported at a desk that the person may see."""
    return get_object_or_404(imports_for(request.user), organisation__slug=organisation, pk=pk)


def _remember(request: HttpRequest, kept: ReportImport, form: ChoicesForm) -> None:
    shown = _found(kept)
    choices = chosen_from(request.POST, kept, shown)
    choose(kept, by=request.user, choices=choices, facts=form.facts())


def _found(kept: ReportImport) -> Preview:
    return preview_of(kept, kept.organisation, kept.assessment_year, choices_of(kept))


def _empty_form(kept: ReportImport) -> ChoicesForm:
    return ChoicesForm(initial={"occasion": occasion_of(kept)}, organisation=kept.organisation)


def _upload_page(request: HttpRequest, body: Organisation, form: UploadForm) -> HttpResponse:
    context = {
        "organisation": body,
        "form": form,
        "waiting": imports_for(request.user).filter(organisation=body),
        "trail": desk_trail(),
        "section": "desk",
    }
    return render(request, "reports/import.html", context, status=422 if form.errors else 200)


def _preview_page(request: HttpRequest, kept: ReportImport, form: ChoicesForm) -> HttpResponse:
    body, found = kept.organisation, _found(kept)
    year = covered_year(kept.assessment_year)
    there = Measure.objects.kept().filter(organisation=body, fiscal_year=year).count()
    choices = choices_of(kept)
    context = {
        "organisation": body,
        "kept": kept,
        "form": form,
        "found": found,
        "columns": columns_of(found),
        "sheets": sheets_of(found),
        "warnings": general_warnings(found),
        "cleaned": changes_of(found.cleaned),
        "proposed": changes_of(found.proposed),
        "accepted": choices.accepted,
        "joined": sorted(choices.joined),
        "fields": FIELDS,
        "there": there,
        "fiscal_year": year,
        "trail": [*desk_trail(), *_import_trail(body)],
        "section": "desk",
    }
    status = 422 if form.errors else 200
    return render(request, "reports/import_preview.html", context, status=status)


def _import_trail(body: Organisation) -> Trail:
    return [("นำเข้ารายงาน", reverse("reports:import", args=[body.slug]))]
