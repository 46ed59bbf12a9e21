"""Signing in, passwords and letters: what allauth asks of the portal."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import HTTP_USER_AGENT_MAX_LENGTH
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from ita_portal.accounts import fresh, letters
from ita_portal.accounts.devices import describe
from ita_portal.accounts.models import User

CLOSED = "บัญชีนี้ถูกระงับ โปรดติดต่อผู้ดูแลระบบของหน่วยงาน"

_WRONG = "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง โปรดตรวจตัวพิมพ์เล็กใหญ่และภาษาของแป้นพิมพ์ แล้วลองอีกครั้ง"

# What allauth reports, by the names of its own templates: on the page, and by letter.
_SAID = {
    "account/messages/password_changed.txt": "เปลี่ยนรหัสผ่านแล้ว อุปกรณ์อื่นต้องเข้าสู่ระบบใหม่",
    "mfa/messages/totp_activated.txt": "เปิดใช้แอปยืนยันตัวตนแล้ว",
    "mfa/messages/totp_deactivated.txt": "เลิกใช้แอปยืนยันตัวตนแล้ว",
    "mfa/messages/webauthn_added.txt": "เพิ่มพาสคีย์แล้ว",
    "mfa/messages/webauthn_removed.txt": "ลบพาสคีย์แล้ว",
    "socialaccount/messages/account_connected.txt": "เชื่อมบัญชีแล้ว",
    "socialaccount/messages/account_connected_updated.txt": "บัญชีนี้เชื่อมไว้อยู่แล้ว",
    "socialaccount/messages/account_connected_other.txt": "เชื่อมไม่ได้ เพราะเชื่อมกับผู้ใช้อื่นไว้แล้ว",
    "socialaccount/messages/account_disconnected.txt": "เลิกเชื่อมบัญชีแล้ว",
}
_NEWS = {
    "account/email/password_changed": "มีการเปลี่ยนรหัสผ่านของบัญชีนี้",
    "account/email/password_reset": "มีการตั้งรหัสผ่านใหม่ของบัญชีนี้ผ่านอีเมล",
    "mfa/email/totp_activated": "มีการเปิดใช้แอปยืนยันตัวตนกับบัญชีนี้",
    "mfa/email/totp_deactivated": "มีการเลิกใช้แอปยืนยันตัวตนกับบัญชีนี้",
    "mfa/email/webauthn_added": "มีการเพิ่มพาสคีย์ของบัญชีนี้",
    "mfa/email/webauthn_removed": "มีการลบพาสคีย์ของบัญชีนี้",
    "mfa/email/recovery_codes_generated": "มีการออกรหัสกู้คืนชุดใหม่ของบัญชีนี้",
    "socialaccount/email/account_connected": "มีการเชื่อมบัญชีภายนอกกับบัญชีนี้",
    "socialaccount/email/account_disconnected": "มีการเลิกเชื่อมบัญชีภายนอกกับบัญชีนี้",
}


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up; failures are counted by django-axes; what is said is Thai."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _WRONG,
        "email_password_mismatch": _WRONG,
        "invalid_password_reset": "ลิงก์นี้ใช้ไม่ได้แล้ว",
        "too_many_login_attempts": "ลองผิดหลายครั้งเกินไป โปรดรอ 5 นาทีแล้วลองใหม่",
        "rate_limited": "ลองหลายครั้งเกินไป โปรดรอ 5 นาทีแล้วลองใหม่",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Whether an address lies within this portal, under the name it was called by."""
        own = {self.request.get_host()}
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts=own, require_https=self.request.is_secure()
        )

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave counting to django-axes: allauth would lock a name wherever it is tried."""

    def is_reauthentication_required(self, *, app: str) -> bool:
        return not fresh.is_fresh(self.request)

    def get_reauthentication_methods(self, user: User) -> list[dict]:
        """Return the one page on which all ways stand."""
        return [{"id": "reauthenticate", "url": reverse("accounts:reauthenticate")}]

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Tell whoever knows the password of a closed account that it is closed."""
        messages.error(request, CLOSED)
        return redirect("accounts:login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say on the next page what happened; what has no Thai sentence is not said."""
        words = message or _SAID.get(message_template)
        if words:
            messages.add_message(request, level, words)

    def send_password_reset_mail(self, user: User, email: str, context: dict) -> None:
        """Write to her, unless everybody shares the account."""
        if not user.is_demonstration:
            letters.send("password_reset", "ตั้งรหัสผ่านใหม่", email, context)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict | None = None, email: str = ""
    ) -> None:
        """Write to her what was changed about her account, so that she notices a stranger's act."""
        words = {
            "user": user,
            "news": _NEWS.get(template_prefix),
            "moment": timezone.now(),
            "address": self.get_client_ip(self.request),
            "device": describe(self.get_http_user_agent(self.request)[:HTTP_USER_AGENT_MAX_LENGTH]),
        }
        if user.email and words["news"]:
            letters.send("news", words["news"], user.email, words)
