"""Visits the links of the evidence that are due; for a timer that runs every hour."""

from django.core.management.base import BaseCommand

from measures.services.link_visit import visit_due


class Command(BaseCommand):
    help = "Visit the links that are due. Harmless when run twice at once."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{visit_due()} links visited")
