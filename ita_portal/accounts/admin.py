"""How the central administrator keeps accounts."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group

from ita_portal.accounts.models import User

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

    list_display = ("username", "display_name", "is_active", "is_superuser", "last_login")
    list_filter = ("is_active", "is_superuser", "is_demonstration")
    search_fields = ("username", "display_name", "email")
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("บุคคล", {"fields": ("display_name", "email", "wants_thai_digits")}),
        ("สิทธิ", {"fields": ("is_active", "is_staff", "is_superuser")}),
        ("เวลา", {"fields": ("last_login", "date_joined")}),
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

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
