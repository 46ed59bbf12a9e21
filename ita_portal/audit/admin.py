"""The audit log as the central administrator reads it, and what the administration adds to it."""

from django.contrib import admin
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from ita_portal.audit.log import record
from ita_portal.audit.models import AuditEvent
from ita_portal.audit.words import act_words, subject_words
from ita_portal.thai.dates import format_thai_datetime

_ACTS = {ADDITION: "central.add", CHANGE: "central.change", DELETION: "central.delete"}

# Rows are deleted one by one: only so does each deletion leave a line of its own.
admin.site.disable_action("delete_selected")


@receiver(post_save, sender=LogEntry)
def record_entry(instance: LogEntry, created: bool, **kwargs) -> None:
    """Put every act of the administration into the audit log too, in the same transaction."""
    if not created:
        return
    record(
        _ACTS[instance.action_flag],
        by=instance.user,
        subject=f"{instance.content_type.model}:{instance.object_id}",
        data={"name": instance.object_repr, "what": instance.change_message},
    )


@admin.register(AuditEvent)
class AuditEventAdmin(admin.ModelAdmin):
    """Read only: events are written once."""

    list_display = ("number", "moment", "organisation", "act_name", "subject_name", "actor_name")
    list_filter = ("at", "act")
    search_fields = ("organisation", "act", "subject", "actor_name")
    ordering = ("-number",)
    fields = (
        *("number", "moment", "organisation", "act_name", "act", "subject_name", "subject"),
        *("actor", "actor_name", "data"),
        *("previous_hash", "hash"),
    )

    @admin.display(description="เวลา", ordering="at")
    def moment(self, event: AuditEvent) -> str:
        return format_thai_datetime(timezone.localtime(event.at))

    @admin.display(description="การกระทำ", ordering="act")
    def act_name(self, event: AuditEvent) -> str:
        return act_words(event.act)

    @admin.display(description="สิ่งที่ถูกกระทำ", ordering="subject")
    def subject_name(self, event: AuditEvent) -> str:
        return subject_words(event)

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
