"""Inviting people into an organisation, and the page on which an invited person answers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ita_portal.accounts.entering import enter
from measures.errors import DomainError
from measures.forms import InvitationForm, NewAccountForm
from measures.models import Invitation
from measures.services import invitation as service
from measures.views.people import kept_organisation, people_trail

# Where a visitor's session keeps the hash of the token she came with.
_KEPT = "invitation"


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, organisation: str) -> HttpResponse:
    """Show the form, or invite and show the link this once."""
    body = kept_organisation(request, organisation)
    form = InvitationForm(request.POST if request.method == "POST" else None, organisation=body)
    if form.is_valid():
        try:
            return _sent_page(request, service.invite(body, by=request.user, **form.values()))
        except DomainError as error:
            form.add_error(None, str(error))
    context = {
        "organisation": body,
        "form": form,
        "trail": people_trail(body),
        "section": "desk",
    }
    return render(request, "measures/invite.html", context, status=422 if form.errors else 200)


@require_POST
def resend(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Send an invitation again and show its new link this once."""
    invitation = _invitation_or_404(request, organisation, pk)
    try:
        return _sent_page(request, service.resend(invitation, by=request.user))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("measures:people", organisation)


@require_POST
def withdraw(request: HttpRequest, organisation: str, pk: int) -> HttpResponse:
    """Take an invitation back."""
    invitation = _invitation_or_404(request, organisation, pk)
    try:
        service.withdraw(invitation, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"เพิกถอนคำเชิญของ {invitation.display_name} แล้ว ลิงก์เดิมใช้ไม่ได้อีก")
    return redirect("measures:people", organisation)


@login_not_required
@require_safe
@never_cache
def arrive(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address at once, so that no log and no other site learns it."""
    token_hash = service.hash_of(token)
    if service.open_invitation(token_hash):
        request.session[_KEPT] = token_hash
    else:
        request.session.pop(_KEPT, None)
    response = redirect("invitations:answer")
    response["Referrer-Policy"] = "no-referrer"
    return response


@login_not_required
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """Show an invitation, or accept it with a new account or with the one that is signed in."""
    invitation = service.open_invitation(request.session.get(_KEPT, ""))
    if invitation is None:
        return render(request, "measures/invitation_spent.html", status=410)
    form = NewAccountForm(request.POST if request.method == "POST" else None, invitation=invitation)
    if request.method != "POST":
        return _answer_page(request, invitation, form)
    try:
        if request.user.is_authenticated:
            service.join(invitation, by=request.user)
        elif form.is_valid():
            _open_account(request, invitation, form)
        else:
            return _answer_page(request, invitation, form, status=422)
    except DomainError as error:
        form.add_error(None, str(error))
        return _answer_page(request, invitation, form, status=422)
    request.session.pop(_KEPT, None)
    messages.success(request, f"ท่านเป็นสมาชิกของ{invitation.organisation.full_name}แล้ว")
    return redirect("desk")


def _open_account(request: HttpRequest, invitation: Invitation, form: NewAccountForm) -> None:
    """Join with a new account and go on signed in with it."""
    user = service.join_with_new_account(invitation, **form.values())
    enter(request, user)


def _answer_page(
    request: HttpRequest, invitation: Invitation, form: NewAccountForm, status: int = 200
) -> HttpResponse:
    context = {"invitation": invitation, "form": form}
    return render(request, "measures/invitation.html", context, status=status)


def _sent_page(request: HttpRequest, sent: service.Sent) -> HttpResponse:
    """Show the link, which nobody can read again."""
    invitation = sent.invitation
    context = {
        "organisation": invitation.organisation,
        "invitation": invitation,
        "sent": sent,
        "trail": people_trail(invitation.organisation),
        "section": "desk",
    }
    return render(request, "measures/invitation_sent.html", context)


def _invitation_or_404(request: HttpRequest, slug: str, pk: int) -> Invitation:
    body = kept_organisation(request, slug)
    return get_object_or_404(body.invitations.select_related("organisation__kind", "post"), pk=pk)
