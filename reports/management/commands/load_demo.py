"""Loads the demonstration organisations, their people and their reports."""

from django.core.management.base import BaseCommand, CommandParser

from ita_portal.accounts.demonstration import PASSWORD
from reports.services.demonstration import load_demonstration


class Command(BaseCommand):
    help = "Add the demonstration organisations that are not there yet; harmless when repeated."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ORG", nargs="*", help="only these organisations; all without any")

    def handle(self, *args, **options) -> None:
        added = load_demonstration(options["ORG"])
        for reference in added:
            self.stdout.write(f"Loaded {reference}")
        self.stdout.write(
            f"People: officer, head, deputy, clerk, mayor, admin .ORG and central; "
            f"password {PASSWORD}"
        )
