"""Signing in with a password, a second factor or a passkey alone, and out again."""

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import begin_authentication
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib.auth import views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.decorators import method_decorator

from ita_portal.accounts import demonstration, identity
from ita_portal.accounts.forms.second_factor import CodeForm, PasskeyForm, PasskeySignInForm
from ita_portal.accounts.forms.sign_in import SignInForm
from ita_portal.accounts.passkeys import as_json


class SignInView(LoginView):
    """Sign in and go where `next` says, if that lies within the portal."""

    template_name = "accounts/login.html"
    form_class = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            demonstration=demonstration.groups(),
            demonstration_password=demonstration.PASSWORD,
            identity_provider=identity.provider_name(),
        )


class SecondFactorView(AuthenticateView):
    """The second step: a code of the app, a passkey, or a recovery code."""

    template_name = "accounts/second_factor.html"
    form_class = CodeForm
    webauthn_form_class = PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        types = Authenticator.objects.filter(user=self.stage.login.user).values_list("type")
        return {
            **context,
            "types": {kind for (kind,) in types},
            "person": self.stage.login.user,
            "passkey_options": as_json(context["js_data"]["request_options"]),
        }


class PasskeySignInView(LoginWebAuthnView):
    """Signing in with a passkey alone; GET hands a script what to ask the device."""

    form_class = PasskeySignInForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return JsonResponse({"request_options": begin_authentication()})


@method_decorator(login_not_required, name="dispatch")
class SignOutView(views.LogoutView):
    """Sign out by POST; open to all, so that signing out twice does not ask to sign in."""
