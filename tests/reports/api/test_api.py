"""What the API promises: the public reports as data, for every program, whatever it asks."""

import json
import re
from html import unescape
from itertools import chain

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reports.api import operations
from reports.api.description import description
from reports.content import FORMAT
from reports.models import PublicMeasure, PublicReport
from reports.open_data.fields import MEASURE_FIELDS, ORGANISATION_FIELDS, REPORT_FIELDS
from reports.public import search
from reports.public.choices import question_from
from tests.factories import make_organisation
from tests.reports.factories_content import EIT, INDICATOR_1, INDICATOR_7
from tests.reports.factories_content import measure as measure_content
from tests.reports.factories_publication import (
    correct,
    make_listed,
    make_published,
    withdraw,
)
from tests.reports.public.test_search import HOSTILE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf_folder")]
API = "/api/v1"


def ask(path: str, **asked) -> dict:
    """Return what the API answers, read as a program reads it."""
    response = Client().get(f"{API}{path}", asked)
    assert response.status_code == 200, response.content.decode()
    return response.json()


def slugs(path: str, **asked) -> list[str]:
    return [item["organisation"] for item in ask(path, **asked)["items"]]


@pytest.fixture
def country():
    """Three bodies of two provinces and kinds, of which two publish a report."""
    north = make_organisation("bangrak")
    south = make_organisation("namphut", kind="town", province="92", district="9201")
    make_organisation("silent", province="92", district="9201")
    make_listed(
        north,
        year=2567,
        overall_score="83.22",
        level="ผ่าน",
        measures=(measure_content(1, indicator=INDICATOR_7),),
    )
    make_listed(
        south,
        level="ผ่านดี",
        measures=(measure_content(1, indicator=INDICATOR_1),),
        instruments=(EIT,),
    )


@pytest.mark.usefixtures("country")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["namphut", "bangrak"]),
        ({"province": "92"}, ["namphut"]),
        ({"kind": "sao"}, ["bangrak"]),
        ({"year": 2567}, ["bangrak"]),
        ({"assessment_year": 2569}, ["namphut"]),
        ({"level": "ผ่าน"}, ["bangrak"]),
        ({"organisation": "bangrak"}, ["bangrak"]),
        ({"indicator": 7}, ["bangrak"]),
        ({"round": "6-months"}, []),
        ({"published_since": "2200-01-01"}, []),
        ({"published_since": "0001-01-01"}, ["namphut", "bangrak"]),
    ],
)
def test_reports_are_found_by_what_they_are_and_come_newest_first(asked, found):
    assert slugs("/reports", **asked) == found


@pytest.mark.usefixtures("country")
def test_measures_are_found_by_their_report_and_by_what_they_are():
    assert slugs("/measures", indicator=7) == ["bangrak"]
    assert set(slugs("/measures", year=2568, province="92")) == {"namphut"}
    assert slugs("/measures", province="57", level="ไม่มี") == []


@pytest.mark.usefixtures("country")
def test_every_body_is_listed_whether_it_publishes_or_not():
    listed = ask("/organisations", province="92")["items"]

    assert [(body["organisation"], body["report_count"]) for body in listed] == [
        ("namphut", 1),
        ("silent", 0),
    ]


@pytest.mark.usefixtures("country")
def test_one_body_comes_with_its_reports():
    body = ask("/organisations/bangrak")

    assert (body["organisation_name"], body["province_name"]) == (
        "องค์การบริหารส่วนตำบลบางรัก",
        "เชียงราย",
    )
    assert [report["overall_score"] for report in body["reports"]] == ["83.22"]
    assert body["reports"] == ask("/reports", organisation="bangrak")["items"]


@pytest.mark.usefixtures("country")
def test_a_report_tells_the_score_of_every_indicator_known_or_not_wherever_it_is_listed():
    listed = {item["organisation"]: item["scores"] for item in ask("/reports")["items"]}

    assert listed["bangrak"] == []
    assert listed["namphut"] == [
        {"number": 7, "name": "ประสิทธิภาพการสื่อสาร", "score": "91.50"},
        {"number": 8, "name": "การปรับปรุงระบบการทำงาน", "score": None},
    ]
    assert ask("/organisations/namphut")["reports"][0]["scores"] == listed["namphut"]
    assert ask("/search", q="น้ำดื่ม", province="92")["items"][0]["scores"] == listed["namphut"]


@pytest.mark.usefixtures("country")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "น้ำดื่ม"}, ["namphut", "bangrak"]),
        ({"q": "น้ำ  ดื่ม เวร", "year": 2567}, ["bangrak"]),
        ({"q": "น้ำดื่ม", "province": "92"}, ["namphut"]),
        ({"q": "น้ำดื่ม", "kind": "sao"}, ["bangrak"]),
        ({"q": "น้ำดื่ม", "level": "ผ่าน"}, ["bangrak"]),
        ({"q": "น้ำดื่ม", "indicator": 1}, ["namphut"]),
        ({"q": "น้ำดื่ม", "province": "99"}, []),
        ({"q": "ไม่มีคำนี้"}, []),
    ],
)
def test_words_find_what_they_find_on_the_page(asked, found):
    assert slugs("/search", **asked) == found


@pytest.mark.usefixtures("country")
def test_a_search_says_where_the_words_stand_and_which_bodies_are_called_so():
    by_word = ask("/search", q="เวรให้บริการ", year=2567)
    by_name = ask("/search", q="ตรัง")

    assert by_word["items"][0]["excerpt"] == {
        "place": "มาตรการที่ 1 · มาตรการ โครงการ หรือกิจกรรม",
        "text": "คำสั่งกำหนดเวรให้บริการน้ำดื่ม เรื่องที่ ๑",
        "measure": 1,
    }
    assert (by_word["count"], by_word["more"], by_word["organisations"]) == (1, False, [])
    assert [body["organisation"] for body in by_name["organisations"]] == ["namphut", "silent"]
    assert by_name["items"][0]["excerpt"] is None


def test_a_search_is_read_to_its_end_page_by_page_as_visitors_read_it(client, monkeypatch):
    monkeypatch.setattr(search, "PAGE_SIZE", 2)
    for number in range(5):
        make_listed(make_organisation(f"body-{number}"))
    seen, address = [], f"{API}/search?q=น้ำดื่ม&kind=sao"

    while address:
        page = client.get(address)
        seen.append([item["organisation"] for item in page.json()["items"]])
        address = page.json()["next"]
        assert page.headers.get("Link") == (f'<{address}>; rel="next"' if address else None)

    assert seen == [["body-4", "body-3"], ["body-2", "body-1"], ["body-0"]]
    assert ask("/search", q="น้ำดื่ม", page=4) | {"organisations": []} == {
        "count": 5,
        "more": False,
        "organisations": [],
        "items": [],
        "next": None,
    }


@pytest.mark.usefixtures("country")
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_find_what_they_find_on_the_page_or_are_refused(client, words):
    response = client.get(f"{API}/search", {"q": words})

    if "\x00" in words or len(words) > 200:
        assert response.status_code == 422
    else:
        page = search.search(question_from({"q": words})).page
        assert [item["organisation"] for item in response.json()["items"]] == [
            listing.report.organisation.slug for listing in page
        ]


@pytest.mark.usefixtures("country")
def test_an_item_has_exactly_the_fields_that_the_dictionary_explains():
    items = {path: ask(path)["items"][0] for path in ("/organisations", "/reports", "/measures")}

    assert [list(item) for item in items.values()] == [
        [field.name for field in fields]
        for fields in (ORGANISATION_FIELDS, REPORT_FIELDS, MEASURE_FIELDS)
    ]


@pytest.mark.usefixtures("country")
def test_the_catalogue_says_what_there_is_and_how_much_of_it():
    counted = {area["code"]: area["report_count"] for area in ask("/provinces")}
    measures = PublicMeasure.objects.filter(report__fiscal_year=2568).count()

    assert (len(counted), counted["57"], counted["92"], counted["10"]) == (77, 1, 1, 0)
    assert {kind["key"]: kind["report_count"] for kind in ask("/kinds")} == {"sao": 1, "town": 1}
    assert [year["fiscal_year"] for year in ask("/years")] == [2568, 2567]
    assert ask("/years")[0]["measure_count"] == measures
    assert len(ask("/indicators", year=2568)) == 10


def test_the_whole_of_a_report_is_the_file_that_was_published(client, django_assert_num_queries):
    make_published()
    file = client.get("/organisations/bangrak/2569/o26.json")

    with django_assert_num_queries(0):
        record = client.get(f"{API}/reports/bangrak/2569/o26")

    assert record.content == file.content
    assert record["ETag"] == file["ETag"]


def test_a_correction_takes_the_place_of_what_it_corrects_and_a_withdrawal_leaves_nothing(client):
    report = make_published()
    correct(report)
    corrected = ask("/reports")["items"]

    withdraw(report, "ข้อมูลส่วนบุคคล")

    gone = client.get(f"{API}/reports/bangrak/2569/o26")
    assert [(item["organisation"], item["version"]) for item in corrected] == [("bangrak", 2)]
    assert (ask("/reports")["items"], ask("/measures")["items"]) == ([], [])
    assert gone.status_code == 410
    assert gone.json()["address"] == "http://127.0.0.1:8000/organisations/bangrak/2569/o26/"


@pytest.mark.parametrize("path", ["/reports", "/measures", "/organisations"])
def test_a_list_is_read_to_its_end_page_by_page_and_nothing_comes_twice(client, path):
    for number in range(7):
        make_listed(make_organisation(f"body-{number}"))
    seen, address = [], f"{API}{path}?limit=2"
    # All published in one moment: only their rows tell them apart.
    PublicReport.objects.update(published_at=PublicReport.objects.first().published_at)

    while address:
        page = client.get(address)
        seen.append(page.json()["items"])
        address = page.json()["next"]
        assert page.headers.get("Link") == (f'<{address}>; rel="next"' if address else None)

    items = [json.dumps(item) for item in chain(*seen)]
    assert {len(page) for page in seen[:-1]} == {2}
    assert len(items) == len(set(items)) == len(ask(path, limit=100)["items"])


@pytest.mark.parametrize(
    "path", ["/reports", "/measures", "/organisations", "/organisations/body-0", "/provinces"]
)
def test_one_row_costs_as_many_queries_as_fifty(client, path, django_assert_num_queries):
    make_listed(make_organisation("body-0"))
    counted = {"/organisations/body-0": 2, "/measures": 2}.get(path, 1)
    client.get(f"{API}{path}")

    with django_assert_num_queries(counted):
        one = client.get(f"{API}{path}")
    for number in range(1, 50):
        make_listed(make_organisation(f"body-{number}"))
    with django_assert_num_queries(counted):
        fifty = client.get(f"{API}{path}")

    assert (one.status_code, fifty.status_code) == (200, 200)


def test_a_search_that_finds_one_costs_as_many_queries_as_one_that_finds_fifty():
    counted = []
    for numbers in (range(1), range(1, 50)):
        for number in numbers:
            make_listed(make_organisation(f"body-{number}"))
        with CaptureQueriesContext(connection) as queries:
            assert ask("/search", q="น้ำดื่ม")["count"] == numbers.stop
        counted.append(len(queries))

    assert counted[0] == counted[1] <= 6


@pytest.mark.parametrize(
    ("path", "parameter", "words"),
    [
        ("/reports?limit=0", "limit", "ต้องไม่น้อยกว่า 1"),
        ("/reports?limit=many", "limit", "ต้องเป็นจำนวนเต็ม"),
        ("/reports?province=%00", "province", "รูปแบบไม่ถูกต้อง"),
        ("/reports?level=%00", "level", "รูปแบบไม่ถูกต้อง"),
        ("/reports?year=๒๕๖๘x", "year", "ต้องเป็นจำนวนเต็ม"),
        ("/reports?yeer=2568", "yeer", "ไม่มีตัวกรองชื่อนี้"),
        ("/reports?after=nonsense", "after", "รูปแบบไม่ถูกต้อง"),
        ("/kinds?page=2", "page", "ไม่มีตัวกรองชื่อนี้"),
        ("/search", "q", "ต้องระบุ"),
        ("/search?q=", "q", "ต้องไม่ว่าง"),
        ("/search?q=a%00b", "q", "รูปแบบไม่ถูกต้อง"),
        (f"/search?q={'a' * 10_000}", "q", "ยาวเกิน 200 ตัวอักษร"),
        ("/search?q=a&page=51", "page", "ต้องไม่มากกว่า 50"),
        ("/search?q=a&organisation=b", "organisation", "ไม่มีตัวกรองชื่อนี้"),
        ("/organisations/' OR 1=1", "organisation", "รูปแบบไม่ถูกต้อง"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_thai_and_english(client, path, parameter, words):
    response = client.get(f"{API}{path}")

    body = response.json()
    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")
    assert [(error["parameter"], error["message"]) for error in body["errors"]] == [
        (parameter, words)
    ]
    assert body["errors"][0]["message_en"]
    assert (body["title"], body["title_en"]) == ("ค่าที่ส่งมาไม่ถูกต้อง", "Invalid parameters")


@pytest.mark.parametrize("path", ["/nothing", "/organisations/nobody", "/reports/a/2569/o26"])
def test_what_is_not_there_is_a_problem_and_not_a_page(client, path):
    response = client.get(f"{API}{path}")

    assert (response.status_code, response.json()["title"]) == (404, "ไม่พบข้อมูล")


def test_any_page_of_any_site_may_read_it_and_nobody_may_write(client):
    read = client.get(f"{API}/years", headers={"origin": "https://example.org"})
    asked_before = client.options(f"{API}/years", headers={"origin": "https://example.org"})
    written = Client(enforce_csrf_checks=True).post(f"{API}/years", {"fiscal_year": 2570})

    for response in (read, asked_before, written):
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response
        assert not response.cookies
    assert (asked_before.status_code, asked_before["Access-Control-Allow-Methods"]) == (
        204,
        "GET, HEAD, OPTIONS",
    )
    assert (written.status_code, written["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_whoever_has_an_answer_already_is_told_so(client):
    first = client.get(f"{API}/reports")

    again = client.get(f"{API}/reports", headers={"if-none-match": first["ETag"]})
    make_listed(make_organisation())
    changed = client.get(f"{API}/reports", headers={"if-none-match": first["ETag"]})

    assert first["Cache-Control"] == "public, max-age=300"
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    assert changed.status_code == 200


def test_head_says_the_same_without_the_body(client):
    got, head = client.get(f"{API}/years"), client.head(f"{API}/years")

    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == got["ETag"]


def test_whoever_asks_too_often_waits_and_nobody_else_does(client, settings):
    settings.API_RATE = 3
    statuses = [client.get(f"{API}/years", REMOTE_ADDR="192.0.2.7").status_code for _ in range(3)]

    too_much = client.get(f"{API}/years", REMOTE_ADDR="192.0.2.7")
    other = client.get(f"{API}/years", REMOTE_ADDR="192.0.2.8")

    assert statuses == [200, 200, 200]
    assert (too_much.status_code, other.status_code) == (429, 200)
    assert 1 <= int(too_much["Retry-After"]) <= 60
    assert too_much.json()["title_en"] == "Too many requests"


def test_without_the_database_the_answer_says_so(client, monkeypatch):
    def away():
        raise OperationalError

    monkeypatch.setattr(operations, "open_reports", away)

    response = client.get(f"{API}/reports")

    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert response.json()["title"] == "ขณะนี้อ่านข้อมูลไม่ได้"


def test_the_page_for_people_explains_everything_that_may_be_asked(client):
    described = client.get(f"{API}/openapi.json").json()

    page = client.get(f"{API}/docs").content.decode()

    for path, methods in described["paths"].items():
        assert path in page
        assert all(parameter["name"] in page for parameter in methods["get"]["parameters"])
        assert {"404", "405", "422", "429"} <= set(methods["get"]["responses"])
    for address in re.findall(rf'href="({API}/[a-z]+\b(?<!docs)(?<!openapi)[^"]*)"', page):
        assert client.get(unescape(address)).status_code == 200


def test_the_description_knows_the_records_of_every_format_and_leads_nowhere_else():
    schemas = description()["components"]["schemas"]

    named = set(re.findall(r'"\$ref": "([^"]+)"', json.dumps(description())))

    assert named <= {f"#/components/schemas/{name}" for name in schemas}
    assert {f"Record{number}" for number in range(1, FORMAT + 1)} <= set(schemas)
