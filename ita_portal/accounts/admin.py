"""How the central administrator keeps accounts."""

from datetime import datetime

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.thai.dates import format_thai_datetime

admin.site.site_header = "ข้อมูลกลาง"
admin.site.site_title = "ข้อมูลกลาง"
admin.site.index_title = "ปี หน่วยงาน และบัญชีผู้ใช้"

# Rights follow from memberships and posts; groups would only look as if they gave some.
admin.site.unregister(Group)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Accounts with the forms that keep passwords unreadable.

    Accounts are closed, not deleted: what a person did stays under her name.
    """

    list_display = ("username", "display_name", "is_active", "is_superuser", "last_seen")
    list_filter = ("is_active", "is_superuser", "is_demonstration")
    search_fields = ("username", "display_name", "email")
    filter_horizontal = ()
    readonly_fields = ("last_seen", "since")
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

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


def _in_words(moment: datetime | None) -> str:
    return format_thai_datetime(timezone.localtime(moment)) if moment else "ยังไม่เคย"
