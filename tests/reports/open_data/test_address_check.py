"""What a published report says of its own links: what the portal found when it last asked."""

from datetime import timedelta

import pytest
from django.utils import timezone
from urllib3 import HTTPHeaderDict
from urllib3.exceptions import NewConnectionError

from measures.models import Evidence
from measures.services.evidence import add_link
from reports.models import AddressCheck
from reports.services import address_check
from reports.services.address_check import check_addresses
from tests.reports.factories_publication import correct, make_published, withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf_folder")]
CHECK = "/organisations/bangrak/2569/o26/check/"
PAGE = "/organisations/bangrak/2569/o26/"
FILES = ("pdf", "docx", "xlsx", "csv", "json")


class Answer:
    """What a server said: a status and its heads."""

    def __init__(self, status: int, headers: dict[str, str]) -> None:
        self.status, self.headers = status, HTTPHeaderDict(headers)


@pytest.fixture
def portal(client, monkeypatch):
    """The portal's own pages as the check reaches them; `broken` paths are lost."""
    broken: set[str] = set()

    class Connections:
        def request(self, method: str, address: str, **options) -> Answer:
            path = address.removeprefix("http://127.0.0.1:8000")
            if path in broken:
                return Answer(404, {})
            response = client.generic(method, path)
            return Answer(response.status_code, dict(response.headers))

    monkeypatch.setattr(address_check, "_connections", Connections)
    return broken


@pytest.mark.usefixtures("portal")
def test_page_and_files_are_asked_for_once_a_week(client):
    make_published()

    assert (check_addresses(), check_addresses()) == (1, 0)

    check = AddressCheck.objects.get()
    assert check.answers == dict.fromkeys(("page", *FILES), True)
    assert check.due_at - check.checked_at == timedelta(days=7)
    page = client.get(CHECK).content.decode()
    assert "ระบบตรวจเองเมื่อ" in page
    assert page.count(">เปิดได้<") == 6


def test_a_file_that_is_lost_or_not_what_was_published_is_found_and_asked_for_again(client, portal):
    make_published()
    portal.add("/organisations/bangrak/2569/o26.pdf")

    check_addresses()

    check = AddressCheck.objects.get()
    assert check.answers["pdf"] is False
    assert check.due_at - check.checked_at == timedelta(hours=1)
    assert ">เปิดไม่ได้<" in client.get(CHECK).content.decode()


@pytest.mark.usefixtures("portal")
def test_a_correction_is_asked_for_anew_and_a_withdrawn_report_not_at_all(client):
    report = make_published()
    check_addresses()

    correct(report)
    unknown = client.get(CHECK).content.decode()
    asked = check_addresses()
    withdraw(report, "ข้อมูลส่วนบุคคล")

    assert "ยังไม่ได้ตรวจที่อยู่ของฉบับนี้" in unknown
    assert asked == 1
    assert client.get(CHECK).status_code == 404


def test_when_nobody_answers_nothing_is_said(client, monkeypatch):
    class Nobody:
        def request(self, *args, **options):
            raise NewConnectionError(None, "refused")

    make_published()
    monkeypatch.setattr(address_check, "_connections", Nobody)

    check_addresses()

    assert AddressCheck.objects.get().checked_at is None
    assert "ยังไม่ได้ตรวจที่อยู่ของฉบับนี้" in client.get(CHECK).content.decode()


def test_the_links_given_as_evidence_are_shown_with_what_was_found(client):
    report = make_published()
    measure = report.organisation.measures.get()
    add_link(measure, by=report.created_by, title="คู่มือ", url="https://www.bangrak.go.th/1")
    correct(report)
    Evidence.objects.update(found="gone", visited_at=timezone.now())

    text = client.get(CHECK).content.decode()

    assert "https://www.bangrak.go.th/1" in text
    assert "ไม่พบหน้านี้แล้ว ตรวจเมื่อ" in text


def test_the_box_has_all_that_the_form_asks_for(client):
    make_published()

    text = client.get(PAGE).content.decode()

    for form in FILES:
        assert f"http://127.0.0.1:8000/organisations/bangrak/2569/o26.{form}" in text
    assert "วิธีเข้าถึงจากหน้าแรก" in text
    assert 'aria-label="รหัสคิวอาร์ไปยังหน้ารายงานนี้"' in text
    assert f'data-state-of="{CHECK}"' in text
