"""A report written elsewhere becomes a draft with its measures, whole or not at all."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from ita_portal.audit.models import AuditEvent
from measures.errors import DomainError
from measures.importing.preview import Choices
from measures.models import Issue, Measure, Score
from measures.services.measure import restore_measure
from reports.models import Report, ReportImport
from reports.services import importing
from reports.services.importing import (
    apply_import,
    choose,
    import_report,
    preview_of,
    read_document,
)
from reports.services.snapshot import content_of
from tests.factories import make_measure, make_officer, make_organisation, make_person, make_year
from tests.reports.factories_importing import (
    FIRST,
    HEAD,
    SECOND,
    make_import,
    record_file,
    word_file,
)

pytestmark = pytest.mark.django_db
LINES = ("รายงานผลการดำเนินการ", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", "องค์การบริหารส่วนตำบลบางรัก")


@pytest.fixture
def body():
    make_year(2568)
    return make_organisation()


@pytest.fixture
def officer(body):
    return make_officer(body)


@pytest.fixture
def year(body):
    return make_year(2569)


def take_in(body, year, officer, data, **options) -> Report:
    document = read_document(data)
    found = preview_of(document, body, year)
    return import_report(
        body, year, by=officer, round="annual", found=found, sha256=document.sha256, **options
    )


def test_every_text_is_where_it_belongs_and_the_days_are_read(body, year, officer):
    report = take_in(body, year, officer, word_file(lines=LINES))

    first, second = body.measures.order_by("position")
    result = first.results.get()
    assert first.measure == "มาตรการป้องกันการรับสินบน"
    assert first.steps == "1. ประกาศนโยบาย\n2. แจ้งเวียน"
    assert (str(first.starts_on), str(first.ends_on)) == ("2024-10-01", "2025-09-30")
    assert [one.name for one in first.departments.all()] == ["สำนักปลัด"]
    assert (result.round, result.output, result.outcome) == ("annual", "ประกาศแล้ว", "ไม่พบการรับสินบน")
    assert second.measure == "มาตรการใช้ทรัพย์สิน"
    assert report.reference == "bangrak/2569/o26"
    assert report.heading_lines.splitlines() == [
        "รายงานผลการดำเนินการ",
        "ประจำปีงบประมาณ พ.ศ. 2568",
        "องค์การบริหารส่วนตำบลบางรัก",
    ]
    assert "2 มาตรการ" in report.memo.facts


def test_the_import_is_recorded_with_the_files_digest(body, year, officer):
    report = take_in(body, year, officer, word_file())

    event = AuditEvent.objects.get(act="report.import")
    assert event.data["reference"] == report.reference
    assert event.data["measures"] == 2
    assert len(event.data["sha256"]) == 64


def test_scores_are_kept_only_where_none_are_known(body, year, officer):
    covered = make_year(2568)
    known = covered.indicators.get(number=1)
    Score.objects.create(organisation=body, fiscal_year=covered, indicator=known, value=50)

    take_in(
        body, year, officer, record_file(scores={"1": "99.00", "2": "98.50"}, overall_score="97.25")
    )

    values = {s.indicator and s.indicator.number: str(s.value) for s in body.scores.all()}
    assert values == {1: "50.00", 2: "98.50", None: "97.25"}


def test_a_heading_that_the_year_does_not_know_becomes_the_bodys_own_once(body, year, officer):
    group = ("ประเด็นที่ ๑ เรื่องของเรา", "", "", "", "", "")

    take_in(body, year, officer, word_file(group, FIRST, SECOND))

    issue = Issue.objects.get(organisation=body)
    assert issue.text == "เรื่องของเรา"
    assert {measure.issue for measure in body.measures.all()} == {issue}


def test_measures_that_are_there_are_asked_about_then_kept_or_replaced(body, year, officer):
    make_measure(body, make_year(2568), measure="มาตรการเดิม")

    with pytest.raises(DomainError, match="มีมาตรการอยู่แล้ว 1 มาตรการ"):
        take_in(body, year, officer, word_file())
    assert (body.measures.count(), body.reports.count()) == (1, 0)

    take_in(body, year, officer, word_file(), existing="add")
    assert [m.measure for m in Measure.objects.kept().order_by("position")] == [
        "มาตรการเดิม",
        "มาตรการป้องกันการรับสินบน",
        "มาตรการใช้ทรัพย์สิน",
    ]

    take_in(body, year, officer, word_file(FIRST), existing="replace")
    assert [m.measure for m in Measure.objects.kept()] == ["มาตรการป้องกันการรับสินบน"]
    restore_measure(Measure.objects.get(measure="มาตรการเดิม"), by=officer)


def test_nothing_is_half_imported_when_something_goes_wrong_at_the_end(
    body, year, officer, monkeypatch
):
    events = AuditEvent.objects.count()
    monkeypatch.setattr(importing, "take_texts", _fails)

    with pytest.raises(RuntimeError):
        take_in(body, year, officer, word_file())

    assert (body.measures.count(), body.reports.count()) == (0, 0)
    assert AuditEvent.objects.count() == events


def _fails(*args):
    raise RuntimeError


def test_only_officers_import(body, year):
    head = make_person("head", body, "supervisor")

    with pytest.raises(PermissionDenied):
        take_in(body, year, head, word_file())


def test_a_reversed_period_comes_in_as_text_and_is_flagged(body, year, officer):
    data = word_file((*FIRST[:2], "1 ตุลาคม 2568 - 30 กันยายน 2567", *FIRST[3:]))

    found = preview_of(read_document(data), body, year)
    take_in(body, year, officer, data)

    assert [(w.code, w.component) for w in found.warnings] == [("period", "period")]
    assert body.measures.get().starts_on is None


def test_another_bodys_name_and_another_year_on_the_cover_are_flagged(body, year):
    lines = ("รายงานผลการดำเนินการ", "ประจำปีงบประมาณ พ.ศ. 2566", "เทศบาลตำบลอื่น")

    found = preview_of(read_document(word_file(lines=lines)), body, year)

    assert [warning.code for warning in found.warnings] == ["other-body", "other-year"]


def test_addresses_in_the_column_of_evidence_become_links_and_broken_ones_are_flagged(
    body, year, officer
):
    links = "ประกาศ https://www.bangrak.go.th/๑๒\nhttps://ไม่มี โดเมน"
    data = word_file((*FIRST, links), head=(*HEAD, "หลักฐาน"))

    found = preview_of(read_document(data), body, year)
    take_in(body, year, officer, data)

    evidence = body.measures.get().evidence.get()
    assert (evidence.title, evidence.url) == ("ประกาศ", "https://www.bangrak.go.th/12")
    assert [warning.code for warning in found.warnings] == ["evidence"]


def test_of_a_report_on_another_year_only_the_measures_are_taken(body, year, officer):
    old = {"fiscal_year": 2566, "title": "รายงานปี 2566", "introduction": "ปี 2566 ได้ 83.22"}

    report = take_in(body, year, officer, record_file(**old, overall_score="83.22"))

    assert body.measures.count() == 1
    assert not body.scores.exists()
    assert "2566" not in report.title + report.introduction


def test_what_an_officer_chose_is_what_comes_in(body, year, officer):
    kept = make_import(body, year, by=officer, data=word_file())
    second = preview_of(kept, body, year).measures[1]
    facts = {"assessment_year": year, "round": "annual"}

    choose(kept, by=officer, choices=Choices(left_out=frozenset({second.key})), facts=facts)
    apply_import(kept, by=officer)

    assert [m.measure for m in body.measures.all()] == ["มาตรการป้องกันการรับสินบน"]
    assert not ReportImport.objects.exists()


def test_the_json_of_a_report_comes_back_as_it_went_out(body, year, officer, tmp_path):
    file = tmp_path / "report.json"
    report = take_in(body, year, officer, word_file(lines=LINES))
    call_command("export_report", report.reference, format="json", output=file, draft=True)
    other = make_organisation("sathon", name="สาทร")

    again = take_in(other, year, make_officer(other), file.read_bytes())

    said, told = content_of(report), content_of(again)
    assert told.measures == said.measures
    assert (told.title, told.heading_lines) == (said.title, said.heading_lines)


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b"[]",
        b'{"measures": []}',
        b'{"measures": [1]}',
        b'{"measures": [{"steps": "\\u0000"}]}',
        b'{"measures": [{"steps": "\\ud800"}]}',
        b'{"measures": [{"steps": NaN}]}',
        b'{"measures": ' + b"[" * 200_000,
        b'{"a": "' + b"x" * 4_000_000 + b'"}',
    ],
    ids=[
        "cut off",
        "a list",
        "empty",
        "numbers",
        "NUL",
        "half a letter",
        "no number",
        "deep",
        "long",
    ],
)
def test_json_that_is_no_report_is_refused(body, year, data):
    with pytest.raises(DomainError):
        preview_of(read_document(data), body, year)


def test_json_of_odd_types_brings_what_can_be_read(body, year, officer):
    odd = {
        "measure": 5,
        "steps": {"a": 1},
        "output": [["x"], {"text": 3, "items": "y"}],
        "period": [],
    }
    record = json.dumps({"measures": [odd, {"measure": "ก", "evidence": [1, {"url": "ftp://x"}]}]})

    take_in(body, year, officer, record.encode())

    assert [m.measure for m in body.measures.order_by("position")] == ["", "ก"]


def run(file, *options) -> None:
    call_command(
        "import_report",
        str(file),
        "--organisation",
        "bangrak",
        "--assessment-year",
        "2569",
        *options,
    )


def test_the_command_tells_in_json_what_would_come_in_and_stores_nothing(
    body, year, officer, tmp_path, capsys
):
    file = tmp_path / "old.docx"
    file.write_bytes(word_file())

    run(file, "--dry-run", "--json")

    told = json.loads(capsys.readouterr().out)
    assert (told["organisation"], told["assessment_year"], told["fiscal_year"]) == (
        "bangrak",
        2569,
        2568,
    )
    assert (told["round"], told["layout"]) == ("annual", "issues-table")
    assert told["measures"][0]["steps"] == ["ประกาศนโยบาย", "แจ้งเวียน"]
    assert [column["field"] for column in told["mapping"][0]["columns"]][:2] == ["measure", "steps"]
    assert [one["kind"] for one in told["cleaned"]] == ["vowel"]
    assert told["cleaned"][0]["place"] == "ตารางที่ 1 แถวที่ 2"
    assert told["warnings"] == []
    assert not body.measures.exists()


def test_the_command_takes_a_report_in_and_says_where(body, year, officer, tmp_path, capsys):
    file = tmp_path / "old.docx"
    file.write_bytes(word_file())

    run(file)

    assert "Imported 2 measures into bangrak/2569/o26" in capsys.readouterr().err
    assert body.measures.count() == 2


@pytest.mark.parametrize(
    ("name", "data", "options", "words"),
    [
        (
            "old.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            (),
            "docx",
        ),
        ("no.docx", b"", (), "ไม่มีข้อมูล"),
        ("a.docx", None, (), "Cannot read"),
        ("a.json", record_file(), ("--fiscal-year", "2566"), "2568"),
        ("a.json", record_file(), ("--round", "6-months"), "annual"),
        ("a.json", record_file(), ("--by", "nobody"), "officer"),
    ],
)
def test_the_command_says_why_it_cannot(body, year, officer, tmp_path, name, data, options, words):
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)

    with pytest.raises(CommandError, match=words):
        run(file, *options)

    assert not body.measures.exists()
