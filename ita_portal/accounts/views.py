"""Signing in and out, one's own data and one's password."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import views
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages.views import SuccessMessageMixin
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.generic import UpdateView

from ita_portal.accounts import demonstration
from ita_portal.accounts.forms import ChangePasswordForm, ProfileForm, SignInForm
from ita_portal.accounts.models import User


@method_decorator(login_not_required, name="dispatch")
class SignInView(views.LoginView):
    """Sign in and go where `next` says, if that lies within the portal."""

    template_name = "accounts/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            demonstration=demonstration.groups(),
            demonstration_password=demonstration.PASSWORD,
        )


@method_decorator(login_not_required, name="dispatch")
class SignOutView(views.LogoutView):
    """Sign out by POST; open to all, so that signing out twice does not ask to sign in."""


class ProfileView(SuccessMessageMixin, UpdateView):
    """What the portal knows of oneself, and which digits one's screens show."""

    template_name = "accounts/profile.html"
    form_class = ProfileForm
    success_url = reverse_lazy("accounts:profile")
    success_message = "บันทึกแล้ว"

    def get_object(self, queryset: QuerySet | None = None) -> User:
        return self.request.user

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        memberships = self.request.user.memberships.select_related("organisation__kind")
        return super().get_context_data(**kwargs, memberships=memberships)


class ChangePasswordView(views.PasswordChangeView):
    """Change one's own password and stay signed in."""

    template_name = "accounts/password_change.html"
    form_class = ChangePasswordForm

    def get_success_url(self) -> str:
        return resolve_url("desk")

    def form_valid(self, form: ChangePasswordForm) -> HttpResponse:
        messages.success(self.request, "เปลี่ยนรหัสผ่านแล้ว")
        return super().form_valid(form)
