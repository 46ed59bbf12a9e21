"""How a view gets hold of a report: only within what the signed-in person may see, else 404."""

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from measures.views.scope import Trail, desk_trail
from reports.models import Report
from reports.queries import reports_for
from reports.workflow import Act


def report_or_404(request: HttpRequest, organisation: str, year: int, item: str) -> Report:
    """Return the report at this address of a desk that the person may see."""
    return get_object_or_404(
        reports_for(request.user),
        organisation__slug=organisation,
        assessment_year__year=year,
        slug=item,
    )


def act_or_404(name: str) -> Act:
    """Return the act of this name."""
    try:
        return Act(name)
    except ValueError:
        raise Http404(f"no act called {name}") from None


def place(report: Report) -> tuple[str, int, str]:
    """Return the three words of a report's address."""
    return report.organisation.slug, report.assessment_year.year, report.slug


def to(name: str, report: Report) -> HttpResponseRedirect:
    """Return a redirect to one of the report's pages."""
    return redirect(f"reports:{name}", *place(report))


def report_trail(report: Report) -> Trail:
    """Return the way to a report, as (words, address) pairs."""
    address = reverse("reports:edit", args=place(report))
    return [*desk_trail(), (f"รายงานปีงบประมาณ {report.fiscal_year.year}", address)]
