"""Helping one of an organisation's people whose phone is lost."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ita_portal.accounts.forms.lost_phone import LostPhoneForm
from ita_portal.accounts.forms.proof import is_proved
from ita_portal.accounts.fresh import is_fresh
from ita_portal.accounts.models import User
from measures.errors import DomainError
from measures.models import Organisation
from measures.permissions import require_may_remove_factors
from measures.queries import people_with_standing
from measures.services.lost_phone import remove_factors
from measures.views.people import kept_organisation, people_trail


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def lost_phone(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Say what it does and ask why, or remove a person's second factors."""
    body = kept_organisation(request, organisation)
    member = get_object_or_404(people_with_standing(body), pk=pk)
    require_may_remove_factors(request.user, body, member)
    data = request.POST if request.method == "POST" else None
    form = LostPhoneForm(data, proof=not is_fresh(request))
    if not form.is_valid() or not is_proved(request, form):
        return _page(request, body, member, form)
    try:
        remove_factors(body, member, by=request.user, reason=form.cleaned_data["reason"])
    except DomainError as error:
        form.add_error(None, str(error))
        return _page(request, body, member, form)
    messages.success(request, f"ล้างวิธียืนยันตัวตนของ {member} แล้ว เข้าสู่ระบบได้ด้วยรหัสผ่าน")
    return redirect("measures:person", body.slug, member.pk)


def _page(
    request: HttpRequest, body: Organisation, member: User, form: LostPhoneForm
) -> HttpResponse:
    context = {
        "organisation": body,
        "member": member,
        "form": form,
        "trail": people_trail(body),
        "section": "desk",
    }
    return render(request, "measures/lost_phone.html", context, status=422 if form.errors else 200)
