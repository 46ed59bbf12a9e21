"""Proving once more that it is oneself, and going back to what one was about to do."""

from typing import Any

from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.utils import get_next_redirect_url
from allauth.decorators import rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from ita_portal.accounts import identity
from ita_portal.accounts.forms.second_factor import CodeAgainForm, PasskeyAgainForm
from ita_portal.accounts.forms.sign_in import PasswordAgainForm
from ita_portal.accounts.models import User
from ita_portal.accounts.passkeys import as_json

# Each way by the field that its form sends.
_FORMS = {"password": PasswordAgainForm, "code": CodeAgainForm, "credential": PasskeyAgainForm}


@method_decorator(rate_limit(action="reauthenticate"), name="dispatch")
class ReauthenticateView(TemplateView):
    """All the ways that a person has to prove it, on one page."""

    template_name = "accounts/reauthenticate.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        way = next((way for way in _ways(request.user) if way in request.POST), "")
        if not way:
            return self.get(request)
        form = _FORMS[way](request.POST, user=request.user)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(**{f"{way}_form": form}))
        form.save()
        return resume_request(request) or redirect("desk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        forms = {f"{way}_form": _FORMS[way](user=user) for way in _ways(user)}
        context = super().get_context_data(**{**forms, **kwargs})
        if "credential_form" in context:
            context["passkey_options"] = as_json(begin_authentication(user))
        if identity.connected(user).exists():
            context["identity_provider"] = identity.provider_name()
        return {**context, "next": get_next_redirect_url(self.request) or ""}


def _ways(user: User) -> list[str]:
    types = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    has = {
        "credential": Authenticator.Type.WEBAUTHN in types,
        "code": Authenticator.Type.TOTP in types,
        "password": user.has_usable_password(),
    }
    return [way for way, there in has.items() if there]
