"""The page of one measure: nothing that was typed is ever lost."""

import re

import pytest
from django.urls import reverse

from measures.models import Measure
from tests.factories import make_measure, make_person

FULL = {
    "measure": "มาตรการใหม่",
    "steps": "๑. ประกาศ\n๒. ติดตาม",
    "period": "๑ ต.ค. ๒๕๖๗ – ๓๐ ก.ย. ๒๕๖๘",
    "responsible": "สำนักปลัด",
    "output": "- ประกาศ ๑ ฉบับ",
    "outcome": "- ร้องเรียนลดลง",
    "status": "done",
}


@pytest.fixture
def add_address(body, year):
    return reverse("measures:add", args=[body.slug, year.year])


def edit_address(measure):
    return reverse("measures:edit", args=[measure.organisation.slug, measure.pk])


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]+)"', page.content.decode())[1]


def test_a_measure_is_added_with_its_six_components(desk, add_address):
    request_id = hidden(desk.get(add_address), "request_id")

    answer = desk.post(add_address, {**FULL, "request_id": request_id})

    measure = Measure.objects.get()
    assert answer.url == f"{edit_address(measure)}?round=annual"
    assert measure.steps == "1. ประกาศ\n2. ติดตาม"
    assert measure.results.get().output == "- ประกาศ 1 ฉบับ"


def test_a_missing_component_is_said_when_the_rest_was_kept(desk, add_address):
    page = desk.post(add_address, {**FULL, "outcome": ""}, follow=True).content.decode()

    assert "เพิ่มมาตรการแล้ว ยังว่าง: ผลลัพธ์หรือผลสัมฤทธิ์ในการดำเนินการ" in page


def test_a_form_sent_twice_adds_one_measure(desk, add_address):
    request_id = hidden(desk.get(add_address), "request_id")

    first, second = (desk.post(add_address, {**FULL, "request_id": request_id}) for _ in range(2))

    assert Measure.objects.count() == 1
    assert first.url == second.url


def test_two_forms_add_two_measures(desk, add_address):
    for _ in range(2):
        desk.post(add_address, {**FULL, "request_id": hidden(desk.get(add_address), "request_id")})

    assert Measure.objects.count() == 2


def test_what_is_wrong_is_listed_first_and_everything_typed_stays(desk, add_address):
    typed = {**FULL, "starts_on": "31 ก.พ. 2568"}

    answer = desk.post(add_address, typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="errors"' in page
    assert 'href="#id_starts_on_day"' in page
    assert all(text.splitlines()[0] in page for text in typed.values())
    assert not Measure.objects.exists()


def test_a_paste_of_five_megabytes_is_refused_in_words(desk, add_address):
    pasted = "ก" * 1_700_000

    answer = desk.post(add_address, {**FULL, "steps": pasted})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ข้อความยาวเกิน 100,000 ตัวอักษร" in page
    assert pasted in page


def test_a_stale_form_shows_both_texts_and_wins_when_it_is_sent_again(desk, body, year):
    measure = make_measure(body, year, measure="เดิม")
    desk.post(edit_address(measure), {"measure": "ของคนแรก", "row_version": "1"})

    stale = desk.post(edit_address(measure), {"measure": "ของดิฉัน", "row_version": "1"})

    page = stale.content.decode()
    assert stale.status_code == 409
    assert "ของคนแรก" in page
    assert re.search(r'<textarea name="measure"[^>]*>\s*ของดิฉัน</textarea>', page)
    assert Measure.objects.get().measure == "ของคนแรก"

    sent = {"measure": "ของดิฉัน", "row_version": hidden(stale, "row_version")}
    assert desk.post(edit_address(measure), sent).status_code == 302
    assert Measure.objects.get().measure == "ของดิฉัน"


def test_a_form_without_its_row_version_counts_as_stale(desk, body, year):
    measure = make_measure(body, year)

    answer = desk.post(edit_address(measure), {"measure": "ใหม่", "row_version": "x"})

    assert answer.status_code in (409, 422)
    assert Measure.objects.get().measure == measure.measure


def test_each_round_keeps_its_own_result(desk, body, year):
    year.covers_previous_year, year.rounds = False, ["6-months", "12-months"]
    year.save()
    measure = make_measure(body, year, round="6-months", result={"output": "หกเดือน"})

    sent = {**FULL, "output": "สิบสองเดือน", "row_version": "1"}
    desk.post(f"{edit_address(measure)}?round=12-months", sent)

    kept = dict(measure.results.values_list("round", "output"))
    assert kept == {"6-months": "หกเดือน", "12-months": "สิบสองเดือน"}


def test_a_supervisor_does_not_open_the_form(client, body, year):
    client.force_login(make_person("head", body, "supervisor"))

    assert client.get(edit_address(make_measure(body, year))).status_code == 403
