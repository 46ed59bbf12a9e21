"""Checks the audit log from its first event to its last."""

from django.core.management.base import BaseCommand, CommandError

from ita_portal.audit.models import AuditEvent
from ita_portal.audit.verification import first_broken_number


class Command(BaseCommand):
    help = "Check the audit log; exit 1 and name the first broken event when it was tampered with."

    def handle(self, *args, **options) -> None:
        broken = first_broken_number()
        if broken is not None:
            raise CommandError(f"The audit log is broken at event {broken} (บันทึกถูกแก้ไขที่ลำดับนี้)")
        self.stdout.write(f"{AuditEvent.objects.count()} events, none changed")
