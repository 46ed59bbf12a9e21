"""Puts a new head on the audit log, after its key was lost or the log was found to be broken."""

from django.core.management.base import BaseCommand, CommandParser

from ita_portal.audit.verification import restart


class Command(BaseCommand):
    help = "Put a new head on the audit log as it stands, with an event that says why."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reason", required=True, help="what happened, kept in the log")

    def handle(self, *, reason: str, **options) -> None:
        event = restart(by=None, reason=reason)
        self.stdout.write(
            f"The log has a new head since event {event.number}; what was there before stays"
        )
