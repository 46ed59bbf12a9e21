"""The report's own pages: begin it, write its texts, choose its layout, discard it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from measures.errors import DomainError, StaleRow
from measures.models import Organisation
from measures.permissions import require_may_write
from measures.views.autosave import is_autosave, kept, refused
from measures.views.scope import desk_trail, organisation_or_404
from reports.desk.findings import findings_page
from reports.desk.progress import progress_of
from reports.desk.timeline import returned_step
from reports.forms.report import BeginForm, ReportForm
from reports.models import Report
from reports.permissions import may_discard, may_edit, require_may_discard
from reports.services.drafting import begin_report, discard_report, edit_report
from reports.views.conflict import conflict_page
from reports.views.scope import report_or_404, report_trail, to


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, organisation: str) -> HttpResponse:
    """Offer the reports that may be begun, or begin one."""
    body = organisation_or_404(request, organisation)
    require_may_write(request.user, body)
    sent = request.POST if request.method == "POST" else None
    form = BeginForm(sent, organisation=body)
    if not form.is_valid():
        return _begin_page(request, form, body)
    try:
        report = begin_report(body, by=request.user, **form.cleaned_data)
    except DomainError as error:
        form.add_error(None, str(error))
        return _begin_page(request, form, body)
    messages.success(request, "เริ่มรายงานแล้ว ระบบร่างชื่อ ปก และบันทึกข้อความให้ แก้ไขได้ทุกข้อความ")
    return to("edit", report)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, organisation: str, year: int, item: str) -> HttpResponse:
    """Show a draft's texts, or save them; a paper that is not a draft is read at its review."""
    report = report_or_404(request, organisation, year, item)
    if request.method != "POST":
        page = _edit_page(request, report, ReportForm(instance=report, reader=request.user))
        return page if may_edit(request.user, report) else to("review", report)
    require_may_write(request.user, report.organisation)
    form = ReportForm(request.POST, instance=report, reader=request.user)
    if not form.is_valid():
        return refused(form) if is_autosave(request) else _edit_page(request, report, form)
    return _save(request, report, form)


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, organisation: str, year: int, item: str) -> HttpResponse:
    """Ask whether a draft that was never submitted shall go, or discard it."""
    report = report_or_404(request, organisation, year, item)
    require_may_discard(request.user, report)
    if request.method != "POST":
        context = {"report": report, "trail": report_trail(report), "section": "desk"}
        return render(request, "reports/discard.html", context)
    try:
        discard_report(report, by=request.user)
    except StaleRow:
        messages.warning(request, "ยังไม่ได้ลบ เพราะมีผู้แก้ไขร่างนี้อยู่ในขณะเดียวกัน")
        return to("edit", report)
    messages.success(request, f"ลบร่าง “{report.title}” แล้ว มาตรการของปีนี้ยังอยู่ครบ")
    return redirect("desk")


def _save(request: HttpRequest, report: Report, form: ReportForm) -> HttpResponse:
    values = dict(form.cleaned_data)
    try:
        edit_report(report, by=request.user, row_version=values.pop("row_version"), values=values)
    except StaleRow as error:
        return conflict_page(request, report, ReportForm, error)
    except DomainError as error:
        form.add_error("layout", str(error))
        return refused(form) if is_autosave(request) else _edit_page(request, report, form)
    if is_autosave(request):
        shown = ReportForm(instance=report, reader=request.user)
        return kept(shown, at=report.updated_at, reader=request.user)
    messages.success(request, "บันทึกแล้ว")
    return to("edit", report)


def _edit_page(request: HttpRequest, report: Report, form: ReportForm) -> HttpResponse:
    context = {
        "report": report,
        "form": form,
        "progress": progress_of(report),
        "findings": findings_page(report),
        "returned": returned_step(report),
        "may_discard": may_discard(request.user, report),
        "trail": desk_trail(),
        "section": "desk",
    }
    return render(request, "reports/edit.html", context, status=422 if form.errors else 200)


def _begin_page(request: HttpRequest, form: BeginForm, body: Organisation) -> HttpResponse:
    context = {"form": form, "organisation": body, "trail": desk_trail(), "section": "desk"}
    return render(request, "reports/begin.html", context, status=422 if form.errors else 200)
