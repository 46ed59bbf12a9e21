"""Reminds people of what waits and closes, and sends the daily digests; for a daily timer."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from ita_portal.notices.digest import gather
from ita_portal.notices.models import Notice
from ita_portal.notices.sender import send_due
from reports.services.reminders import remind


class Command(BaseCommand):
    help = "Remind people and send the daily digests. Run twice a day, it sends nothing twice."

    def handle(self, *args, **options) -> None:
        today, before = timezone.localdate(), Notice.objects.count()
        remind(today)
        gather(today)
        told = Notice.objects.count() - before
        self.stdout.write(f"{told} notices written, {send_due()} letters sent")
