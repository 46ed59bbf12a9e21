"""How the central administrator keeps accounts."""

from datetime import datetime

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from axes.handlers.proxy import AxesProxyHandler
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from ita_portal.accounts import lockout
from ita_portal.accounts.forms.lost_phone import LostPhoneForm
from ita_portal.accounts.forms.proof import is_proved
from ita_portal.accounts.fresh import is_fresh
from ita_portal.accounts.models import User
from ita_portal.accounts.own_sessions import end_all_sessions
from ita_portal.accounts.second_factor import remove_second_factors
from ita_portal.thai.dates import format_thai_datetime
from ita_portal.thai.text import clean_line

admin.site.site_header = "ข้อมูลกลาง"
admin.site.site_title = "ข้อมูลกลาง"
admin.site.index_title = "ปี หน่วยงาน และบัญชีผู้ใช้"

# Rights follow from memberships and posts; groups would only look as if they gave some. What the
# sign-in keeps (factors, sessions, identities) people look after themselves.
admin.site.unregister(Group)
for _model in (Authenticator, EmailAddress, SocialAccount, SocialApp, SocialToken, UserSession):
    admin.site.unregister(_model)

# One door: the administration's own would let in without the second factor.
admin.site.login = secure_admin_login(admin.site.login)


class _OneLine:
    """A name of one line, whatever was sent: letters and papers print it within theirs."""

    def clean_display_name(self) -> str:
        return clean_line(self.cleaned_data["display_name"])


class AccountForm(_OneLine, UserChangeForm):
    """An account that there is."""


class NewAccountForm(_OneLine, AdminUserCreationForm):
    """An account to be opened."""


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Accounts with the forms that keep passwords unreadable.

    Accounts are closed, not deleted: what a person did stays under her name.
    """

    form = AccountForm
    add_form = NewAccountForm
    list_display = ("username", "display_name", "is_active", "is_superuser", "last_seen")
    list_filter = ("is_active", "is_superuser", "is_demonstration")
    search_fields = ("username", "display_name", "email")
    filter_horizontal = ()
    readonly_fields = ("last_seen", "since")
    actions = ("let_in_again", "take_factors_away", "sign_out_everywhere")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("บุคคล", {"fields": ("display_name", "email", "wants_thai_digits")}),
        ("สิทธิ", {"fields": ("is_active", "is_staff", "is_superuser")}),
        ("เวลา", {"fields": ("last_seen", "since")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("username", "display_name", "usable_password", "password1", "password2"),
            },
        ),
    )

    @admin.display(description="เข้าสู่ระบบครั้งล่าสุด", ordering="last_login")
    def last_seen(self, user: User) -> str:
        return _in_words(user.last_login)

    @admin.display(description="เปิดบัญชีเมื่อ")
    def since(self, user: User) -> str:
        return _in_words(user.date_joined)

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """Give somebody a new password; the one that all who try the portal share stays."""
        user = self.get_object(request, unquote(id))
        if user and user.is_demonstration:
            messages.error(request, "บัญชีสาธิตเปลี่ยนรหัสผ่านไม่ได้ เพราะผู้ทดลองใช้ทุกคนใช้ร่วมกัน")
            return redirect("admin:accounts_user_change", user.pk)
        return super().user_change_password(request, id, form_url)

    @admin.action(description="ปลดการพักเข้าสู่ระบบ (พิมพ์รหัสผ่านผิดหลายครั้ง)")
    def let_in_again(self, request: HttpRequest, users: QuerySet[User]) -> None:
        """End lockouts of the chosen people's names, wherever they failed."""
        for user in users:
            for name in filter(None, (user.username, user.email)):
                tried = lockout.name_of(request, {"username": name})
                AxesProxyHandler.reset_attempts(username=tried)
            self.log_change(request, user, "ปลดการพักเข้าสู่ระบบ")
        messages.success(request, "ปลดการพักเข้าสู่ระบบแล้ว")

    @admin.action(description="ลบวิธียืนยันอีกขั้นทั้งหมด (โทรศัพท์หาย)")
    def take_factors_away(self, request: HttpRequest, users: QuerySet[User]) -> HttpResponse | None:
        """Ask why, then let the chosen people sign in with their passwords alone."""
        data = request.POST if "confirmed" in request.POST else None
        form = LostPhoneForm(data, proof=not is_fresh(request))
        if not form.is_valid() or not is_proved(request, form):
            return self._lost_phone_page(request, users, form)
        said = {"by": request.user, "reason": form.cleaned_data["reason"]}
        found = [user for user in users if remove_second_factors(user, **said)]
        messages.success(request, f"ลบวิธียืนยันอีกขั้นของ {len(found)} บัญชีแล้ว")
        return None

    def _lost_phone_page(
        self, request: HttpRequest, users: QuerySet[User], form: LostPhoneForm
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "ลบวิธียืนยันอีกขั้นทั้งหมด",
            "opts": self.opts,
            "people": users,
            "form": form,
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/accounts/lost_phone.html", context, status=status)

    @admin.action(description="ให้ออกจากระบบทุกอุปกรณ์")
    def sign_out_everywhere(self, request: HttpRequest, users: QuerySet[User]) -> None:
        """End the chosen people's sessions, whoever is using them."""
        for user in users:
            end_all_sessions(user)
            self.log_change(request, user, "ให้ออกจากระบบทุกอุปกรณ์")
        messages.success(request, f"ให้ออกจากระบบแล้ว {len(users)} บัญชี")

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


def _in_words(moment: datetime | None) -> str:
    return format_thai_datetime(timezone.localtime(moment)) if moment else "ยังไม่เคย"
