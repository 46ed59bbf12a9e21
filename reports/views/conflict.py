"""What a person sees whose page was out of date: her text beside the newest, nothing lost."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from measures.errors import StaleRow
from measures.forms.fields import BoundDate
from measures.views.autosave import is_autosave, overtaken
from reports.models import Report
from reports.permissions import may_edit
from reports.queries import reports_for
from reports.views.scope import report_trail


def conflict_page(
    request: HttpRequest, report: Report, form_class: type[forms.ModelForm], error: StaleRow
) -> HttpResponse:
    """Return the page with both texts; saving it again knows the newest row.

    A page that saves by itself gets the newest texts.
    """
    newest = reports_for(request.user).get(pk=report.pk)
    row = newest if form_class._meta.model is Report else newest.memo
    current = form_class(instance=row, reader=request.user)
    if is_autosave(request):
        return overtaken(error, current)
    typed = request.POST.copy()
    typed["row_version"] = str(newest.row_version)
    context = {
        "report": newest,
        "pairs": _pairs(form_class(typed, instance=row, reader=request.user), current),
        "row_version": newest.row_version,
        "may_save": may_edit(request.user, newest),
        "error": error,
        "trail": report_trail(newest),
        "section": "desk",
    }
    return render(request, "reports/conflict.html", context, status=409)


def _pairs(typed: forms.ModelForm, current: forms.ModelForm) -> list[dict]:
    """Return for each visible field what was typed, what is stored, and whether they differ."""
    return [
        {
            "field": field,
            "typed": _text(field),
            "stored": _text(current[field.name]),
            "choices": dict(getattr(field.field, "choices", ())),
            "differs": _text(field) != _text(current[field.name]),
        }
        for field in typed.visible_fields()
    ]


def _text(field: forms.BoundField) -> str:
    if isinstance(field, BoundDate):
        return field.text
    return str(field.value() or "").replace("\r\n", "\n").strip()
