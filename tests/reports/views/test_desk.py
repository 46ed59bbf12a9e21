"""The first page shows each person her own: what is written, what waits, who has published."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.services.publication import publish
from tests.factories import make_central, make_measure, make_organisation, make_person

pytestmark = pytest.mark.django_db


def test_the_officer_sees_her_report_with_a_row_of_dots_a_measure(desk, sign_in):
    page = sign_in(desk.officer).get("/desk/")

    (body,) = page.context["bodies"]
    (card,) = body["cards"]
    assert card["report"] == desk.report
    assert (card["progress"].total, card["progress"].complete) == (1, 1)


def test_a_measure_that_lacks_something_says_what(desk, sign_in):
    make_measure(desk.organisation, desk.report.fiscal_year, responsible="", steps="")

    page = sign_in(desk.officer).get("/desk/")

    progress = page.context["bodies"][0]["cards"][0]["progress"]
    assert progress.complete == 1
    (line,) = progress.unfinished
    assert line.gaps == ("ขั้นตอนหรือวิธีการปฏิบัติ", "ผู้รับผิดชอบ")
    assert [filled for _, filled in line.dots] == [True, False, True, False, True, True]


def test_supervisors_see_what_waits_for_them(desk, sign_in):
    desk.submit()

    pages = {place: sign_in(desk.holder(place)).get("/desk/") for place in ("head", "mayor")}

    assert [report.pk for report in pages["head"].context["waiting"]] == [desk.report.pk]
    assert list(pages["mayor"].context["waiting"]) == []


def test_the_central_administrator_sees_every_organisation_with_its_state(desk, sign_in):
    desk.submit()

    page = sign_in(make_central()).get("/desk/?q=บางรัก")

    (organisation,) = page.context["country"]["page"]
    assert (organisation.slug, organisation.report_state) == ("bangrak", "in_chain")
    for place in ("people", "chain"):
        assert f'href="/desk/bangrak/{place}/"' in page.content.decode()


def test_who_belongs_nowhere_is_told_whom_to_ask(sign_in, db):
    page = sign_in(make_person("nobody")).get("/desk/")

    assert "โปรดติดต่อผู้ดูแลระบบของหน่วยงาน" in page.content.decode()


def test_more_measures_ask_no_more_of_the_database(desk, sign_in):
    officer = sign_in(desk.officer)
    with CaptureQueriesContext(connection) as few:
        officer.get("/desk/")
    for _ in range(5):
        make_measure(desk.organisation, desk.report.fiscal_year)

    with CaptureQueriesContext(connection) as many:
        officer.get("/desk/")

    assert len(many) == len(few)


def test_every_page_of_the_desk_says_how_many_reports_wait(desk, sign_in):
    desk.submit()

    pages = {
        name: sign_in(person).get("/accounts/profile/").content.decode()
        for name, person in {"head": desk.holder("head"), "mayor": desk.holder("mayor")}.items()
    }

    assert {name: 'class="count">1<' in page for name, page in pages.items()} == {
        "head": True,
        "mayor": False,
    }


def test_an_administrator_finds_the_settings_and_everybody_the_scores(desk, sign_in):
    page = sign_in(desk.administrator).get("/desk/").content.decode()

    assert "/desk/bangrak/settings/" in page
    assert "/desk/bangrak/years/2568/scores/" in page
    assert "/desk/bangrak/settings/" not in sign_in(desk.officer).get("/desk/").content.decode()


def test_the_central_administrator_may_search_for_anything(client, desk):
    client.force_login(make_central())

    page = client.get("/desk/?q=%00bang%00rak")

    assert list(page.context["country"]["page"]) == [desk.organisation]


def test_the_card_says_how_far_each_department_is(desk, sign_in):
    clerk = desk.organisation.departments.get()
    works = desk.organisation.departments.create(name="กองช่าง", position=2)
    desk.organisation.measures.get().departments.add(clerk)
    wanting = make_measure(desk.organisation, desk.report.fiscal_year, steps="")
    wanting.departments.add(clerk, works)
    make_measure(desk.organisation, desk.report.fiscal_year)

    page = sign_in(desk.officer).get("/desk/")

    (card,) = page.context["bodies"][0]["cards"]
    assert [(row.name, row.complete, len(row.lines)) for row in card["departments"]] == [
        ("สำนักปลัด", 1, 2),
        ("กองช่าง", 0, 1),
        ("ยังไม่ระบุส่วนราชการ", 1, 1),
    ]


def test_the_central_administrator_sees_who_has_reported_by_province(desk, sign_in):
    desk.approve()
    publish(desk.fresh(), by=desk.officer, row_version=desk.fresh().row_version)
    make_organisation("fang", name="ฝาง", province="50", district="5009")
    make_organisation("maechan", name="แม่จัน")

    page = sign_in(make_central()).get("/desk/")

    reporting = page.context["country"]["reporting"]
    assert [(row.name, row.bodies, row.begun, row.published) for row in reporting.provinces] == [
        ("เชียงราย", 2, 1, 1),
        ("เชียงใหม่", 1, 0, 0),
    ]
    assert (reporting.provinces[0].rate, reporting.whole.rate) == ("50.0", "33.3")


def test_a_province_leads_to_its_organisations(desk, sign_in):
    make_organisation("fang", name="ฝาง", province="50", district="5009")

    page = sign_in(make_central()).get("/desk/?province=50")

    assert [body.slug for body in page.context["country"]["page"]] == ["fang"]


def test_more_organisations_ask_no_more_of_the_database(desk, sign_in):
    central = sign_in(make_central())
    with CaptureQueriesContext(connection) as few:
        central.get("/desk/")
    for number in range(1, 5):
        make_organisation(f"b{number}", name=f"ที่ {number}", province="50", district=f"500{number}")

    with CaptureQueriesContext(connection) as many:
        central.get("/desk/")

    assert len(many) == len(few)
