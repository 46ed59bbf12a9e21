"""Writes a report as a file: what is published, or the present draft."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reports.content import Content, Proof
from reports.export.compose import MEMO_ALONE
from reports.export.files import FORMATS, export
from reports.export.standalone import render_standalone
from reports.models import Report
from reports.queries import report_called
from reports.services.emblem import emblem_of
from reports.services.paper import document_of, draft_of, published_file_of, published_paper_of


class Command(BaseCommand):
    help = (
        "Write a report as a file: the published version with its proof, or with --draft the draft."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reference", metavar="ORG/ASSESSMENT_YEAR/ITEM")
        parser.add_argument("--format", required=True, choices=sorted(FORMATS))
        parser.add_argument("--output", required=True, type=Path, metavar="FILE")
        parser.add_argument("--draft", action="store_true", help="the rows as they stand now")
        parser.add_argument(
            "--pre-printed",
            action="store_true",
            help="the memo alone, without the emblem, title and labels that its paper has on it",
        )

    def handle(self, *, reference: str, output: Path, draft: bool, **options) -> None:
        report = _report(reference)
        format, pre_printed = options["format"], options["pre_printed"]
        paper = draft_of(report) if draft else _published(report)
        stored = None if draft or pre_printed else published_file_of(report, format)
        data = stored or _file(report, paper, format, pre_printed=pre_printed)
        try:
            output.write_bytes(data)
        except OSError as error:
            raise CommandError(f"Cannot write {output}: {error.strerror}") from None
        self.stdout.write(f"Wrote {output} ({len(data):,} bytes)")


def _report(reference: str) -> Report:
    found = report_called(reference)
    if found is None:
        raise CommandError(
            f"There is no report {reference} (ไม่พบรายงานนี้); a report is called "
            "ORG/ASSESSMENT_YEAR/ITEM, such as chamkho/2569/o26"
        )
    return found


def _published(report: Report) -> tuple[Content, Proof]:
    paper = published_paper_of(report)
    if paper is None:
        raise CommandError(
            f"{report.reference} is not published (ยังไม่ได้เผยแพร่); --draft writes the draft"
        )
    return paper


def _file(report: Report, paper: tuple[Content, Proof], format: str, *, pre_printed: bool) -> bytes:
    how: Any = {"parts": MEMO_ALONE, "pre_printed": True} if pre_printed else {}
    if format == "html":
        return render_standalone(document_of(report, paper, **how)).encode()
    return export(*paper, format, emblem=emblem_of(report.organisation), **how).data
