"""Administrators read the audit log in Thai words, find what they look for and take it home."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ita_portal.audit.log import record
from ita_portal.audit.models import AuditCheck, AuditEvent
from tests.factories import make_administrator, make_central, make_officer, make_organisation
from tests.reports.factories import Desk, make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    desk = make_desk()
    desk.approve()
    return desk


@pytest.fixture
def page(client, desk):
    """Return a function that opens the page of the organisation as its administrator."""
    client.force_login(desk.administrator)

    def opened(**asked):
        return client.get(f"/desk/{desk.organisation.slug}/audit/", asked)

    return opened


def numbers(response) -> list[int]:
    return [line.event.number for line in response.context["lines"]]


def test_an_administrator_reads_her_organisations_events_newest_first_in_words(page, desk):
    other = make_organisation("sathon", name="สาทร")
    record("measure.add", by=make_officer(other), organisation="sathon", subject="measure:99")

    response = page()

    own = AuditEvent.objects.filter(organisation=desk.organisation.slug).order_by("-number")
    text = response.content.decode()
    assert numbers(response) == [event.number for event in own]
    assert "อนุมัติรายงาน" in text
    assert "รายงาน 2569/o26" in text
    assert "เห็นควรพิจารณาอนุมัติ" in text
    assert "report.approve" not in text.split("<table")[1]


def test_what_somebody_is_stands_under_another_word_than_what_something_is_called(page, desk):
    said = {"name": "นายใหม่", "title": "นิติกร", "reason": ""}
    slug = desk.organisation.slug
    record("invitation.send", by=None, organisation=slug, subject="invitation:1", data=said)
    record("evidence.add", by=None, organisation=slug, subject="evidence:1", data={"title": "คู่มือ"})

    evidence, invitation = page().context["lines"][:2]

    assert evidence.details == [("ชื่อ", "คู่มือ")]
    assert sorted(invitation.details) == [("ชื่อ", "นายใหม่"), ("ตำแหน่ง", "นิติกร")]


def test_the_central_administrator_reads_all_of_them(client, desk):
    record("catalogue.load", by=None, subject="catalogue")
    client.force_login(make_central())

    response = client.get("/desk/central/audit/")

    text = response.content.decode()
    assert response.context["page"].paginator.count == AuditEvent.objects.count()
    assert "อบต.บางรัก" in text
    assert "ทั้งระบบ" in text


def test_nobody_reads_another_organisations_log(client, desk):
    client.force_login(make_administrator(make_organisation("sathon", name="สาทร")))

    assert client.get(f"/desk/{desk.organisation.slug}/audit/").status_code == 404
    assert client.get("/desk/central/audit/").status_code == 403


def test_events_are_found_by_act_by_person_and_by_day(page, desk):
    events = AuditEvent.objects.filter(organisation=desk.organisation.slug)
    today = timezone.localdate()
    day = f"{today.day}/{today.month}/{today.year + 543}"

    assert numbers(page(act="report.opine")) == [
        event.number for event in events.filter(act="report.opine").order_by("-number")
    ]
    assert numbers(page(person="mayor")) == [events.get(act="report.approve").number]
    assert len(numbers(page(first=day, last=day))) == events.count()
    assert numbers(page(last="1 ต.ค. 2560")) == []
    assert numbers(page(act="report.opine", person="mayor")) == []


def test_a_day_ends_at_midnight_in_thailand(page, desk, monkeypatch):
    late = datetime(2026, 3, 1, 16, 59, tzinfo=UTC)  # 23.59 on 1 March in Thailand
    for moment in (late, late.replace(hour=17, minute=0)):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        record("layout.add", by=None, organisation=desk.organisation.slug, subject="layout:1")
    monkeypatch.undo()

    assert len(numbers(page(act="layout.add", first="1 มี.ค. 2569", last="1 มี.ค. 2569"))) == 1


@pytest.mark.parametrize(
    "asked", [{"first": "เมื่อวาน"}, {"act": "nonsense"}, {"page": "x"}, {"person": "\x00%_"}]
)
def test_what_cannot_be_looked_for_is_said_and_breaks_nothing(page, asked):
    response = page(**asked)

    assert response.status_code == 200
    if "first" in asked:
        assert "อ่านวันที่นี้ไม่ได้" in response.content.decode()


def test_an_act_that_has_no_words_yet_is_shown_all_the_same(page, desk):
    record("moon.land", by=None, organisation=desk.organisation.slug, subject="moon:1")

    assert "การกระทำอื่น (moon.land)" in page().content.decode()


def test_texts_in_the_log_are_shown_as_text(page, desk):
    record(
        "layout.add",
        by=None,
        organisation=desk.organisation.slug,
        subject="layout:1",
        data={"name": "<script>alert(1)</script>"},
    )

    assert "<script>alert" not in page().content.decode()


def test_a_page_asks_as_many_questions_for_many_events_as_for_few(page, desk):
    before = questions(page)
    for number in range(40):
        record(
            "layout.add", by=None, organisation=desk.organisation.slug, subject=f"layout:{number}"
        )

    assert questions(page) == before
    assert len(numbers(page())) == 30
    assert len(numbers(page(page=2))) > 10


def questions(page) -> int:
    with CaptureQueriesContext(connection) as asked:
        page()
    return len(asked)


def test_the_download_holds_what_was_looked_for_and_runs_no_formula(client, desk, page):
    record(
        "layout.add",
        by=None,
        organisation=desk.organisation.slug,
        subject="=1+1",
        data={"name": "=cmd()"},
    )

    response = client.get(f"/desk/{desk.organisation.slug}/audit.csv", {"act": "layout.add"})

    data = b"".join(response.streaming_content)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert data.startswith(b"\xef\xbb\xbf")
    assert response["Content-Disposition"] == 'attachment; filename="audit-bangrak.csv"'
    assert len(rows) == 2
    assert rows[1][4:6] == ["เพิ่มรูปแบบรายงาน", "layout.add"]
    assert not [cell for cell in rows[1] if cell.startswith(("=", "+", "-", "@"))]


def test_the_page_says_how_the_log_was_found(page):
    assert "ยังไม่เคยตรวจ" in page().content.decode()

    AuditCheck.objects.create(events=7, papers=2)
    assert "ครบถ้วนทั้ง 7 เหตุการณ์ และเอกสารที่ประทับตราแล้ว 2 ฉบับ" in page().content.decode()

    AuditCheck.objects.create(events=7, fault="เหตุการณ์ที่ 4: ท้ายบันทึกหายไป")
    text = page().content.decode()
    assert "เหตุการณ์ที่ 4: ท้ายบันทึกหายไป" in text
    assert "ครบถ้วนทั้ง" not in text


def test_the_administration_shows_acts_in_words(client, desk):
    client.force_login(make_central())
    assert admin.site.is_registered(AuditEvent)

    text = client.get(reverse("admin:audit_auditevent_changelist")).content.decode()

    assert "อนุมัติรายงาน" in text
