"""How the public finds its way: filters, suggestions, provinces, with as many queries as ever."""

from html import unescape
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from measures.models import Organisation
from reports.content import Heading
from reports.models import PublicReport
from reports.public.bodies import meant
from tests.factories import make_organisation
from tests.reports.factories_content import measure
from tests.reports.factories_publication import make_listed, make_published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf_folder")]
LISTS = [
    "/",
    "/?q=น้ำดื่ม",
    "/?q=บางรัก",
    "/?q=ไม่มีคำนี้",
    "/?province=57&year=2568&kind=sao&level=ผ่าน&indicator=1",
    "/suggestions/?q=บาง",
    "/provinces/",
    "/provinces/57/",
    "/provinces/57/?kind=sao&state=published",
    "/organisations/body-0/",
]


def words_of(response) -> str:
    return unescape(response.content.decode())


def make_country(bodies: range) -> None:
    for number in bodies:
        body = make_organisation(f"body-{number}", name=f"บางรัก {number}")
        said = measure(1, indicator=Heading("1", "การปฏิบัติหน้าที่"))
        make_listed(body, level="ผ่าน", measures=(said, measure(2)))


@pytest.mark.parametrize("address", LISTS)
def test_a_list_asks_no_more_of_the_database_for_fifty_rows_than_for_one(client, address):
    make_country(range(1))
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        assert client.get(address).status_code == 200
    make_country(range(1, 50))

    with CaptureQueriesContext(connection) as fifty:
        assert client.get(address).status_code == 200

    assert len(fifty) <= len(one)


def test_no_version_is_read_for_a_list_without_excerpts(client):
    make_country(range(3))

    with CaptureQueriesContext(connection) as asked:
        for address in ("/", "/?province=57", "/provinces/57/", "/organisations/body-0/"):
            client.get(address)

    assert not [query for query in asked if '"reports_reportversion"."content"' in query["sql"]]


def test_filters_that_are_on_can_be_taken_off_one_by_one(client):
    make_country(range(1))

    shown = words_of(client.get("/", {"q": "น้ำดื่ม", "province": "57", "year": "2568"}))

    assert f'href="/?q={quote("น้ำดื่ม")}&year=2568"' in shown
    assert f'href="/?q={quote("น้ำดื่ม")}&province=57"' in shown
    assert '<meta name="robots" content="noindex">' in shown


def test_what_cannot_be_chosen_finds_nothing_and_can_be_taken_off(client):
    make_country(range(1))

    shown = words_of(client.get("/", {"q": "น้ำดื่ม", "level": '"><b>'}))

    assert "ไม่พบรายงาน" in shown
    assert f'href="/?q={quote("น้ำดื่ม")}"' in shown
    assert '"><b>' not in client.get("/", {"level": '"><b>'}).content.decode()


def test_a_result_leads_to_the_measure_that_holds_the_words(client):
    report = make_published(steps="แจกน้ำสะอาดทุกวัน")

    shown = words_of(client.get("/", {"q": "น้ำสะอาด"}))
    page = words_of(client.get("/organisations/bangrak/2569/o26/"))

    assert f'href="/organisations/bangrak/2569/{report.slug}/#measure-1"' in shown
    assert page.count('id="measure-1"') == 1


def test_further_measures_that_hold_the_words_are_named(client):
    said = [measure(number, outcome=f"ลดเวลารอ {number} นาที") for number in (1, 2, 3)]
    make_listed(make_organisation(), measures=tuple(said))

    shown = words_of(client.get("/", {"q": "ลดเวลารอ"}))

    address = "/organisations/bangrak/2569/o26/"
    assert [f'href="{address}#measure-{number}"' in shown for number in (1, 2, 3)] == [True] * 3


@pytest.mark.parametrize(
    ("typed", "name"),
    [("นำผุด", "น้ำผุด"), ("อบต.น้ำพุด", "น้ำผุด"), ("เชียงไหม่", "เชียงใหม่"), ("zzz", ""), ("น้ำผุด", "")],
)
def test_a_slip_in_a_name_is_understood(typed, name):
    make_organisation("namphut", name="น้ำผุด", province="92", district="9201")

    assert meant(typed) == name


def test_a_slip_is_asked_about_where_nothing_was_found(client):
    make_organisation("namphut", name="น้ำผุด", province="92", district="9201")

    shown = words_of(client.get("/", {"q": "นำผุด"}))

    assert "ท่านหมายถึง “น้ำผุด” หรือไม่" in shown
    assert f'href="/?q={quote("น้ำผุด")}">ค้นหา “น้ำผุด”</a>' in shown


def test_suggestions_name_provinces_and_bodies_and_where_they_lead(client):
    make_organisation("namphut", name="ตรังใต้", province="92", district="9201")

    response = client.get("/suggestions/", {"q": "ตรัง"})

    assert [one["address"] for one in response.json()["found"]] == [
        "/provinces/92/",
        "/organisations/namphut/",
    ]
    assert "max-age" in response["Cache-Control"]
    assert client.get("/suggestions/", {"q": "\x00ก"}).json() == {"found": []}


def test_a_body_is_found_by_its_new_name_and_its_reports_by_both(client):
    body = make_organisation("bangrak", name="บางรัก")
    make_listed(body)
    make_listed(make_organisation("later"))
    body.name = "ดอนหัน"

    body.save()

    for words in ("ดอนหัน", "อบต.บางรัก"):
        assert "/organisations/bangrak/2569/o26/" in words_of(client.get("/", {"q": words}))
    newest = client.get("/", {"year": "2568"}).context["page"]
    assert [listing.report.organisation.slug for listing in newest] == ["later", "bangrak"]


def test_the_country_names_every_province_and_counts_its_bodies(client):
    make_country(range(2))
    PublicReport.objects.filter(organisation__slug="body-1").update(fiscal_year=2567)

    lines = {line.name: line for line in client.get("/provinces/").context["lines"]}

    assert len(lines) == 77
    assert (lines["เชียงราย"].bodies, lines["เชียงราย"].published) == (2, 1)


def test_a_province_tells_who_published_and_who_did_not(client):
    make_country(range(1))
    make_organisation("silent", name="เงียบ")

    def shown(**asked: str) -> list[str]:
        page = client.get("/provinces/57/", asked).context["page"]
        return [line.body.slug for line in page]

    assert shown() == ["silent", "body-0"]
    assert shown(state="published") == ["body-0"]
    assert shown(state="missing") == ["silent"]
    assert shown(kind="sao", year="2550", state="nonsense") == ["silent", "body-0"]
    assert client.get("/provinces/99/").status_code == 404


def test_bodies_stand_in_the_order_of_the_dictionary(client):
    names = ["แม่สาย", "เกาะช้าง", "ขามป้อม", "กลาง", "ไก่คำ", "ก้านเหลือง", "กาบเชิง"]
    for number, name in enumerate(names):
        make_organisation(f"body-{number}", name=name)

    shown = [line.body.name for line in client.get("/provinces/57/").context["page"]]

    assert shown == ["กลาง", "ก้านเหลือง", "กาบเชิง", "เกาะช้าง", "ไก่คำ", "ขามป้อม", "แม่สาย"]
    assert Organisation.objects.count() == len(names)
