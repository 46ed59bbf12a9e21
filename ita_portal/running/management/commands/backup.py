"""Writes all of the portal into one file: rows, files and checksums, but no key."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ita_portal.running.backup.portal import back_up


class Command(BaseCommand):
    help = "Write all of the portal into one new file. The portal may go on meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options) -> None:
        if file.exists():
            raise CommandError(f"{file} is there already.")
        try:
            count = back_up(file)
        except OSError as error:
            raise CommandError(f"Not written: {error}") from error
        self.stdout.write(
            f"{count['rows']} rows and {count['files']} files. Not in it, so keep them elsewhere: "
            "SECRET_KEY, AUDIT_KEY and the certificate of the seal."
        )
