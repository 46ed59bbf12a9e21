"""Sends the letters that are due; for a timer that runs every few minutes."""

from django.core.management.base import BaseCommand

from ita_portal.notices.models import Mail, Notice
from ita_portal.notices.sender import send_due


class Command(BaseCommand):
    help = "Send the letters that are due. Harmless when run twice at once."

    def handle(self, *args, **options) -> None:
        sent = send_due()
        waiting = Notice.objects.filter(mail=Mail.QUEUED).count()
        failed = Notice.objects.filter(mail=Mail.FAILED).count()
        self.stdout.write(f"{sent} letters sent, {waiting} waiting, {failed} given up")
