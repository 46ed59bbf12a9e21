"""The organisation's layouts: what there is, a copy to adjust, and the paper while adjusting."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import trigger_client_event

from measures.errors import DomainError, StaleRow
from measures.models import Organisation
from measures.views.scope import Trail, desk_trail, organisation_or_404
from reports.content import Proof
from reports.desk.schematic import description, schematic
from reports.desk.specimen import specimen
from reports.export.compose import compose
from reports.export.html import render_html
from reports.forms.arranging import Typed, arranged, typed_from
from reports.forms.layout import LayoutForm
from reports.layout_rules import LONGEST_NAME
from reports.layouts import LAYOUTS, Layout
from reports.models import OrganisationLayout
from reports.own_layouts import layouts_for, reports_set_in, standard_behind
from reports.permissions import may_keep_layouts, require_may_keep_layouts
from reports.services.layout import add_layout, delete_layout, edit_layout

_ROOM_BELOW_THE_PAGE_S_HEADING = 2
_ADJUSTED = " (ปรับ)"


@require_safe
def layouts(request: HttpRequest, organisation: str) -> HttpResponse:
    """List the standard layouts and the organisation's own, with the reports set in them."""
    body = organisation_or_404(request, organisation)
    context = {
        "organisation": body,
        "standard": [_card(layout) for layout in LAYOUTS.values()],
        "own": [
            {**_card(row.layout), "row": row, "reports": reports_set_in(row)}
            for row in body.layouts.all()
        ],
        "may_keep": may_keep_layouts(request.user, body),
        "trail": desk_trail(),
        "section": "desk",
    }
    return render(request, "reports/layouts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, organisation: str, key: str) -> HttpResponse:
    """Show a copy of a layout to adjust, or keep what was adjusted."""
    body = organisation_or_404(request, organisation)
    require_may_keep_layouts(request.user, body)
    base = _layout_or_404(body, key)
    name = f"{base.name[: LONGEST_NAME - len(_ADJUSTED)]}{_ADJUSTED}"
    form, focus = _form(request, base, {**typed_from(base), "name": name})
    if not form.is_valid():
        return _page(request, body, base, form, focus)
    try:
        add_layout(
            body,
            by=request.user,
            name=form.cleaned_data["name"],
            based_on=standard_behind(body, key),
            sections=form.printable,
        )
    except DomainError as error:
        form.add_error("name", str(error))
        return _page(request, body, base, form)
    return _kept(request, body, form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Show one of the organisation's own layouts, or save what was adjusted."""
    row = _own_or_404(request, organisation, pk)
    require_may_keep_layouts(request.user, row.organisation)
    form, focus = _form(request, row.layout, _shown(row))
    if not form.is_valid():
        return _page(request, row.organisation, row.layout, form, focus, row=row)
    try:
        edit_layout(
            row,
            by=request.user,
            row_version=form.cleaned_data["row_version"] or 0,
            name=form.cleaned_data["name"],
            sections=form.printable,
        )
    except StaleRow as error:
        return _stale_page(request, row, form, error)
    except DomainError as error:
        form.add_error("name", str(error))
        return _page(request, row.organisation, row.layout, form, row=row)
    return _kept(request, row.organisation, form)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Ask whether a layout shall go, or delete it."""
    row = _own_or_404(request, organisation, pk)
    require_may_keep_layouts(request.user, row.organisation)
    if request.method != "POST":
        return _delete_page(request, row)
    try:
        delete_layout(row, by=request.user)
    except DomainError as error:
        return _delete_page(request, row, error=str(error), status=422)
    messages.success(request, f"ลบรูปแบบ “{row.name}” แล้ว")
    return redirect("reports:layouts", row.organisation.slug)


@require_POST
def paper(request: HttpRequest, organisation: str, key: str) -> HttpResponse:
    """Show the newest report set in what was typed, saving nothing, or say what keeps it."""
    body = organisation_or_404(request, organisation)
    require_may_keep_layouts(request.user, body)
    form = LayoutForm(request.POST, base=_layout_or_404(body, key))
    form.is_valid()
    fragment = _fragment(body, form) if form.printable else ""
    context = {"form": form, "paper": fragment, "organisation": body, "trail": _trail(body)}
    template = "reports/parts/layout_paper.html" if request.htmx else "reports/layout_paper.html"
    return render(request, template, context, status=200 if form.printable else 422)


def _form(request: HttpRequest, base: Layout, shown: Typed) -> tuple[LayoutForm, str]:
    """Return the form as it is to be shown or saved, and the id that the cursor goes to.

    A button beside a column arranges what was typed; nothing is judged or saved by it.
    """
    if request.method != "POST":
        return LayoutForm(base=base, initial=shown), ""
    if "arrange" in request.POST:
        typed, focus = arranged(request.POST.dict(), request.POST["arrange"])
        return LayoutForm(base=base, initial=typed, focus=focus), focus
    return LayoutForm(request.POST, base=base), ""


def _page(
    request: HttpRequest,
    body: Organisation,
    base: Layout,
    form: LayoutForm,
    focus: str = "",
    status: int = 0,
    **more,
) -> HttpResponse:
    context = {
        "form": form,
        "organisation": body,
        "base": base,
        "focus": focus,
        "trail": _trail(body),
        "section": "desk",
        **more,
    }
    status = status or (422 if form.errors else 200)
    response = render(request, "reports/layout.html", context, status=status)
    return trigger_client_event(response, "arranged", after="settle") if request.htmx else response


def _stale_page(
    request: HttpRequest, row: OrganisationLayout, form: LayoutForm, error: StaleRow
) -> HttpResponse:
    """Lay both side by side; hers stays in the form, which now knows the newest row."""
    latest = get_object_or_404(OrganisationLayout, pk=row.pk)
    saved = LayoutForm(base=latest.layout, initial=_shown(latest))
    form.data = {**form.data.dict(), "row_version": str(latest.row_version)}
    more = {"row": latest, "stale": str(error), "differences": form.differences(saved)}
    return _page(request, row.organisation, latest.layout, form, status=409, **more)


def _delete_page(
    request: HttpRequest, row: OrganisationLayout, error: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "row": row,
        "reports": reports_set_in(row),
        "organisation": row.organisation,
        "error": error,
        "trail": _trail(row.organisation),
        "section": "desk",
    }
    return render(request, "reports/layout_delete.html", context, status=status)


def _kept(request: HttpRequest, body: Organisation, form: LayoutForm) -> HttpResponse:
    name = form.cleaned_data["name"]
    messages.success(request, f"บันทึกรูปแบบ “{name}” แล้ว เลือกใช้ได้ในหน้ารายงาน")
    return redirect("reports:layouts", body.slug)


def _fragment(body: Organisation, form: LayoutForm) -> str:
    content = specimen(body, Layout("", "", form.printable))
    document = compose(content, Proof(), parts=frozenset({"report"}))
    return render_html(document, first_heading=_ROOM_BELOW_THE_PAGE_S_HEADING)


def _card(layout: Layout) -> dict:
    return {"layout": layout, "drawing": schematic(layout), "words": description(layout)}


def _shown(row: OrganisationLayout) -> Typed:
    return {**typed_from(row.layout), "row_version": str(row.row_version)}


def _layout_or_404(body: Organisation, key: str) -> Layout:
    """Return the layout of this key that the organisation may choose."""
    known = layouts_for(body)
    if key not in known:
        raise Http404(f"no layout called {key}")
    return known[key]


def _own_or_404(request: HttpRequest, organisation: str, pk: int) -> OrganisationLayout:
    """Return the organisation's own layout of this number."""
    body = organisation_or_404(request, organisation)
    return get_object_or_404(body.layouts.select_related("organisation__kind"), pk=pk)


def _trail(body: Organisation) -> Trail:
    return [*desk_trail(), ("รูปแบบรายงาน", reverse("reports:layouts", args=[body.slug]))]
