"""How what is public is found by machines: feed, sitemap, marks for search engines, citations."""

import json
import re
from xml.etree import ElementTree

import pytest

from reports.open_data import sitemap
from tests.factories import make_organisation
from tests.reports.factories_publication import correct, make_listed, make_published, withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf_folder")]
PAGE = "/organisations/bangrak/2569/o26/"
_ATOM = "{http://www.w3.org/2005/Atom}"
_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_MARKS = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def entries(client, path: str) -> list[str]:
    root = ElementTree.fromstring(client.get(path).content)
    return [
        link.get("href") for link in root.findall(f"{_ATOM}entry/{_ATOM}link[@rel='alternate']")
    ]


def locations(client, path: str) -> list[str]:
    response = client.get(path)
    root = ElementTree.fromstring(response.getvalue())
    return [found.text for found in root.iter(f"{_MAP}loc")]


def test_the_feed_says_what_was_published_lately_here_there_or_by_one_body(client):
    make_listed(make_organisation("bangrak"))
    make_listed(make_organisation("namphut", province="92", district="9201"))
    address = "http://127.0.0.1:8000/organisations/{}/2569/o26/"

    assert entries(client, "/feed.atom") == [address.format("namphut"), address.format("bangrak")]
    assert entries(client, "/feed.atom?province=57") == [address.format("bangrak")]
    assert entries(client, "/feed.atom?organisation=namphut") == [address.format("namphut")]
    assert client.get("/feed.atom?organisation=nobody%00").status_code == 404
    assert client.get("/feed.atom?province=99").status_code == 404


def test_the_feed_holds_whatever_a_title_holds(client):
    make_listed(make_organisation(), title="<b>&amp; ]]> \x08 \ufffe")

    assert len(entries(client, "/feed.atom")) == 1


@pytest.mark.parametrize("path", ["/feed.atom", "/sitemap.xml", "/sitemap-reports-1.xml"])
def test_one_report_costs_as_many_queries_as_fifty(client, path, django_assert_num_queries):
    make_listed(make_organisation("body-0"))
    counted = {"/feed.atom": 1, "/sitemap.xml": 3, "/sitemap-reports-1.xml": 2}[path]

    with django_assert_num_queries(counted):
        assert client.get(path).getvalue()
    for number in range(1, 50):
        make_listed(make_organisation(f"body-{number}"))
    with django_assert_num_queries(counted):
        assert client.get(path).getvalue()


def test_the_sitemap_names_every_public_page_in_parts_that_are_not_too_long(client, monkeypatch):
    monkeypatch.setattr(sitemap, "PART", 2)
    for number in range(5):
        make_listed(make_organisation(f"body-{number}"))
    make_organisation("silent")

    parts = [
        path.removeprefix("http://127.0.0.1:8000") for path in locations(client, "/sitemap.xml")
    ]
    found = {part: locations(client, part) for part in parts}

    pages, provinces = 6, 77
    assert [len(addresses) for addresses in found.values()] == [pages + provinces, 2, 2, 2, 2, 2, 1]
    named = [address for addresses in found.values() for address in addresses]
    assert len(named) == len(set(named))
    for number in range(5):
        assert f"http://127.0.0.1:8000/organisations/body-{number}/2569/o26/" in named
    assert all(client.get(address).status_code == 200 for address in found["/sitemap-pages-1.xml"])
    assert client.get("/sitemap-reports-4.xml").status_code == 404
    assert client.get("/sitemap-reports-0.xml").status_code == 404
    assert client.get("/sitemap-desk-1.xml").status_code == 404


def test_robots_are_told_where_the_sitemap_is_and_what_to_leave_alone(client):
    text = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text
    assert "Disallow: /desk/" in text


def test_search_engines_read_what_the_report_is_and_which_files_it_has(client):
    report = make_published()

    (marks,) = map(json.loads, _MARKS.findall(client.get(PAGE).content.decode()))

    assert (marks["@type"], marks["name"]) == ("Report", report.title)
    assert marks["author"]["name"] == "องค์การบริหารส่วนตำบลบางรัก"
    assert {file["contentUrl"].rpartition(".")[2] for file in marks["encoding"]} == {
        *("pdf", "docx", "xlsx", "csv", "json")
    }


def test_no_text_breaks_out_of_the_marks(client):
    name = "</script><script>alert(1)</script><!-- & \u2028"
    make_organisation("hostile", name=name)

    page = client.get("/organisations/hostile/").content.decode()

    assert "<script>alert" not in page
    (marks,) = map(json.loads, _MARKS.findall(page))
    assert marks["name"] == f"องค์การบริหารส่วนตำบล{name}"


def test_a_report_is_cited_by_programs_as_what_it_is_now(client, django_assert_num_queries):
    report = make_published()
    correct(report)

    with django_assert_num_queries(0):
        bib = client.get("/organisations/bangrak/2569/o26/citation.bib")
        ris = client.get("/organisations/bangrak/2569/o26/citation.ris")

    assert "title = {{รายงาน" in bib.content.decode()
    assert "ฉบับที่ 2" in bib.content.decode()
    assert "UR  - http://127.0.0.1:8000/organisations/bangrak/2569/o26/\r\n" in ris.content.decode()
    assert ris.content.decode().endswith("ER  - \r\n")
    assert bib["Content-Disposition"] == 'attachment; filename="bangrak-2569-o26.bib"'
    assert "citation.bib" in client.get(PAGE).content.decode()


def test_a_withdrawn_report_is_not_cited(client):
    report = make_published()
    withdraw(report, "ข้อมูลส่วนบุคคล")

    assert client.get("/organisations/bangrak/2569/o26/citation.bib").status_code == 404
    assert client.get("/organisations/bangrak/2569/o26/citation.exe").status_code == 404


def test_hostile_words_stay_words_in_a_citation():
    from reports.public.citation import to_bibtex, to_ris

    entry = {
        "organisation": {"slug": "bangrak", "name": "บางรัก}, evil = {x"},
        "title": "ชื่อ\r\nER  - \r\nTY  - \\input{x}",
        "published_at": "2026-11-22T05:50:29+07:00",
        "assessment_year": 2569,
        "item": "o26",
        "number": 1,
        "code": "J2EX-SCXG-XA8H",
    }

    assert to_bibtex(entry, "https://x/").count("{") == to_bibtex(entry, "https://x/").count("}")
    assert "evil =" in to_bibtex(entry, "https://x/").split("author = ")[1].splitlines()[0]
    assert "\\input" not in to_bibtex(entry, "https://x/")
    assert len(to_ris(entry, "https://x/").splitlines()) == 11
