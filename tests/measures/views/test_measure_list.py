"""A year's list of measures as the officer sees and orders it."""

import json
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from measures.models import Measure, Question, Result, Score
from measures.services.score import save_scores
from tests.factories import make_measure, make_officer, make_organisation, make_person, make_year


@pytest.fixture
def address(body, year):
    return reverse("measures:list", args=[body.slug, year.year])


def act(name, measure):
    return reverse(f"measures:{name}", args=[measure.organisation.slug, measure.pk])


def order():
    return list(Measure.objects.kept().order_by("position").values_list("measure", flat=True))


def test_the_list_says_what_is_written_of_each_measure(desk, body, year, address):
    make_measure(body, year, measure="ครบ")
    make_measure(body, year, measure="ไม่ครบ", responsible="", result={"outcome": ""})

    page = desk.get(address).content.decode()

    assert "ครบ 6/6" in page
    assert "เขียนแล้ว 4 จาก 6 ยังว่าง: ผู้รับผิดชอบ, ผลลัพธ์หรือผลสัมฤทธิ์" in page
    assert "มี 2 มาตรการ เขียนครบทั้งหกองค์ประกอบแล้ว 1 มาตรการ" in page


def test_the_list_shows_her_own_digits(client, body, year, address):
    client.force_login(make_officer(body, wants_thai_digits=True))
    make_measure(body, year)

    assert "ครบ ๖/๖" in client.get(address).content.decode()


def test_html_in_a_measure_is_shown_as_text(desk, body, year, address):
    make_measure(body, year, measure="<script>alert(1)</script>")

    page = desk.get(address).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_fifty_measures_ask_the_database_no_more_than_one(desk, body, year, address):
    issues = list(year.issues.all())
    make_measure(body, year, issue=issues[0])
    desk.get(address)
    with CaptureQueriesContext(connection) as of_one:
        desk.get(address)
    for number in range(49):
        make_measure(body, year, issue=issues[number % 7])

    with CaptureQueriesContext(connection) as of_fifty:
        desk.get(address)

    assert len(of_fifty) == len(of_one)


def test_a_measure_moves_and_htmx_gets_the_list_and_words_to_say(desk, body, year):
    measures = [make_measure(body, year, measure=name) for name in "กขค"]

    answer = desk.post(
        act("move", measures[2]), {"direction": "up"}, headers={"HX-Request": "true"}
    )

    assert order() == ["ก", "ค", "ข"]
    assert f'id="up-{measures[2].pk}"' in answer.content.decode()
    assert "ลำดับที่ 2" in json.loads(answer["HX-Trigger"])["announce"]


def test_a_measure_moves_without_script_too(desk, body, year, address):
    measures = [make_measure(body, year, measure=name) for name in "กข"]

    answer = desk.post(act("move", measures[0]), {"position": "2"})

    assert order() == ["ข", "ก"]
    assert answer.url == f"{address}#measure-{measures[0].pk}"


@pytest.mark.parametrize("sent", [{}, {"direction": "sideways"}, {"position": "๒"}])
def test_a_move_that_makes_no_sense_moves_nothing(desk, body, year, sent):
    measures = [make_measure(body, year, measure=name) for name in "กข"]

    desk.post(act("move", measures[1]), sent)

    assert order() == ["ก", "ข"]


def test_deleting_offers_to_undo_and_undoing_restores(desk, body, year):
    measures = [make_measure(body, year, measure=name) for name in "กข"]

    page = desk.post(act("delete", measures[0]), follow=True).content.decode()
    assert order() == ["ข"]
    assert act("restore", measures[0]) in page

    desk.post(act("restore", measures[0]))
    assert order() == ["ก", "ข"]


def test_a_measure_that_is_not_deleted_cannot_be_restored(desk, body, year):
    assert desk.post(act("restore", make_measure(body, year))).status_code == 404


def test_a_supervisor_reads_the_list_and_finds_nothing_to_press(client, body, year, address):
    client.force_login(make_person("head", body, "supervisor"))
    measure = make_measure(body, year)

    page = client.get(address).content.decode()

    assert measure.measure in page
    assert act("move", measure) not in page
    assert client.post(act("move", measure), {"direction": "up"}).status_code == 403


def test_another_organisations_list_is_not_found(desk, year):
    other = make_organisation("other")
    measure = make_measure(other, year)

    assert desk.get(reverse("measures:list", args=["other", 2568])).status_code == 404
    for name in ("move", "delete", "restore", "edit"):
        assert desk.post(act(name, measure)).status_code == 404


def test_a_measure_is_not_found_under_another_organisations_name(desk, body, year):
    measure = make_measure(body, year)
    make_officer(make_organisation("other"))

    assert desk.get(reverse("measures:edit", args=["other", measure.pk])).status_code == 404


@pytest.mark.parametrize("year_asked", [2400, 2599, 99999999999999999999])
def test_an_unknown_year_is_a_thai_page(desk, body, year_asked):
    answer = desk.get(f"/desk/{body.slug}/years/{year_asked}/")

    assert answer.status_code == 404
    assert "ไม่พบหน้าที่ต้องการ" in answer.content.decode()


def test_a_weak_point_leads_to_a_form_that_begins_with_it(desk, body, year, address):
    before = make_year(2567)
    save = {before.indicators.get(number=6): Decimal("70")}
    save_scores(body, before, by=body.memberships.get().user, values=save)

    page = desk.get(address).content.decode()

    here, question = year.indicators.get(number=6), before.questions.get(code="e1")
    assert "ยังไม่มีมาตรการที่ตอบจุดนี้" in page
    link = f"{reverse('measures:add', args=[body.slug, 2568])}?indicator={here.pk}"
    assert f'href="{link}&amp;questions={question.pk}"' in page
    form = desk.get(f"{link}&questions={question.pk}").context["form"]
    assert form["indicator"].value() == here.pk
    assert list(form["questions"].value()) == [question.pk]


@pytest.mark.parametrize(
    "wanted", ["indicator=0", "indicator=ก&questions=x", "questions=" + "9" * 40]
)
def test_an_address_that_makes_no_sense_chooses_nothing(desk, body, year, wanted):
    answer = desk.get(f"{reverse('measures:add', args=[body.slug, 2568])}?{wanted}")

    assert answer.status_code == 200
    assert not answer.context["form"]["indicator"].value()
    assert not answer.context["form"]["questions"].value()


def test_a_low_question_suggests_a_measure_and_shows_what_answers_it(desk, body, year, address):
    last = make_year(year.year - 1)
    low = Question.objects.get(fiscal_year=last, code="e1")
    Score.objects.create(organisation=body, fiscal_year=last, question=low, value=Decimal("60"))

    before = desk.get(address).content.decode()
    answer = make_measure(body, year)
    answer.questions.add(low)
    answer.results.update(status=Result.Status.DONE)
    after = desk.get(address).content.decode()

    assert f"questions={low.pk}" in before
    assert "ยังไม่มีมาตรการที่ตอบจุดนี้" in before
    assert "มี 1 มาตรการที่ตอบจุดนี้" in after
    assert "(ดำเนินการแล้ว)" in after
