"""A page that saves by itself while its reader types hears in few words what became of it."""

from django.urls import reverse

from measures.models import Measure, Round
from measures.services.measure import edit_measure
from tests.factories import make_measure

WHILE_TYPING = {"X-Autosave": "1"}
TYPED = {"measure": "มาตรการใหม่", "period": "๑ ต.ค. ๒๕๖๗ – ๓๐ ก.ย. ๒๕๖๘"}


def save(desk, address, **typed):
    return desk.post(address, {**TYPED, **typed}, headers=WHILE_TYPING)


def edit_address(measure):
    return reverse("measures:edit", args=[measure.organisation.slug, measure.pk])


def test_what_was_typed_is_saved_and_told_as_the_form_shows_it_now(desk, body, year):
    measure = make_measure(body, year, period="", starts_on=None, ends_on=None)

    said = save(desk, edit_address(measure), row_version=measure.row_version).json()

    measure.refresh_from_db()
    assert measure.measure == "มาตรการใหม่"
    assert said["words"].startswith("บันทึกแล้ว ")
    assert said["fields"]["row_version"] == [str(measure.row_version)]
    parts = [said["fields"][f"starts_on_{part}"] for part in ("day", "month", "year")]
    assert parts == [["1"], ["ตุลาคม"], ["2567"]]


def test_the_first_words_of_a_new_measure_add_it_and_lead_to_its_own_address(desk, body, year):
    address = reverse("measures:add", args=[body.slug, year.year])
    number = "5f0c1d0e-9a55-4a3e-8a55-0f3f6d0f8f11"

    first = save(desk, address, request_id=number)

    measure = Measure.objects.get()
    assert first.json()["address"] == f"{edit_address(measure)}?round=annual"


def test_a_form_that_became_a_measure_already_changes_nothing_on_its_own(desk, body, year):
    address = reverse("measures:add", args=[body.slug, year.year])
    number = "5f0c1d0e-9a55-4a3e-8a55-0f3f6d0f8f11"
    save(desk, address, request_id=number)

    again = save(desk, address, request_id=number, measure="อีกชื่อหนึ่ง")
    page = desk.post(address, {**TYPED, "request_id": number, "measure": "อีกชื่อหนึ่ง"})

    assert (again.status_code, page.status_code) == (409, 409)
    assert again.json()["fields"]["measure"] == ["มาตรการใหม่"]
    assert "อีกชื่อหนึ่ง" in page.content.decode()
    assert Measure.objects.get().measure == "มาตรการใหม่"


def test_what_somebody_else_saved_meanwhile_is_handed_over(desk, body, year, officer):
    measure = make_measure(body, year)
    seen = measure.row_version
    theirs = {"responsible": "กองคลัง"}
    edit_measure(measure, by=officer, row_version=seen, round=Round.ANNUAL, values=theirs)

    answer = save(desk, edit_address(measure), row_version=seen)

    assert answer.status_code == 409
    assert answer.json()["fields"]["responsible"] == ["กองคลัง"]
    assert answer.json()["fields"]["row_version"] == [str(seen + 1)]


def test_what_cannot_be_read_is_named_and_nothing_is_saved(desk, body, year):
    measure = make_measure(body, year, measure="เดิม")

    answer = save(desk, edit_address(measure), row_version=measure.row_version, as_of="วันก่อน")

    measure.refresh_from_db()
    assert answer.status_code == 422
    assert answer.json()["words"].startswith("ข้อมูล ณ วันที่: อ่านวันที่นี้ไม่ได้")
    assert measure.measure == "เดิม"
