"""The acts that are done with a paper, each on the page where it is read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from ita_portal.accounts.forms.proof import is_proved
from measures.errors import DomainError, StaleRow
from reports.desk.offers import DONE
from reports.forms.act import ActForm
from reports.models import Report
from reports.permissions import latest_version, may_edit, require_may
from reports.services.acts import perform
from reports.views.review import act_form, review_page
from reports.views.scope import act_or_404, report_or_404, to
from reports.workflow import Act


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, organisation: str, year: int, item: str, act: str) -> HttpResponse:
    """Do one act with the version that the page showed.

    Its address stands in the browser after a refusal: whoever opens it finds the paper again.
    """
    report, chosen = report_or_404(request, organisation, year, item), act_or_404(act)
    if request.method != "POST":
        return to("review", report)
    form = act_form(request, chosen, report, request.POST)
    if _is_stale(form, report):
        return _refused_page(request, report, chosen, form, StaleAct())
    require_may(request.user, chosen, report)
    if not form.is_valid() or not is_proved(request, form):
        return review_page(request, report, chosen, form, status=422)
    return _perform(request, report, chosen, form)


class StaleAct(StaleRow):
    """The paper moved on since the page was shown."""

    def __str__(self) -> str:
        return (
            "ยังไม่ได้ทำรายการนี้ เพราะเรื่องมีความเคลื่อนไหวหลังจากท่านเปิดหน้านี้ (หรือกดส่งซ้ำ) "
            "โปรดดูสถานะล่าสุดด้านล่าง ข้อความที่ท่านพิมพ์ยังอยู่"
        )


def _perform(request: HttpRequest, report: Report, act: Act, form: ActForm) -> HttpResponse:
    try:
        perform(report, act, by=request.user, **form.said())
    except StaleRow:
        return _refused_page(request, report, act, form, StaleAct())
    except DomainError as error:
        return _refused_page(request, report, act, form, error)
    messages.success(request, DONE[act])
    return to("edit" if may_edit(request.user, report) else "review", report)


def _is_stale(form: ActForm, report: Report) -> bool:
    """A page that was out of date is told so before anything else is judged."""
    shown = form.data.get("row_version", "")
    return shown.isascii() and shown.isdigit() and shown != str(report.row_version)


def _refused_page(
    request: HttpRequest, report: Report, act: Act, form: ActForm, error: DomainError
) -> HttpResponse:
    """Show the newest state with what was typed still there."""
    newest = report_or_404(request, *report.reference.split("/"))
    typed = act_form(request, act, newest, _with_newest(form, newest))
    status = 409 if isinstance(error, StaleRow) else 422
    return review_page(request, newest, act, typed, error=error, status=status)


def _with_newest(form: ActForm, report: Report) -> dict:
    version = latest_version(report)
    data = form.data.copy()
    data["row_version"] = str(report.row_version)
    data["digest"] = version.digest if version else ""
    return data
