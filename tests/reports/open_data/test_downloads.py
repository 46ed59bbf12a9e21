"""What the yearly files promise: all that is public, and nothing else."""

import csv
import hashlib
import io
import json
from codecs import BOM_UTF8
from datetime import timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from reports.models import PublicReport
from reports.open_data import store, workbook
from reports.open_data.fields import MEASURE_FIELDS, REPORT_FIELDS, SCORE_FIELDS, flat
from reports.services.downloads import make_downloads
from tests.factories import make_organisation
from tests.reports.factories_content import EIT
from tests.reports.factories_content import measure as measure_content
from tests.reports.factories_publication import make_listed, make_published, withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf_folder")]


def take(client, name: str) -> bytes:
    """Return a file as a visitor downloads it."""
    response = client.get(f"/data/files/{name}")
    assert response.status_code == 200, name
    return b"".join(response.streaming_content)


def table(client, name: str) -> list[dict[str, str]]:
    data = take(client, name)
    assert data.startswith(BOM_UTF8)
    return list(csv.DictReader(io.StringIO(data.removeprefix(BOM_UTF8).decode(), newline="")))


def sheets(data: bytes) -> dict[str, list[tuple]]:
    book = load_workbook(io.BytesIO(data))
    return {sheet.title: list(sheet.values) for sheet in book}


def test_every_year_has_its_reports_and_measures_in_every_format(client):
    make_listed(make_organisation("bangrak"), year=2567)
    make_listed(make_organisation("sathon"), year=2568)
    make_listed(make_organisation("yannawa"), year=2568)

    assert make_downloads() == [2568, 2567]

    assert [row["organisation"] for row in table(client, "reports-2568.csv")] == [
        "sathon",
        "yannawa",
    ]
    assert len(table(client, "measures-2567.csv")) == 3
    lines = take(client, "measures-2568.jsonl").decode().splitlines()
    assert len(lines) == 6
    rows = sheets(take(client, "reports-2568.xlsx"))["ข้อมูล 1"]
    assert rows[0] == tuple(field.label for field in flat(REPORT_FIELDS))
    assert [row[0] for row in rows[1:]] == ["sathon", "yannawa"]


def test_scores_are_a_table_of_their_own_and_stand_within_the_lines_of_reports(client):
    make_listed(make_organisation("bangrak"), instruments=(EIT,), overall_score="95.00")
    make_listed(make_organisation("silent"))
    make_downloads()

    rows = table(client, "scores-2568.csv")
    head, known, unknown = sheets(take(client, "scores-2568.xlsx"))["ข้อมูล 1"]
    first, _ = map(json.loads, take(client, "reports-2568.jsonl").decode().splitlines())

    columns = ("organisation", "fiscal_year", "instrument", "indicator", "score")
    assert [tuple(row[name] for name in columns) for row in rows] == [
        ("bangrak", "2568", "EIT", "7", "91.50"),
        ("bangrak", "2568", "EIT", "8", ""),
    ]
    place = head.index("คะแนน")
    assert (known[place], unknown[place]) == (91.5, None)
    assert [score["score"] for score in first["scores"]] == ["91.50", None]
    assert "scores" not in table(client, "reports-2568.csv")[0]


def test_a_number_with_decimals_is_one_that_a_spreadsheet_counts_with(client):
    make_listed(make_organisation("bangrak"), overall_score="95.00")
    make_downloads()

    head, row = sheets(take(client, "reports-2568.xlsx"))["ข้อมูล 1"]

    assert row[head.index("คะแนนรวม")] == 95


def test_a_line_of_the_file_is_an_item_of_the_api(client):
    make_listed(make_organisation(), instruments=(EIT,))
    make_downloads()

    for what in ("reports", "measures"):
        lines = take(client, f"{what}-2568.jsonl").decode().splitlines()
        items = client.get(f"/api/v1/{what}?year=2568").json()["items"]
        assert [json.loads(line) for line in lines] == items


def test_no_cell_of_a_table_is_run_by_a_spreadsheet(client):
    hostile = measure_content(1, measure="=1+1", responsible="@SUM(A1)", steps="- ข้อแรก\n- ข้อสอง")
    make_listed(make_organisation(), measures=(hostile,))
    make_downloads()

    (row,) = table(client, "measures-2568.csv")
    _, cells = sheets(take(client, "measures-2568.xlsx"))["ข้อมูล 1"]

    named = dict(zip((field.name for field in MEASURE_FIELDS), cells, strict=True))
    for found in (row, named):
        assert found["measure"] == "'=1+1"
        assert found["responsible"] == "'@SUM(A1)"
        assert found["steps"] == "– ข้อแรก\n– ข้อสอง"


def test_the_workbook_explains_its_columns_and_goes_on_where_a_sheet_is_full(client, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    make_listed(make_organisation())
    make_downloads()

    found = sheets(take(client, "measures-2568.xlsx"))

    assert {name: len(rows) - 1 for name, rows in found.items()} == {
        "ข้อมูล 1": 2,
        "ข้อมูล 2": 1,
        "พจนานุกรมข้อมูล": len(MEASURE_FIELDS),
    }


def test_only_years_of_which_something_changed_are_made_anew():
    make_listed(make_organisation("bangrak"), year=2567)
    make_downloads()
    unchanged = make_downloads()

    make_listed(make_organisation("sathon"), year=2568)

    assert unchanged == []
    assert make_downloads() == [2568]
    assert make_downloads(anew=True, most=1) == [2568]


def test_a_week_later_a_year_is_made_anew_for_bodies_that_changed_their_names():
    make_listed(make_organisation("bangrak"))
    make_downloads()
    manifest = store.read_manifest()
    long_ago = timezone.now() - timedelta(days=8)
    manifest["years"]["2568"]["made_at"] = long_ago.isoformat()

    store.write_manifest(manifest)

    assert make_downloads() == [2568]


def test_what_was_withdrawn_is_in_the_files_no_more(client):
    report = make_published(measure="ข้อมูลที่ต้องถอน")
    make_listed(make_organisation("sathon"), year=2568)
    make_downloads()
    before = take(client, "measures-2568.csv").decode()

    withdraw(report, "ข้อมูลส่วนบุคคล")
    make_downloads()

    assert "ข้อมูลที่ต้องถอน" in before
    assert "ข้อมูลที่ต้องถอน" not in take(client, "measures-2568.csv").decode()


def test_a_year_of_which_nothing_is_public_any_more_has_no_files(client):
    make_listed(make_organisation())
    make_downloads()
    PublicReport.objects.all().delete()

    make_downloads()

    assert client.get("/data/files/reports-2568.csv").status_code == 404


def test_files_and_page_need_no_database_and_say_their_checksums(client, django_assert_num_queries):
    make_listed(make_organisation())
    make_downloads()

    with django_assert_num_queries(0):
        page = client.get("/data/").content.decode()
        response = client.get("/data/files/reports-2568.csv")
        data = b"".join(response.streaming_content)
        again = client.get(
            "/data/files/reports-2568.csv", headers={"if-none-match": response["ETag"]}
        )
        catalogue = client.get("/data/catalog.jsonld").json()

    digest = hashlib.sha256(data).hexdigest()
    assert digest in page
    assert response["ETag"] == f'"{digest}"'
    assert response["Content-Length"] == str(len(data))
    assert response["Access-Control-Allow-Origin"] == "*"
    assert again.status_code == 304
    (reports, _, scores) = catalogue["dcat:dataset"]
    assert scores["dct:identifier"] == "scores-2568"
    assert len(scores["dcat:distribution"]) == 3
    files = {file["dct:title"]: file for file in reports["dcat:distribution"]}
    assert files["reports-2568.csv"]["spdx:checksum"]["spdx:checksumValue"] == digest
    assert files["reports-2568.csv"]["dcat:byteSize"] == len(data)


def test_the_page_explains_every_field_there_is(client):
    page = client.get("/data/").content.decode()

    for field in (*REPORT_FIELDS, *MEASURE_FIELDS, *SCORE_FIELDS):
        assert f"<code>{field.name}</code>" in page
        assert field.label in page


def test_a_reader_of_the_files_of_before_still_gets_them_for_a_day(client):
    make_listed(make_organisation("bangrak"))
    make_downloads()
    old = store.all_files(store.read_manifest())[0]["stored"]

    make_listed(make_organisation("sathon"))
    make_downloads()

    with store.open_file(old) as file:
        assert file.read()


def test_files_of_before_are_described_as_what_they_are(client):
    make_listed(make_organisation())
    make_downloads()
    manifest = store.read_manifest()
    entry = manifest["years"]["2568"]
    entry["files"] = [file for file in entry["files"] if file["what"] != "scores"]

    store.write_manifest(manifest)

    catalogue = client.get("/data/catalog.jsonld").json()
    assert [found["dct:identifier"] for found in catalogue["dcat:dataset"]] == [
        "reports-2568",
        "measures-2568",
    ]
    assert 'id="scores-2568"' not in client.get("/data/").content.decode()


@pytest.mark.parametrize("name", ["reports-2500.csv", "files.json", "..%2Ffiles.json", "x"])
def test_nothing_but_the_files_is_given_away(client, name):
    make_listed(make_organisation())
    make_downloads()

    assert client.get(f"/data/files/{name}").status_code == 404
