"""Giving a body that changed its name or its kind another word in its addresses."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ita_portal.accounts.forms.proof import is_proved
from ita_portal.accounts.fresh import is_fresh
from measures.errors import DomainError
from measures.models import Organisation
from measures.views.scope import desk_trail, organisation_or_404
from reports.forms.moving import MoveForm
from reports.permissions import require_may_move
from reports.services.moving import move as move_body


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, organisation: str) -> HttpResponse:
    """Say what becomes of the old address and ask for the new one, or move there."""
    body = organisation_or_404(request, organisation)
    require_may_move(request.user)
    data = request.POST if request.method == "POST" else None
    form = MoveForm(data, proof=not is_fresh(request))
    if not form.is_valid() or not is_proved(request, form):
        return _page(request, body, form)
    said = {name: form.cleaned_data[name] for name in ("slug", "reason")}
    try:
        move_body(body, by=request.user, **said)
    except DomainError as error:
        form.add_error("slug", str(error))
        return _page(request, body, form)
    messages.success(request, f"{body.short_name} ย้ายไปที่อยู่ใหม่แล้ว ที่อยู่เดิมพาไปที่ใหม่เสมอ")
    return redirect("admin:measures_organisation_change", body.pk)


def _page(request: HttpRequest, body: Organisation, form: MoveForm) -> HttpResponse:
    context = {"organisation": body, "form": form, "trail": desk_trail(), "section": "desk"}
    return render(request, "reports/move.html", context, status=422 if form.errors else 200)
