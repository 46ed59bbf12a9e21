"""Checks the audit log from its first event to its last, and against the papers that know it."""

from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ita_portal.audit.models import AuditCheck, AuditEvent
from ita_portal.audit.verification import Fault, verify
from reports import shelf
from reports.verification.witness import contradiction


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
        fault, heard, events = verify(), None, AuditEvent.objects.count()
        if papers is not None:
            heard, testimony = contradiction(_read(papers) if papers else shelf.papers())
            fault = fault or testimony
        AuditCheck.objects.create(events=events, papers=heard, fault=_words(fault))
        if fault:
            raise CommandError(f"The audit log is broken: {_place(fault)} ({fault.words})")
        witnesses = "" if heard is None else f", {heard} sealed papers agree"
        self.stdout.write(f"{events} events, none changed{witnesses}")


def _place(fault: Fault) -> str:
    return f"event {fault.number}" if fault.number else "a paper that is its witness"


def _words(fault: Fault | None) -> str:
    if fault is None:
        return ""
    return f"เหตุการณ์ที่ {fault.number}: {fault.words}" if fault.number else fault.words


def _read(files: list[Path]) -> Iterator[tuple[str, bytes]]:
    for file in files:
        try:
            yield file.name, file.read_bytes()
        except OSError as error:
            raise CommandError(f"Cannot read {file}: {error.strerror}") from None
