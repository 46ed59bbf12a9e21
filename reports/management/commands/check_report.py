"""Says what an assessor would stumble over in a report, or in a record that is stored nowhere."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from measures.checks.checker import check
from measures.checks.finding import Finding, Severity, as_data
from measures.checks.record import NoRecord
from measures.checks.subject import REPORT_PARTS, Subject
from measures.findings import judge
from reports.models import Report
from reports.queries import report_called
from reports.services.checking import subject_of_file, subject_of_report

_LARGEST = 20 * 1024 * 1024
_OTHER_PLACES = {
    "evidence": "หลักฐาน",
    "scores": "คะแนน",
    "measures": "มาตรการ",
    "monitoring": "การติดตาม",
}


class Command(BaseCommand):
    help = (
        "Check a report, or with --file a JSON record without storing it; "
        "exit 1 when there is at least one error."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reference", nargs="?", metavar="ORG/ASSESSMENT_YEAR/ITEM")
        parser.add_argument(
            "--file", type=Path, metavar="FILE", help="a JSON record; - reads stdin"
        )
        parser.add_argument("--json", action="store_true", help="print the findings as JSON")

    def handle(self, *, reference: str | None, file: Path | None, **options) -> None:
        if (reference is None) == (file is None):
            raise _refusal("Give either ORG/ASSESSMENT_YEAR/ITEM or --file FILE")
        subject, found, dismissed = _of_file(file) if file else _of_report(reference or "")
        errors = sum(finding.severity == Severity.ERROR for finding in found)
        if options["json"]:
            self._print_json(subject, found, dismissed)
        else:
            self._print(subject, found, dismissed)
        if errors:
            sys.exit(1)

    def _print_json(self, subject: Subject, found: list[Finding], dismissed: int) -> None:
        counts = {one.key: sum(f.severity == one for f in found) for one in Severity}
        data = {
            "fiscal_year": subject.fiscal_year,
            "assessment_year": subject.assessment_year,
            "measures": len(subject.measures),
            "counts": counts,
            "dismissed": dismissed,
            "findings": [as_data(finding) for finding in found],
        }
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=2))

    def _print(self, subject: Subject, found: list[Finding], dismissed: int) -> None:
        for finding in found:
            place = _place(finding, subject)
            self.stdout.write(f"{finding.severity.label}  {place}  [{finding.code}]")
            self.stdout.write(f"    {finding.hit.words}")
            self.stdout.write(f"    {finding.rule.how}")
        said = [
            f"{one.label} {sum(f.severity == one for f in found)}"
            for one in Severity
            if any(f.severity == one for f in found)
        ]
        summary = " · ".join(said) or "ไม่พบสิ่งที่ต้องแก้"
        kept = f" · ปิดไว้ {dismissed}" if dismissed else ""
        self.stdout.write(f"{summary}{kept} (ตรวจ {len(subject.measures)} มาตรการ)")


def _refusal(words: str) -> CommandError:
    """Return an error that is no finding: exit 2, because 1 says that the report has a fault."""
    return CommandError(words, returncode=2)


def _of_report(reference: str) -> tuple[Subject, list[Finding], int]:
    """Return a report's subject, its open findings and how many were set aside."""
    report: Report | None = report_called(reference)
    if report is None:
        raise _refusal(f"There is no report {reference} (ไม่พบรายงานนี้)")
    subject = subject_of_report(report)
    judgement = judge(report.organisation, report.fiscal_year, subject, check(subject))
    return subject, [one.finding for one in judgement.open], len(judgement.dismissed)


def _of_file(file: Path) -> tuple[Subject, list[Finding], int]:
    try:
        subject = subject_of_file(_read(file))
    except NoRecord as error:
        raise _refusal(str(error)) from None
    return subject, list(check(subject)), 0


def _read(file: Path) -> Any:
    try:
        if str(file) != "-" and file.stat().st_size > _LARGEST:
            raise _refusal(f"{file} is larger than {_LARGEST // 2**20} MB (ไฟล์ใหญ่เกินไป)")
        text = sys.stdin.read(_LARGEST) if str(file) == "-" else file.read_text("utf-8-sig")
        return json.loads(text)
    except OSError as error:
        raise _refusal(f"Cannot read {file}: {error.strerror}") from None
    except (ValueError, RecursionError):
        raise _refusal(f"{file} is no JSON (ไฟล์นี้ไม่ใช่ JSON)") from None


def _place(finding: Finding, subject: Subject) -> str:
    part = finding.hit.part
    named = subject.labels.get(part) or REPORT_PARTS.get(part) or _OTHER_PLACES.get(part, part)
    number = finding.hit.measure
    return f"มาตรการที่ {number} {named}" if number else named
