"""What the public pages promise: the whole report, for everybody, from the shelf alone."""

import gzip
import hashlib
import re
from html import unescape

import brotli
import pytest
from django.utils.html import strip_tags

from ita_portal.thai.digits import to_thai_digits
from measures.components import COMPONENT_KEYS
from reports.permissions import latest_version
from tests.factories import make_chain, make_organisation
from tests.reports.factories_content import measure as measure_content
from tests.reports.factories_publication import (
    correct,
    make_listed,
    make_published,
    withdraw,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf_folder")]
PAGE = "/organisations/bangrak/2569/o26/"
FILE = "/organisations/bangrak/2569/o26"


def words_of(response) -> str:
    return re.sub(r"\s+", "", unescape(strip_tags(response.content.decode())))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", to_thai_digits(text))


def test_the_report_page_holds_every_word_of_every_component(client):
    report = make_published(measure="ประกาศนโยบาย No Gift Policy", responsible="สำนักปลัด\nกองช่าง")
    stored = latest_version(report).content["measures"][0]

    shown = words_of(client.get(PAGE))

    lines = [line for key in COMPONENT_KEYS for line in stored[key].splitlines()]
    assert [line for line in lines if squeezed(line) not in shown] == []


def test_the_report_page_says_what_it_is_who_approved_it_and_how_to_check_it(client):
    report = make_published()
    publication = report.publications.get()

    response = client.get(PAGE)

    text = response.content.decode()
    assert f"<h1>{to_thai_digits(report.title)}</h1>" in text
    assert "ตัวอย่าง mayor.bangrak" in text
    assert publication.code in text
    assert publication.version.digest in text
    assert "http://127.0.0.1:8000/organisations/bangrak/2569/o26.pdf" in text
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{PAGE}">' in text


def test_the_report_page_and_its_files_ask_the_database_nothing(client, django_assert_num_queries):
    make_published()

    with django_assert_num_queries(0):
        pages = [client.get(PAGE), client.head(PAGE), client.get(f"{PAGE}versions/1/")]
        files = [client.get(f"{FILE}.{form}") for form in ("pdf", "docx", "xlsx", "csv", "json")]

    assert {response.status_code for response in pages + files} == {200}
    assert not any(response.cookies for response in pages + files)


def test_markup_in_a_report_is_shown_and_never_run(client):
    make_published(measure='<script>alert("x")</script> & <b>หนา</b>')

    text = client.get(PAGE).content.decode()

    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_whoever_has_the_page_already_is_told_so(client):
    make_published()
    first = client.get(PAGE)

    by_mark = client.get(PAGE, headers={"if-none-match": first["ETag"]})
    by_date = client.get(PAGE, headers={"if-modified-since": first["Last-Modified"]})

    assert first["Cache-Control"] == "public, max-age=300"
    assert (by_mark.status_code, by_mark.content) == (304, b"")
    assert by_date.status_code == 304


@pytest.mark.parametrize(
    ("encoding", "opened"), [("gzip", gzip.decompress), ("br", brotli.decompress)]
)
@pytest.mark.parametrize("path", [PAGE, f"{FILE}.json"])
def test_texts_travel_small_and_say_the_same(client, path, encoding, opened):
    make_published()
    plain = client.get(path)

    small = client.get(path, headers={"accept-encoding": f"deflate, {encoding}"})

    assert (small["Content-Encoding"], small["Vary"]) == (encoding, "Accept-Encoding")
    assert opened(small.content) == plain.content
    assert len(small.content) < len(plain.content) / 2
    assert small["ETag"] != plain["ETag"]


def test_papers_travel_as_they_are(client):
    make_published()

    response = client.get(f"{FILE}.pdf", headers={"accept-encoding": "gzip, br"})

    assert not response.has_header("Content-Encoding")


@pytest.mark.parametrize(
    ("form", "media_type", "disposition"),
    [
        ("pdf", "application/pdf", "inline"),
        (
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "attachment",
        ),
        ("json", "application/json", "attachment"),
    ],
)
def test_a_file_comes_with_its_type_its_name_and_the_bytes_that_were_published(
    client, form, media_type, disposition
):
    facts = make_published().publications.get().files.get(format=form)

    response = client.get(f"{FILE}.{form}")

    assert response["Content-Type"] == media_type
    assert response["Content-Disposition"] == f'{disposition}; filename="{facts.name}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert hashlib.sha256(response.content).hexdigest() == facts.sha256
    assert response["Cache-Control"] == "public, max-age=300"
    assert client.head(f"{FILE}.{form}")["Content-Length"] == str(facts.size)
    assert client.get(f"{FILE}.{form}", headers={"if-none-match": response["ETag"]}).content == b""


def test_what_the_data_holds_is_described_at_an_address_of_its_own(client):
    make_published()
    described = client.get(f"{FILE}.json")["Link"]

    schema = client.get("/schemas/report-2.json")
    again = client.get("/schemas/report-2.json", headers={"if-none-match": schema["ETag"]})

    assert described == (
        '</schemas/report-2.json>; rel="describedby"; type="application/schema+json"'
    )
    assert 'href="/schemas/report-2.json"' in client.get(PAGE).content.decode()
    assert schema["Content-Type"] == "application/schema+json"
    assert schema["Cache-Control"] == "public, max-age=86400"
    assert schema.json()["title"].startswith("รายงานผล")
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/schemas/report-0.json").status_code == 404


def test_a_correction_stands_at_the_address_and_the_version_before_at_its_own(client):
    report = make_published()
    before = client.get(f"{PAGE}versions/1.pdf")
    client.get(PAGE)

    correct(report)

    current, old = client.get(PAGE), client.get(f"{PAGE}versions/1/")
    assert words_of(current).count("ฉบับที่๒") >= 1
    assert f'href="{PAGE}versions/1/"' in current.content.decode()
    assert "มีฉบับที่ใหม่กว่าแล้ว" in old.content.decode()
    assert "มีฉบับที่ใหม่กว่าแล้ว" not in current.content.decode()
    again = client.get(f"{PAGE}versions/1.pdf")
    assert again.content == before.content
    assert again["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get(f"{FILE}.pdf").content == client.get(f"{PAGE}versions/2.pdf").content


def test_a_withdrawn_report_says_when_and_why_and_shows_nothing_else(client):
    report = make_published(measure="มาตรการที่ถูกถอน")

    withdraw(report, "พบข้อมูลส่วนบุคคลใน <ภาคผนวก> 2")

    page, file = client.get(PAGE), client.get(f"{FILE}.pdf")
    assert page.status_code == 200
    assert "พบข้อมูลส่วนบุคคลใน &lt;ภาคผนวก&gt; ๒" in page.content.decode()
    assert "มาตรการที่ถูกถอน" not in page.content.decode()
    assert "มาตรการที่ถูกถอน" not in client.get(f"{PAGE}versions/1/").content.decode()
    assert (file.status_code, file["Content-Type"]) == (410, "text/html; charset=utf-8")
    assert "ถอนการเผยแพร่แล้ว" in client.get("/organisations/bangrak/").content.decode()
    assert PAGE not in client.get("/").content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/organisations/nobody/",
        "/organisations/bangrak/2569/o27/",
        "/organisations/bangrak/99999999999999999999/o26/",
        f"{PAGE}versions/0/",
        f"{PAGE}versions/0.pdf",
        f"{PAGE}versions/2/",
        f"{PAGE}versions/2.pdf",
        f"{FILE}.html",
        f"{FILE}.exe",
        f"{FILE}.pdf.exe",
        "/organisations/nobody/2569/o26.pdf",
    ],
)
def test_what_was_never_published_is_not_found_in_thai(client, path):
    make_published()

    response = client.get(path)

    assert response.status_code == 404
    assert "ไม่พบหน้าที่ต้องการ" in response.content.decode()


def test_an_approved_report_that_is_not_published_is_not_found(client):
    body = make_organisation("bangrak")
    make_chain(body)

    assert client.get(PAGE).status_code == 404


def test_a_lost_manifest_is_written_again_from_the_database(client, shelf_folder):
    make_published()
    manifest = shelf_folder / "bangrak/2569/o26/shelf.json"
    manifest.unlink()

    response = client.get(PAGE)

    assert response.status_code == 200
    assert manifest.exists()


def test_public_pages_are_read_only(client):
    make_published()
    paths = ["/", "/organisations/bangrak/", PAGE, f"{FILE}.pdf", "/verify/A/"]

    assert [client.post(path).status_code for path in paths] == [405] * len(paths)


@pytest.mark.parametrize("path", ["/organisations/bangrak", FILE, f"{PAGE}versions/1", "/verify"])
def test_an_address_without_its_closing_slash_leads_to_the_one_with_it(client, path):
    response = client.get(path)

    assert (response.status_code, response.url) == (301, f"{path}/")


def test_the_page_of_a_body_states_its_score_and_level_in_words(client):
    body = make_organisation("bangrak", subdistrict="570901")
    make_listed(body, overall_score="99.98", level="ผ่านดีเยี่ยม")

    text = client.get("/organisations/bangrak/").content.decode()

    assert "<h1>องค์การบริหารส่วนตำบลบางรัก</h1>" in text
    assert "ตำบลแม่สาย อำเภอแม่สาย จังหวัดเชียงราย" in text
    assert "https://www.bangrak.go.th" in text
    assert "๙๙.๙๘ คะแนน ระดับผ่านดีเยี่ยม" in text


def test_a_body_that_published_nothing_has_a_page_that_says_so(client):
    make_organisation("bangrak")

    assert "ยังไม่มีรายงานที่เผยแพร่" in client.get("/organisations/bangrak/").content.decode()


def test_home_shows_what_was_published_lately_and_the_provinces_with_their_bodies(client):
    body = make_organisation("bangrak")
    make_listed(body, year=2567)
    make_listed(body, year=2568)
    make_listed(make_organisation("sathon", province="92", district="9201"))

    text = client.get("/").content.decode()

    assert text.index("/organisations/sathon/2569/o26/") < text.index(
        "/organisations/bangrak/2568/o26/"
    )
    assert re.search(r"/provinces/57/.*?เชียงราย.*?๑<.*?หน่วยงาน", text, re.DOTALL)
    assert re.search(r"/provinces/92/.*?ตรัง.*?๑<.*?หน่วยงาน", text, re.DOTALL)


def test_filters_and_words_stay_in_the_address_of_the_next_page(client):
    measures = (measure_content(1, measure="ตู้รับเรื่องร้องเรียน"),)
    for number in range(11):
        make_listed(make_organisation(f"b{number}"), measures=measures)
    make_listed(make_organisation("elsewhere", province="92", district=""), measures=measures)

    text = client.get("/", {"q": "ตู้รับ", "province": "57", "year": "2568"}).content.decode()

    assert "พบ ๑๑ รายงาน" in text
    following = unescape(re.search(r'rel="next" href="([^"]+)"', text)[1])
    assert client.get(f"/{following}").content.decode().count('class="result"') == 1
    assert "province=57" in following
    assert "year=2568" in following


@pytest.mark.parametrize(
    "address",
    [f"{'a' * 300}/2569/o26/", f"bangrak/{'9' * 300}/o26/", f"bangrak/2569/{'a' * 300}.pdf"],
)
def test_an_address_longer_than_a_file_name_may_be_is_not_found(client, address):
    make_published()

    assert client.get(f"/organisations/{address}").status_code == 404
