"""What is done about a finding on the report's page: mend it, or set it aside."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from measures.errors import DomainError, StaleRow
from measures.forms.findings import DismissForm, MendForm
from measures.permissions import require_may_write
from measures.services import findings
from measures.views.scope import way_back
from reports.models import Report
from reports.services.checking import findings_of_report, mend_part
from reports.views.scope import place, report_or_404


@require_POST
def mend(request: HttpRequest, organisation: str, year: int, item: str) -> HttpResponse:
    """Put what a finding is sure of into the saved text."""
    report = report_or_404(request, organisation, year, item)
    require_may_write(request.user, report.organisation)
    form = MendForm(request.POST)
    if form.is_valid():
        try:
            mend_part(report, by=request.user, **form.cleaned_data)
            messages.success(request, "แก้ตามที่เสนอและบันทึกแล้ว")
        except (StaleRow, DomainError) as error:
            messages.warning(request, str(error))
    return _back(request, report)


@require_POST
def dismiss(request: HttpRequest, organisation: str, year: int, item: str) -> HttpResponse:
    """Set a finding aside, be it in the report's own texts or in a measure."""
    report = report_or_404(request, organisation, year, item)
    require_may_write(request.user, report.organisation)
    form = DismissForm(request.POST)
    if form.is_valid():
        _dismiss(request, report, form)
    return _back(request, report)


def _dismiss(request: HttpRequest, report: Report, form: DismissForm) -> None:
    try:
        judged = findings.require_finding(
            findings_of_report(report),
            form.cleaned_data["fingerprint"],
            form.cleaned_data["measure"],
        )
        findings.dismiss(
            report.organisation,
            report.fiscal_year,
            judged,
            by=request.user,
            reason=form.reason(),
        )
        messages.success(request, "ปิดข้อนี้แล้ว หากข้อความเปลี่ยนจะแสดงอีกครั้ง")
    except DomainError as error:
        messages.warning(request, str(error))


def _back(request: HttpRequest, report: Report) -> HttpResponseRedirect:
    address = reverse("reports:edit", args=place(report))
    return redirect(way_back(request, f"{address}#findings"))
