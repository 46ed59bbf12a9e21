"""What a report is as data: every word in JSON, CSV and workbook, and nothing that runs."""

import csv
import io
import json
import re
import unicodedata

import openpyxl
import pytest
from jsonschema import Draft202012Validator

from measures.components import COMPONENTS
from measures.models import Result, Round
from reports.content import FORMAT, EvidenceContent
from reports.export.data import to_csv, to_json
from reports.export.data.rows import ROUND_LABELS, STATUS_LABELS
from reports.export.data.schema import schema_of
from reports.export.data.workbook import to_xlsx
from reports.layouts import LAYOUTS
from tests.reports.factories_content import (
    DRAFT,
    INDICATOR_1,
    REPORTER_SIGNED,
    content,
    final_proof,
    measure,
)

SCHEMA = json.loads(schema_of(FORMAT))
PROOF = final_proof(
    steps=(REPORTER_SIGNED,),
    address="/organisations/bansommut/2569/o26/",
    published_at="2026-03-20T10:00:00+07:00",
)


def csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def sheets(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets


def component_words(text: str) -> list[str]:
    return [word for word in text.split() if not re.fullmatch(r"-|[0-9.]+", word)]


def test_json_has_the_shape_that_imports_share():
    data = json.loads(to_json(content(), PROOF))

    assert [data[key] for key in ("organisation", "assessment_year", "fiscal_year", "round")] == [
        "bansommut",
        2569,
        2568,
        "annual",
    ]
    second = data["measures"][1]
    assert second["group"] == "การทำงานที่ตรวจสอบได้"
    assert second["questions"] == ["e6"]
    assert second["responsible"] == "สำนักปลัด\nกองช่าง"
    assert second["output"][0] == "ออกคำสั่งแล้ว 5 ครั้ง"
    assert second["steps"][0] == "ผู้รับผิดชอบกำหนดเวร"
    assert second["steps"][1]["text"] == "แจ้งทุกครั้งที่เปลี่ยน"
    assert second["steps"][1]["items"][0]["text"] == "ทางหนังสือ"
    assert second["status"] == "in_progress"


def test_a_measure_without_issue_stands_under_its_indicator_or_under_nothing():
    report = content(measures=(measure(1, indicator=INDICATOR_1), measure(2)))

    data = json.loads(to_json(report, PROOF))

    assert [each["group"] for each in data["measures"]] == ["การปฏิบัติหน้าที่", None]


def test_json_holds_the_memo_with_who_signed_and_the_proof():
    data = json.loads(to_json(content(), PROOF))

    signed = [step["signed"] and step["signed"]["name"] for step in data["memo"]["steps"]]
    assert signed == ["นางสาวสมมติ ผู้ทดสอบ", None, None]
    assert data["memo"]["date"] == "2026-03-18"
    assert data["verification_code"] == "K7QM-2F9D"
    assert data["address"] == "/organisations/bansommut/2569/o26/"
    assert data["version"] == 1


@pytest.mark.parametrize("layout_key", LAYOUTS)
@pytest.mark.parametrize("proof", [DRAFT, PROOF], ids=["draft", "final"])
def test_json_follows_its_schema(layout_key, proof):
    evidence = (EvidenceContent("คำสั่ง", url="https://www.example.go.th/1.pdf"),)
    report = content(layout_key, measures=(measure(1, evidence=evidence), *content().measures))

    assert faults(json.loads(to_json(report, proof))) == []


def test_the_schema_refuses_what_it_does_not_describe():
    data = json.loads(to_json(content(), PROOF))
    data["measures"][0]["steps"] = "1. ข้อความเดียว"
    data["colour"] = "แดง"

    assert faults(data) == [
        "$.measures[0].steps: '1. ข้อความเดียว' is not of type 'array'",
        "$: Additional properties are not allowed ('colour' was unexpected)",
    ]


def test_the_schema_is_one_that_its_own_standard_accepts():
    Draft202012Validator.check_schema(SCHEMA)


def test_texts_are_composed_and_digits_arabic():
    decomposed = "เ\u0e4dา"
    report = content(title=unicodedata.normalize("NFD", "Café") + decomposed)

    text = to_json(report, PROOF).decode()

    assert text == unicodedata.normalize("NFC", text)
    assert "Café" in text
    assert not re.search("[๐-๙]", text)


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.key)
def test_every_word_of_every_component_is_in_every_format(component):
    report = content()
    formats = {
        "json": to_json(report, PROOF).decode(),
        "csv": to_csv(report, PROOF).decode(),
        "xlsx": "\n".join(
            str(cell.value)
            for sheet in sheets(to_xlsx(report, PROOF))
            for row in sheet.iter_rows()
            for cell in row
        ),
    }

    missing = [
        (name, word)
        for each in report.measures
        for word in component_words(getattr(each, component.key))
        for name, text in formats.items()
        if word not in text
    ]
    assert missing == []


def test_csv_is_one_row_a_measure_under_the_years_labels():
    labels = {component.key: f"ปีนี้เรียก {component.number}" for component in COMPONENTS}

    data = to_csv(content(component_labels=labels), PROOF)

    rows = csv_rows(data)
    assert rows[0][3:9] == [f"ปีนี้เรียก {number}" for number in range(1, 7)]
    assert [row[0] for row in rows[1:]] == ["1", "2", "3"]
    assert rows[2][1:3] == ["การทำงานที่ตรวจสอบได้", "e6"]
    assert rows[2][10] == "อยู่ระหว่างดำเนินการ"


def test_csv_opens_in_excel_with_thai_letters_and_lines():
    data = to_csv(content(), PROOF)

    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert csv_rows(data)[1][6] == "สำนักปลัด\nกองช่าง"


FORMULAS = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "- 2+3+cmd|' /C calc'!A0",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    "\u200b=1",
    "\ufeff=1",
    "\x00=1",
    "＝1+1",
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_csv_begins_like_a_formula(formula):
    rows = csv_rows(to_csv(content(measures=(measure(1, output=formula),)), PROOF))

    cell = rows[1][7]
    assert cell[0] in "'–"
    assert re.sub(r"[\s\x00\u200b\ufeff-]", "", formula)[1:] in re.sub(r"\s", "", cell)


def test_lists_in_a_csv_stay_readable():
    output = "- จัดอบรม 2 ครั้ง\n- เผยแพร่แล้ว"

    rows = csv_rows(to_csv(content(measures=(measure(1, output=output),)), PROOF))

    assert rows[1][7] == "– จัดอบรม 2 ครั้ง\n– เผยแพร่แล้ว"


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_cell_of_a_workbook_is_text(formula):
    report = content(title=formula, measures=(measure(1, output=formula),))

    cells = [
        cell
        for sheet in sheets(to_xlsx(report, PROOF))
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]

    assert {cell.data_type for cell in cells} == {"s"}
    hostile = [cell for cell in cells if str(cell.value).endswith(formula.strip("\x00\r")[-4:])]
    assert len(hostile) == 2
    assert all(cell.quotePrefix for cell in hostile)


def test_a_workbook_has_the_measures_and_the_facts():
    measures, facts = sheets(to_xlsx(content(), PROOF))

    assert [cell.value for cell in measures["A"]] == ["ลำดับ", "1", "2", "3"]
    assert measures.freeze_panes == "A2"
    assert measures["E2"].alignment.wrap_text
    known = {row[0].value: row[1].value for row in facts.iter_rows(min_row=2)}
    assert known["ผลคะแนนรวม"] == "99.98"
    assert known["รอบ"] == "ทั้งปีงบประมาณ"
    assert known["รหัสตรวจสอบ"] == "K7QM-2F9D"
    assert known["ผู้ลงนาม"].startswith("นางสาวสมมติ ผู้ทดสอบ\nหัวหน้าสำนักปลัด")


def test_a_text_longer_than_a_cell_goes_on_in_the_next_row():
    report = content(measures=(measure(1, steps="ก" * 70_000), measure(2)))

    measures, _ = sheets(to_xlsx(report, PROOF))

    steps = [cell.value or "" for cell in measures["E"]][1:]
    assert "".join(steps[:3]) == "ก" * 70_000
    assert [cell.value for cell in measures["A"]][1:] == ["1", None, None, "2"]


def test_characters_that_no_file_may_hold_are_left_out():
    report = content(measures=(measure(1, steps="ก\x00ข\x0bค\ud800ง"),))

    rows = csv_rows(to_csv(report, PROOF))
    measures, _ = sheets(to_xlsx(report, PROOF))

    assert rows[1][4] == "กขคง"
    assert measures["E2"].value == "กขคง"
    assert json.loads(to_json(report, PROOF))["measures"][0]["number"] == 1


def test_labels_are_those_of_the_rows():
    assert dict(Result.Status.choices) == STATUS_LABELS
    assert dict(Round.choices) == ROUND_LABELS


def faults(data: dict) -> list[str]:
    """Return where an exported report departs from the published schema."""
    return sorted(
        f"{fault.json_path}: {fault.message}"
        for fault in Draft202012Validator(SCHEMA).iter_errors(data)
    )
