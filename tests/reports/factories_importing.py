"""Files to import: small ones whose every word a test can name."""

import io
import json
from typing import Any

from docx import Document as WordDocument

from ita_portal.accounts.models import User
from measures.models import FiscalYear, Organisation, Round
from reports.models import ReportImport
from reports.services.importing import keep_import, read_document

HEAD = ("มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ", "ผลการดำเนินการ", "ผลลัพธ์")
FIRST = (
    "๑. มาตรการป้องกันการรับสินบน",
    "๑. ประกาศนโยบาย ๒. แจ้งเวียน",
    "๑ ต.ค. ๖๗ ถึง ๓๐ ก.ย. ๖๘",
    "สำนักปลัด",
    "ประกาศเเล้ว",
    "ไม่พบการรับสินบน",
)
SECOND = ("๒. มาตรการใช้ทรัพย์สิน", "ทำคู่มือ", "ตลอดปีงบประมาณ", "กองคลัง", "มีคู่มือ", "ยืมถูกต้อง")


def word_file(
    *rows: tuple[str, ...], head: tuple[str, ...] = HEAD, lines: tuple[str, ...] = ()
) -> bytes:
    """Return a Word file with lines and one table; two measures unless rows are given."""
    document, file = WordDocument(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(head))
    for row in (head, *(rows or (FIRST, SECOND))):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(file)
    return file.getvalue()


def record_file(**values: Any) -> bytes:
    """Return the JSON of a report with one measure."""
    measure = {"measure": "มาตรการหนึ่ง", "steps": ["ประกาศ", "แจ้ง"], "output": ["ประกาศแล้ว"]}
    return json.dumps({"measures": [measure], **values}, ensure_ascii=False).encode()


def make_import(
    organisation: Organisation, year: FiscalYear, *, by: User, data: bytes | None = None
) -> ReportImport:
    """Return a file that an officer has chosen and not yet taken in."""
    return keep_import(
        organisation,
        by=by,
        name="รายงาน.docx",
        document=read_document(data or record_file()),
        facts={"assessment_year": year, "round": Round.ANNUAL},
    )
