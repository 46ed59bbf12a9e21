"""Checks the audit log from its first event to its last, and against the papers that know it."""

from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ita_portal.audit.verification import Fault
from reports import shelf
from reports.services.log_check import check_log


class Command(BaseCommand):
    help = "Check the audit log; exit 1 and name the first fault when it was tampered with."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--papers",
            nargs="*",
            type=Path,
            metavar="FILE",
            help="also hear the sealed PDFs: these files, or all on the shelf without any",
        )

    def handle(self, *, papers: list[Path] | None, **options) -> None:
        named = _read(papers) if papers else shelf.papers()
        check, fault = check_log(None if papers is None else named)
        if fault:
            raise CommandError(f"The audit log is broken: {_place(fault)} ({fault.words})")
        witnesses = "" if check.papers is None else f", {check.papers} sealed papers agree"
        self.stdout.write(f"{check.events} events, none changed{witnesses}")


def _place(fault: Fault) -> str:
    return f"event {fault.number}" if fault.number else "a paper that is its witness"


def _read(files: list[Path]) -> Iterator[tuple[str, bytes]]:
    for file in files:
        try:
            yield file.name, file.read_bytes()
        except OSError as error:
            raise CommandError(f"Cannot read {file}: {error.strerror}") from None
