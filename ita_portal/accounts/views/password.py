"""One's own password: changed, or chosen anew after a letter."""

from allauth.account.views import (
    PasswordChangeView,
    PasswordResetDoneView,
    PasswordResetFromKeyView,
    PasswordResetView,
)
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse_lazy

from ita_portal.accounts.forms.password import ChangePasswordForm, ForgottenForm, NewPasswordForm


class ChangePasswordView(PasswordChangeView):
    """Change one's own password, stay signed in here and be signed out everywhere else."""

    template_name = "accounts/password_change.html"
    form_class = ChangePasswordForm


class ForgottenView(PasswordResetView):
    """Ask for a letter; the answer is the same whether or not anybody has the address."""

    template_name = "accounts/password_forgotten.html"
    form_class = ForgottenForm
    success_url = reverse_lazy("accounts:letter-sent")


class LetterSentView(PasswordResetDoneView):
    """What to do while the letter is on its way."""

    template_name = "accounts/letter_sent.html"


class NewPasswordView(PasswordResetFromKeyView):
    """Choose a password, having come by the letter's link; then sign in with it."""

    template_name = "accounts/password_new.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("accounts:login")

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        messages.success(self.request, "ตั้งรหัสผ่านใหม่แล้ว โปรดเข้าสู่ระบบด้วยรหัสผ่านใหม่")
        return super().form_valid(form)
