"""The page on which a paper is read and decided, and the acts that are done there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from measures.errors import DomainError, StaleRow
from reports.desk.offers import DONE, offers_for
from reports.desk.progress import progress_of
from reports.desk.timeline import earlier_journeys, returned_step, timeline
from reports.export.html import render_html
from reports.forms.act import FORMS, ActForm
from reports.models import Report
from reports.permissions import current_step, holds, latest_version, may_edit, require_may
from reports.services.acts import perform
from reports.services.paper import document_of, paper_of
from reports.views.scope import act_or_404, report_or_404, report_trail, to
from reports.workflow import Act


@require_safe
def review(request: HttpRequest, organisation: str, year: int, item: str) -> HttpResponse:
    """Show the paper, its chain and the buttons of whoever looks."""
    return _page(request, report_or_404(request, organisation, year, item))


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, organisation: str, year: int, item: str, act: str) -> HttpResponse:
    """Do one act with the version that the page showed.

    Its address stands in the browser after a refusal: whoever opens it finds the paper again.
    """
    report, chosen = report_or_404(request, organisation, year, item), act_or_404(act)
    if request.method != "POST":
        return to("review", report)
    form = FORMS[chosen](request.POST, report=report)
    if _is_stale(form, report):
        return _refused_page(request, report, chosen, form, StaleAct())
    require_may(request.user, chosen, report)
    if not form.is_valid():
        return _page(request, report, chosen, form, status=422)
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
    typed = FORMS[act](_with_newest(form, newest), report=newest)
    status = 409 if isinstance(error, StaleRow) else 422
    return _page(request, newest, act, typed, error=error, status=status)


def _with_newest(form: ActForm, report: Report) -> dict:
    version = latest_version(report)
    data = form.data.copy()
    data["row_version"] = str(report.row_version)
    data["digest"] = version.digest if version else ""
    return data


def _page(
    request: HttpRequest,
    report: Report,
    act: Act | None = None,
    form: ActForm | None = None,
    *,
    error: DomainError | None = None,
    status: int = 200,
) -> HttpResponse:
    offers = offers_for(request.user, report)
    context = {
        "report": report,
        "version": None if report.is_editable else latest_version(report),
        "offers": [(offer, _form_of(offer.act, act, form, report)) for offer in offers],
        "open_act": act,
        "error": error,
        "left_over": form.typed() if form and act not in {offer.act for offer in offers} else "",
        **_about(request, report),
    }
    return render(request, "reports/review.html", context, status=status)


def _form_of(offered: Act, act: Act | None, form: ActForm | None, report: Report) -> ActForm:
    return form if form is not None and offered == act else FORMS[offered](report=report)


def _about(request: HttpRequest, report: Report) -> dict:
    step = current_step(report)
    return {
        "paper": render_html(document_of(report, paper_of(report)), first_heading=2),
        "chain": timeline(report),
        "earlier": earlier_journeys(report),
        "returned": returned_step(report),
        "progress": progress_of(report) if report.is_editable else None,
        "may_edit": may_edit(request.user, report),
        "my_turn": bool(step and holds(request.user, step.post)),
        "preset": step.preset_opinion if step else "",
        "trail": report_trail(report),
        "section": "desk",
    }
