"""Makes this portal what it was in a backup, whichever database that came from."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ita_portal.running.backup.archive import BrokenArchive
from ita_portal.running.backup.portal import Refused, is_other_secret, restore


class Command(BaseCommand):
    help = "Read a backup into this portal, whose database has its tables and nothing in them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="throw away what is in the database"
        )
        parser.add_argument(
            "--accept-log",
            action="store_true",
            help="go on where the audit log does not verify, or AUDIT_KEY is another one",
        )

    def handle(self, *, file: Path, replace: bool, accept_log: bool, **options) -> None:
        try:
            count = restore(file, replace=replace, accept_log=accept_log)
        except (BrokenArchive, Refused, FileNotFoundError) as error:
            raise CommandError(f"Nothing was restored: {error}") from error
        self.stdout.write(f"{count['rows']} rows and {count['files']} files")
        if is_other_secret(file):
            self.stdout.write("SECRET_KEY is another one: second factors have to be set up anew.")
