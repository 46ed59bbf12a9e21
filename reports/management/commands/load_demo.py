"""Loads the demonstration organisations, their people and their reports."""

from django.core.management.base import BaseCommand

from reports.services.demonstration import PASSWORD, load_demonstration


class Command(BaseCommand):
    help = "Add the demonstration organisations that are not there yet; harmless when repeated."

    def handle(self, *args, **options) -> None:
        added = load_demonstration()
        for reference in added:
            self.stdout.write(f"Loaded {reference}")
        self.stdout.write(
            f"People: officer, head, deputy, clerk, mayor, admin .ORG and central; "
            f"password {PASSWORD}"
        )
