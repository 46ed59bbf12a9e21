"""The memo's page: edit it, or have it drafted anew from the data."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from measures.errors import StaleRow
from measures.forms.row import RowVersionForm
from measures.permissions import require_may_write
from measures.views.autosave import is_autosave, kept, refused
from reports.forms.memo import MemoForm
from reports.models import Report
from reports.permissions import may_edit
from reports.services.drafting import edit_memo, redraft_memo
from reports.views.conflict import conflict_page
from reports.views.scope import report_or_404, report_trail, to


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, organisation: str, year: int, item: str) -> HttpResponse:
    """Show a draft's memo, or save it; a memo that was submitted is read at its review."""
    report = report_or_404(request, organisation, year, item)
    if request.method != "POST":
        page = _page(request, report, MemoForm(instance=report.memo, reader=request.user))
        return page if may_edit(request.user, report) else to("review", report)
    require_may_write(request.user, report.organisation)
    form = MemoForm(request.POST, instance=report.memo, reader=request.user)
    if not form.is_valid():
        return refused(form) if is_autosave(request) else _page(request, report, form)
    return _save(request, report, form)


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, organisation: str, year: int, item: str) -> HttpResponse:
    """Write the memo's sentences anew from the data; without a form, show the memo."""
    report = report_or_404(request, organisation, year, item)
    if request.method != "POST":
        return to("memo", report)
    require_may_write(request.user, report.organisation)
    try:
        redraft_memo(report, by=request.user, row_version=RowVersionForm(request.POST).known())
        messages.success(request, "ร่างบันทึกข้อความใหม่จากข้อมูลแล้ว เลขที่และวันที่คงเดิม")
    except StaleRow:
        messages.warning(request, "ยังไม่ได้ร่างใหม่ เพราะบันทึกข้อความถูกแก้ไขจากที่อื่น โปรดตรวจข้อความล่าสุดก่อน")
    return to("memo", report)


def _save(request: HttpRequest, report: Report, form: MemoForm) -> HttpResponse:
    values = dict(form.cleaned_data)
    try:
        edit_memo(report, by=request.user, row_version=values.pop("row_version"), values=values)
    except StaleRow as error:
        return conflict_page(request, report, MemoForm, error)
    if is_autosave(request):
        shown = MemoForm(instance=report.memo, reader=request.user)
        return kept(shown, at=report.updated_at, reader=request.user)
    messages.success(request, "บันทึกแล้ว")
    return to("memo", report)


def _page(request: HttpRequest, report: Report, form: MemoForm) -> HttpResponse:
    context = {
        "report": report,
        "form": form,
        "prefix": report.organisation.document_prefix,
        "trail": report_trail(report),
        "section": "desk",
    }
    return render(request, "reports/memo.html", context, status=422 if form.errors else 200)
