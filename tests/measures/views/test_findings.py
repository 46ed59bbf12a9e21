"""Beside the form: what was found, while typing and after saving, and what is done about it."""

import pytest
from django.urls import reverse

from measures.models import Dismissal, Measure
from tests.factories import make_measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(body, year):
    return make_measure(body, year, steps="1. ประกาศทางเว็ปไซต์")


def address(name: str, *args) -> str:
    return reverse(f"measures:{name}", args=["bangrak", *args])


def fingerprint(page, code: str = "spelling") -> str:
    (found,) = [one for one in page.context["judgement"].all if one.finding.code == code]
    return found.finding.fingerprint


def test_without_script_the_findings_stand_beside_their_field_after_saving(desk, measure):
    page = desk.get(address("edit", measure.pk)).content.decode()

    beside = page.split('id="findings-steps"')[1].split('id="div_id_period"')[0]
    assert "“เว็ปไซต์” น่าจะเป็น “เว็บไซต์”" in beside
    assert 'form="mend-form"' in beside


def test_while_typing_the_answer_speaks_of_what_is_typed_and_saves_nothing(desk, measure):
    typed = {"steps": "ส่งอีเมลล์", "period": "1 ต.ค. 66 ถึง 30 ก.ย. 67", "row_version": 1}

    answer = desk.post(address("findings", measure.pk), typed)

    body = answer.content.decode()
    assert [one.finding.code for one in answer.context["judgement"].open] == [
        "spelling",
        "period-outside-year",
    ]
    assert 'data-mend="อีเมล"' in body
    assert 'form="mend-form"' not in body
    assert "<html" not in body
    assert len(body) < 20_000
    assert Measure.objects.get().steps == "1. ประกาศทางเว็ปไซต์"


def test_what_is_typed_and_saved_may_be_mended_and_set_aside_at_once(desk, measure):
    saved = {name: getattr(measure, name) for name in ("measure", "steps", "period", "responsible")}
    result = measure.results.get()
    typed = {**saved, "output": result.output, "outcome": result.outcome, "status": "done"}

    body = desk.post(address("findings", measure.pk), typed).content.decode()

    assert 'form="mend-form"' in body
    assert 'form="dismiss-form"' in body


def test_while_typing_an_empty_component_is_no_fault_yet(desk, measure):
    answer = desk.post(address("findings", measure.pk), {"steps": ""})

    assert answer.context["judgement"].all == ()
    assert "ไม่พบสิ่งที่ต้องแก้" in answer.content.decode()


def test_a_new_measure_is_checked_before_it_is_saved(desk, body, year):
    answer = desk.post(address("findings-of-new", 2568), {"output": "โทร 081-234-5678"})

    assert [one.finding.code for one in answer.context["judgement"].open] == ["mobile-number"]
    assert not Measure.objects.exists()


def test_what_the_form_would_refuse_is_answered_all_the_same(desk, measure):
    typed = {"steps": "ก" * 100_001, "starts_on": "เมื่อวาน", "questions": ["9" * 40], "status": "?"}

    assert desk.post(address("findings", measure.pk), typed).status_code == 200


def test_a_click_mends_and_comes_back(desk, measure):
    sent = {"fingerprint": fingerprint(desk.get(address("edit", measure.pk))), "row_version": 1}

    response = desk.post(address("mend", measure.pk), sent)

    assert response.headers["Location"].startswith(address("edit", measure.pk))
    assert Measure.objects.get().steps == "1. ประกาศทางเว็บไซต์"


def test_a_click_on_an_old_page_changes_nothing_and_says_so(desk, measure):
    sent = {"fingerprint": fingerprint(desk.get(address("edit", measure.pk))), "row_version": 1}
    Measure.objects.update(row_version=5, responsible="กองคลัง")

    page = desk.post(address("mend", measure.pk), sent, follow=True)

    assert "ถูกแก้ไขจากที่อื่น" in page.content.decode()
    assert Measure.objects.get().steps == "1. ประกาศทางเว็ปไซต์"


@pytest.mark.parametrize("sent", [{}, {"fingerprint": "x" * 32}, {"row_version": "9" * 30}])
def test_a_form_that_is_none_of_ours_changes_nothing(desk, measure, sent):
    for name in ("mend", "dismiss"):
        assert desk.post(address(name, measure.pk), sent).status_code == 302

    assert Measure.objects.get().row_version == 1
    assert not Dismissal.objects.exists()


def test_a_finding_is_set_aside_shown_so_and_taken_back(desk, measure):
    found = fingerprint(desk.get(address("edit", measure.pk)))
    sent = {"fingerprint": found, f"reason-{found}": "เป็นชื่อ<b>เดิม</b>", "back": "/desk/"}

    away = desk.post(address("dismiss", measure.pk), sent)
    page = desk.get(address("edit", measure.pk))
    back = desk.post(address("take-back-dismissal", Dismissal.objects.get().pk), {})

    assert away.headers["Location"] == "/desk/"
    assert [one.finding.code for one in page.context["judgement"].open] == ["no-evidence"]
    assert "เหตุผล: เป็นชื่อ&lt;b&gt;เดิม&lt;/b&gt;" in page.content.decode()
    assert back.headers["Location"] == address("list", 2568)
    assert len(desk.get(address("edit", measure.pk)).context["judgement"].open) == 2


def test_the_way_back_never_leads_elsewhere(desk, measure):
    sent = {"back": "https://evil.example/"}

    response = desk.post(address("mend", measure.pk), sent)

    assert response.headers["Location"].startswith(address("edit", measure.pk))
