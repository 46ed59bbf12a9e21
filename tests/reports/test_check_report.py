"""`check_report` says what is wrong with a report or a file, and stores nothing."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ita_portal.audit.models import AuditEvent
from measures.models import Measure
from measures.services.findings import dismiss
from reports.models import Report
from reports.services.checking import findings_of_report
from reports.services.demonstration import load_demonstration
from tests.reports.factories import make_desk

pytestmark = pytest.mark.django_db
ERRORS = 1
REFUSED = 2


def run(*words: str, **options) -> tuple[str, int]:
    """Return what the command prints and the status it ends with."""
    printed = io.StringIO()
    try:
        call_command("check_report", *words, stdout=printed, **options)
    except SystemExit as ended:
        return printed.getvalue(), ended.code
    except CommandError as error:
        return str(error), error.returncode
    return printed.getvalue(), 0


@pytest.fixture
def desk():
    desk = make_desk()
    memo = desk.report.memo
    memo.number, memo.date = "257", date(2024, 10, 24)
    memo.save()
    return desk


def record(**changes) -> dict:
    """Return the record of a report without a fault, or with some."""
    measure = {
        "number": 1,
        "group": None,
        "questions": [],
        "measure": "มาตรการเผยแพร่ข่าวสาร",
        "steps": ["ประกาศทางเว็บไซต์", {"text": "แจ้งเวียน", "items": ["ทุกกอง"]}],
        "period": "1 ตุลาคม 2567 – 30 กันยายน 2568",
        "responsible": "สำนักปลัด",
        "output": ["ประกาศแล้ว 12 เรื่อง ที่ www.bangrak.go.th/news"],
        "outcome": ["ประชาชนเข้าถึงข่าวสารได้เร็วขึ้น"],
        "monitoring": [],
        "status": "done",
        **changes,
    }
    return {
        "organisation": "bangrak",
        "assessment_year": 2569,
        "fiscal_year": 2568,
        "round": "annual",
        "layout": "issues-table",
        "measures": [measure],
    }


def file(tmp_path, data) -> Path:
    path = tmp_path / "report.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


@pytest.mark.parametrize("reference", ["chamkho/2569/o26", "mueangnoi/2566/o43-6-months"])
def test_a_demonstration_passes(shelf_folder, reference):
    load_demonstration([reference.split("/")[0]])

    printed, status = run(reference)

    assert status == 0
    assert "ต้องแก้ไข" not in printed
    assert "ควรตรวจสอบ" not in printed


def test_a_report_with_an_error_ends_with_one_and_says_where_and_how(desk):
    Measure.objects.update(period="1 ต.ค. 66 – 30 ก.ย. 67")

    printed, status = run("bangrak/2569/o26")

    assert status == ERRORS
    assert "มาตรการที่ 1 ช่วงระยะเวลาในการดำเนินการ  [period-outside-year]" in printed
    assert "ต้องแก้ไข 1 · ข้อแนะนำ 1 (ตรวจ 1 มาตรการ)" in printed


def test_as_json_each_finding_has_its_place_and_its_mend(desk):
    Measure.objects.update(steps="1. ประกาศทางเว็ปไซต์")

    printed, status = run("bangrak/2569/o26", json=True)

    data = json.loads(printed)
    assert (status, data["counts"]) == (0, {"error": 0, "warning": 1, "hint": 1})
    assert data["findings"][0] | {"why": "", "how": ""} == {
        "code": "spelling",
        "severity": "warning",
        "place": {"measure": 1, "part": "steps", "start": 12, "stop": 20},
        "quote": "เว็ปไซต์",
        "message": "“เว็ปไซต์” น่าจะเป็น “เว็บไซต์”",
        "why": "",
        "how": "",
        "mend": "เว็บไซต์",
    }


def test_what_was_set_aside_is_counted_apart(desk):
    Measure.objects.update(period="1 ต.ค. 66 – 30 ก.ย. 67")
    judged = findings_of_report(desk.report).open[0]
    dismiss(
        desk.organisation, desk.report.fiscal_year, judged, by=desk.officer, reason="โครงการสองปี"
    )

    printed, status = run("bangrak/2569/o26")

    assert status == 0
    assert "ปิดไว้ 1" in printed


def test_a_file_is_checked_against_the_body_and_stored_nowhere(desk, tmp_path):
    before = (Measure.objects.count(), Report.objects.count(), AuditEvent.objects.count())
    faulty = record(
        output=["ประกาศที่เว็บไซต์ https://www.bangrak.go.th/news/๑๒"],
        responsible="อบต.บางรด อำเภอแม่จัน",
    )

    printed, status = run(file=file(tmp_path, faulty), json=True)

    assert status == ERRORS
    assert {(one["code"], one["place"]["part"]) for one in json.loads(printed)["findings"]} == {
        ("thai-digits-in-address", "output"),
        ("another-district", "responsible"),
        ("another-body", "responsible"),
    }
    assert before == (Measure.objects.count(), Report.objects.count(), AuditEvent.objects.count())


def test_a_file_without_a_fault_passes(desk, tmp_path):
    assert run(file=file(tmp_path, record()))[1] == 0


def test_what_the_export_writes_is_what_the_check_reads(desk, tmp_path):
    path = tmp_path / "export.json"
    call_command("export_report", "bangrak/2569/o26", format="json", output=path, draft=True)

    by_file, by_rows = run(file=path, json=True), run("bangrak/2569/o26", json=True)

    def told(printed: str) -> list:
        return [(one["code"], one["place"]["measure"]) for one in json.loads(printed)["findings"]]

    assert told(by_file[0]) == told(by_rows[0])


def test_a_file_of_an_unknown_body_is_checked_by_its_own_words(desk, tmp_path):
    data = record(output=["ประชาชนในเขตเทศบาลตำบลแม่จันได้รับข่าวสาร ดูที่ www.fang.go.th"])
    data |= {
        "organisation": "fang",
        "organisation_details": {
            "name": "เทศบาลตำบลเวียงฝาง",
            "kind": "เทศบาลตำบล",
            "place": "อำเภอฝาง จังหวัดเชียงใหม่",
            "website": "https://www.fang.go.th",
        },
    }

    printed, status = run(file=file(tmp_path, data), json=True)

    assert [one["code"] for one in json.loads(printed)["findings"]] == ["another-body"]
    assert status == ERRORS


@pytest.mark.parametrize(
    "words",
    [
        "{",
        "[]",
        "{}",
        '{"measures": []}',
        '{"measures": {}, "fiscal_year": 2568}',
        '{"measures": [], "fiscal_year": "2568"}',
        '{"measures": [], "fiscal_year": 2025}',
        "[" * 100_000,
        "\ufeffnull",
    ],
)
def test_a_file_that_is_no_record_is_refused_in_words(desk, tmp_path, words):
    printed, status = run(file=file(tmp_path, words))

    assert status == REFUSED
    assert "ไฟล์นี้" in printed


@pytest.mark.parametrize("reference", ["", "x", "nobody/2569/o26", "bangrak/๒๕๖๙/o26", "a/b/c/d"])
def test_a_report_that_is_not_there_is_refused_in_words(desk, reference):
    assert run(reference) == (f"There is no report {reference} (ไม่พบรายงานนี้)", REFUSED)


def test_one_of_the_two_is_asked_for(desk, tmp_path):
    assert run()[1] == REFUSED
    assert run("bangrak/2569/o26", file=file(tmp_path, record()))[1] == REFUSED
    assert run(file=tmp_path / "nothing.json")[1] == REFUSED
