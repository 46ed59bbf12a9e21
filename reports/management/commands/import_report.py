"""Takes in a report that was written elsewhere: a Word or Excel file, or the portal's own JSON."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ita_portal.accounts.models import User
from measures.errors import DomainError
from measures.importing.preview import Preview
from measures.importing.record import record_of
from measures.models import FiscalYear, Membership, Organisation, Round
from reports.services.drafting import rounds_of
from reports.services.importing import (
    covered_year,
    import_report,
    likely_round,
    preview_of,
    read_document,
)
from reports.services.taking_in import layout_for


class Command(BaseCommand):
    help = (
        "Take in a report written elsewhere (Word, Excel, or the portal's own JSON) as a draft "
        "with its measures; with --dry-run only tell what would be taken in, and every doubt."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--organisation", required=True, metavar="ORG")
        parser.add_argument("--assessment-year", required=True, type=int, metavar="YEAR")
        parser.add_argument("--fiscal-year", type=int, metavar="YEAR", help="the year reported on")
        parser.add_argument("--round", choices=Round.values, help="as the file says, if left out")
        parser.add_argument("--dry-run", action="store_true", help="store nothing")
        parser.add_argument("--json", action="store_true", help="print what was understood as JSON")
        parser.add_argument(
            "--existing",
            choices=["add", "replace"],
            default="",
            help="what becomes of measures that the year has already; refused if left out",
        )
        parser.add_argument("--by", metavar="USER", help="in whose name; its officer, if left out")

    def handle(self, *, file: Path, organisation: str, **options: Any) -> None:
        body = _organisation(organisation)
        year = _year(options["assessment_year"], options["fiscal_year"])
        try:
            document = read_document(_bytes_of(file))
            found = preview_of(document, body, year)
            if not found.measures:
                raise CommandError(_nothing(found))
            round = _round(options["round"], year, found)
            if not options["dry_run"]:
                report = import_report(
                    body,
                    year,
                    by=_officer(body, options["by"]),
                    round=round,
                    found=found,
                    sha256=document.sha256,
                    existing=options["existing"],
                )
        except DomainError as error:
            raise CommandError(str(error)) from None
        if options["json"]:
            self.stdout.write(_json(body, year, round, found))
        else:
            self._tell(found)
        if not options["dry_run"]:
            self.stderr.write(f"Imported {len(found.measures)} measures into {report.reference}")

    def _tell(self, found: Preview) -> None:
        """Say in lines what was understood."""
        for measure in found.measures:
            title = " ".join((measure.texts["measure"] or measure.group or "").split())
            self.stdout.write(f"{measure.number:3}  {title[:70]}  [{measure.place}]")
        for one in found.cleaned:
            self.stdout.write(f"     {one.place}: {one.mend.before} → {one.mend.after}")
        for warning in found.warnings:
            self.stdout.write(f"  !  {warning.place}: {warning.text}")


def _json(body: Organisation, year: FiscalYear, round: str, found: Preview) -> str:
    record = record_of(
        found,
        organisation=body.slug,
        assessment_year=year.year,
        fiscal_year=covered_year(year).year,
        round=round,
        layout=layout_for(found),
    )
    return json.dumps(record, ensure_ascii=False, indent=2)


def _nothing(found: Preview) -> str:
    """Say that no measures were found, and what was seen instead."""
    seen = "; ".join(f"{warning.place}: {warning.text}" for warning in found.warnings)
    return f"No measures were found (ไม่พบมาตรการในไฟล์นี้) {seen}".rstrip()


def _organisation(slug: str) -> Organisation:
    body = Organisation.objects.select_related("kind").filter(slug=slug).first()
    if body is None:
        raise CommandError(f"There is no organisation {slug} (ไม่พบหน่วยงานนี้)")
    return body


def _year(assessed: int, covered: int | None) -> FiscalYear:
    year = FiscalYear.objects.filter(year=assessed).first()
    if year is None:
        raise CommandError(f"There is no assessment year {assessed} (ไม่พบปีที่รับการประเมินนี้)")
    if covered not in (None, year.covered_year):
        raise CommandError(
            f"The assessment year {assessed} reports on {year.covered_year}, not on {covered} "
            f"(การประเมินปี {assessed} รายงานผลของปีงบประมาณ {year.covered_year})"
        )
    return year


def _round(wanted: str | None, year: FiscalYear, found: Preview) -> str:
    if wanted and wanted not in rounds_of(year):
        asked = ", ".join(rounds_of(year))
        raise CommandError(f"The assessment year {year.year} asks for {asked} (ปีนี้ไม่ได้ขอรอบนี้)")
    return wanted or likely_round(year, found)


def _bytes_of(file: Path) -> bytes:
    try:
        if file.stat().st_size > settings.LARGEST_EVIDENCE:
            megabytes = settings.LARGEST_EVIDENCE // (1024 * 1024)
            raise CommandError(f"{file} is larger than {megabytes} MB (ไฟล์ใหญ่เกินกว่าที่นำเข้าได้)")
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"Cannot read {file}: {error.strerror}") from None


def _officer(body: Organisation, name: str | None) -> User:
    officers = User.objects.filter(
        is_active=True,
        memberships__organisation=body,
        memberships__role=Membership.Role.OFFICER,
    ).order_by("pk")
    officer = (officers.filter(username=name) if name else officers).first()
    if officer is None:
        raise CommandError(f"{body.slug} has no officer to import for (ไม่มีเจ้าหน้าที่ผู้จัดทำ)")
    return officer
