"""The security of one's account: second factors, recovery codes, where one is signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from allauth.socialaccount.internal.flows.connect import disconnect
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from ita_portal.accounts import addresses, identity, own_sessions
from ita_portal.accounts.forms.second_factor import AddAppForm, AddPasskeyForm
from ita_portal.accounts.fresh import proof_required
from ita_portal.accounts.passkeys import as_json
from ita_portal.accounts.second_factor import factors_of

SHARED = "บัญชีสาธิตมีผู้ทดลองใช้ร่วมกันหลายคน จึงเพิ่มหรือเปลี่ยนวิธียืนยันตัวตนไม่ได้"


def _own_account_only(view: Callable) -> Callable:
    """Keep accounts that everybody shares as they are, and say kindly why."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.is_demonstration:
            messages.info(request, SHARED)
            return redirect("accounts:security")
        return view(request, *args, **kwargs)

    return guarded


def _guarded(view: Callable) -> Callable:
    """Let only its owner, and only when she proved it lately, change how an account is entered."""
    return never_cache(_own_account_only(proof_required(view)))


class SecurityView(TemplateView):
    """All of it on one page, from which each part is reached."""

    template_name = "accounts/security.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        factors = {kind: [] for kind in Authenticator.Type.values}
        for factor in factors_of(user):
            factors[factor.type].append(factor)
        return super().get_context_data(
            **kwargs,
            shared=SHARED if user.is_demonstration else "",
            app=next(iter(factors["totp"]), None),
            passkeys=factors["webauthn"],
            codes_left=_codes_left(user),
            sessions=own_sessions.own_sessions(self.request),
            email_is_proved=addresses.is_proved(user),
            identity_provider=identity.provider_name(),
            identities=identity.connected(user),
        )


class _JustDone:
    """A page that is only sent to, shows nothing, and leads back."""

    http_method_names = ["post"]
    template_name = None
    success_url = reverse_lazy("accounts:security")

    def form_invalid(self, form: Form) -> HttpResponse:
        return redirect("accounts:security")


@method_decorator(_guarded, name="dispatch")
class AddAppView(ActivateTOTPView):
    """Show the secret as a picture and in letters, and take the app's first code."""

    template_name = "accounts/app_add.html"
    form_class = AddAppForm

    def get_success_url(self) -> str:
        return _after_adding(self.did_generate_recovery_codes)


@method_decorator(_guarded, name="dispatch")
class RemoveAppView(_JustDone, DeactivateTOTPView):
    """Use the app no more."""


@method_decorator(_guarded, name="dispatch")
class AddPasskeyView(AddWebAuthnView):
    """Let the device make a passkey."""

    template_name = "accounts/passkey_add.html"
    form_class = AddPasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Ask for a passkey that also signs in alone; the last question asked is what counts."""
        context = super().get_context_data(**kwargs)
        options = begin_registration(self.request.user, passwordless=True)
        return {**context, "passkey_options": as_json(options)}

    def get_success_url(self) -> str:
        return _after_adding(self.did_generate_recovery_codes)


@method_decorator(_guarded, name="dispatch")
class RemovePasskeyView(_JustDone, RemoveWebAuthnView):
    """Use a passkey no more."""


@method_decorator(_guarded, name="dispatch")
class RecoveryCodesView(ViewRecoveryCodesView):
    """The recovery codes, once; later only how many are left."""

    template_name = "accounts/recovery_codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        codes = "\n".join(context["unused_codes"])
        return {**context, "codes": codes, "codes_in_link": quote(_sheet(self.request, codes))}


@method_decorator(_guarded, name="dispatch")
class NewRecoveryCodesView(_JustDone, GenerateRecoveryCodesView):
    """Make new recovery codes; the old ones are worth nothing any more."""

    success_url = reverse_lazy("accounts:recovery-codes")


@require_POST
@_guarded
def end_session(request: HttpRequest, number: int) -> HttpResponse:
    """Sign one of one's own devices out."""
    session = get_object_or_404(UserSession, user=request.user, pk=number)
    own_sessions.end_session(session, request=request)
    messages.success(request, "ออกจากระบบบนอุปกรณ์นั้นแล้ว")
    return redirect("accounts:security")


@require_POST
@_guarded
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign all of one's other devices out."""
    own_sessions.end_other_sessions(request)
    messages.success(request, "ออกจากระบบบนอุปกรณ์อื่นทั้งหมดแล้ว")
    return redirect("accounts:security")


@require_POST
@_guarded
def disconnect_identity(request: HttpRequest, number: int) -> HttpResponse:
    """Take a connected identity off one's account, unless it is the only way in."""
    account = get_object_or_404(identity.connected(request.user), pk=number)
    if request.user.has_usable_password():
        disconnect(request, account)
    else:
        messages.error(request, "โปรดตั้งรหัสผ่านก่อนเลิกเชื่อมบัญชี เพราะเป็นวิธีเดียวที่ท่านใช้เข้าสู่ระบบ")
    return redirect("accounts:security")


def _after_adding(made_codes: bool) -> str:
    return reverse("accounts:recovery-codes" if made_codes else "accounts:security")


def _codes_left(user) -> int | None:
    """Return how many recovery codes were not used yet; None where she never had any."""
    codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(codes.wrap().get_unused_codes()) if codes else None


def _sheet(request: HttpRequest, codes: str) -> str:
    """Return the recovery codes as the file that is kept of them."""
    return f"รหัสกู้คืนของ {request.user.username} ที่ {request.get_host()}\n\n{codes}\n"
