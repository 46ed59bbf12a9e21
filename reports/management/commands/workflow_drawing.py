"""Prints the drawing of the workflow that stands in README.md."""

from django.core.management.base import BaseCommand

from reports.workflow import drawing


class Command(BaseCommand):
    help = "Print the way of a report as a Mermaid state diagram, drawn from the table."
    requires_system_checks: list[str] = []

    def handle(self, *args, **options) -> None:
        self.stdout.write(drawing())
