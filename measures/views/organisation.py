"""An organisation's settings, kept by its own administrator, and its emblem."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from measures.forms import OrganisationForm
from measures.permissions import require_may_administer
from measures.services.organisation import save_settings
from measures.views.scope import desk_trail, organisation_or_404


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest, organisation: str) -> HttpResponse:
    """Show the settings, or save what was typed and the emblem that was chosen."""
    body = organisation_or_404(request, organisation)
    require_may_administer(request.user, body)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = OrganisationForm(*sent, organisation=body)
    if form.is_valid():
        save_settings(
            body,
            by=request.user,
            values=form.values(),
            emblem=form.cleaned_data["emblem"],
            without_emblem=form.cleaned_data.get("without_emblem", False),
        )
        messages.success(request, "บันทึกการตั้งค่าแล้ว")
        return redirect("measures:organisation", body.slug)
    context = {"form": form, "organisation": body, "trail": desk_trail()}
    return render(
        request, "measures/organisation.html", context, status=422 if form.errors else 200
    )


@require_GET
def emblem(request: HttpRequest, organisation: str) -> FileResponse:
    """Send the emblem to whoever sees the organisation's desk."""
    body = organisation_or_404(request, organisation)
    if not body.emblem:
        raise Http404
    return FileResponse(body.emblem.open(), content_type="image/png")
