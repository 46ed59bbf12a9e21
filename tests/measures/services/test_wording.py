"""What a measure's texts said before: who left which words, and how they come back."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from ita_portal.audit.models import AuditEvent
from measures.errors import StaleRow
from measures.models import Membership, Round, Wording
from measures.services.measure import add_measure, bring_back, edit_measure
from measures.services.wording import SITTING
from tests.factories import (
    make_measure,
    make_officer,
    make_organisation,
    make_person,
    make_year,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return make_organisation()


@pytest.fixture
def officer(body):
    return make_officer(body)


@pytest.fixture
def measure(body):
    return make_measure(body, make_year(2568), steps="1. ขั้นเดิม", measure="ชื่อเดิม")


def write(row, by, **values):
    row.refresh_from_db()
    return edit_measure(row, by=by, row_version=row.row_version, round=Round.ANNUAL, values=values)


def history(measure, component="steps"):
    rows = measure.wordings.filter(component=component)
    return [(row.text, row.by) for row in rows]


def leave_the_desk():
    """Let the last sitting be over."""
    for row in Wording.objects.all():
        Wording.objects.filter(pk=row.pk).update(
            began_at=row.began_at - SITTING, at=row.at - SITTING
        )


def test_a_new_measure_begins_its_history_with_what_was_typed(body, officer):
    measure = add_measure(
        body,
        make_year(2568),
        by=officer,
        round=Round.ANNUAL,
        values={"steps": "1. แรก", "output": "- ทำแล้ว"},
    )

    kept = measure.wordings.order_by("component").values_list("component", "round", "text", "by")
    assert list(kept) == [
        ("output", "annual", "- ทำแล้ว", officer.pk),
        ("steps", "", "1. แรก", officer.pk),
    ]


def test_a_text_that_was_there_before_histories_is_kept_without_a_name(measure, officer):
    write(measure, officer, steps="1. ขั้นใหม่")

    assert history(measure) == [("1. ขั้นใหม่", officer), ("1. ขั้นเดิม", None)]


def test_what_one_person_saves_in_one_sitting_is_one_entry(measure, officer):
    for steps in ("1. ก", "1. กา", "1. กาล"):
        write(measure, officer, steps=steps)

    assert history(measure) == [("1. กาล", officer), ("1. ขั้นเดิม", None)]


def test_a_text_written_over_is_kept_within_the_sitting_too(measure, officer):
    write(measure, officer, steps="1. ข้อความยาวที่เพิ่งพิมพ์เสร็จ")
    write(measure, officer, steps="")
    write(measure, officer, steps="1. อีกเรื่องหนึ่ง")

    texts = ["1. อีกเรื่องหนึ่ง", "", "1. ข้อความยาวที่เพิ่งพิมพ์เสร็จ", "1. ขั้นเดิม"]
    assert [text for text, _ in history(measure)] == texts


def test_another_sitting_and_another_person_are_entries_of_their_own(measure, officer, body):
    colleague = make_person("second", body, Membership.Role.OFFICER)

    write(measure, officer, steps="1. เช้า")
    leave_the_desk()
    write(measure, officer, steps="1. บ่าย")
    write(measure, colleague, steps="1. เพื่อน")

    assert [text for text, _ in history(measure)][:3] == ["1. เพื่อน", "1. บ่าย", "1. เช้า"]


def test_texts_that_did_not_change_have_no_entry(measure, officer):
    write(measure, officer, steps="1. ใหม่", measure="ชื่อเดิม")

    assert history(measure, "measure") == []
    assert AuditEvent.objects.get(act="measure.edit").data["texts"] == ["steps"]


def test_an_earlier_text_comes_back_and_the_replaced_one_stays(measure, officer):
    write(measure, officer, steps="1. ขั้นใหม่")
    earlier = measure.wordings.last()
    leave_the_desk()

    bring_back(earlier, by=officer, row_version=measure.row_version)

    measure.refresh_from_db()
    assert measure.steps == "1. ขั้นเดิม"
    assert [text for text, _ in history(measure)] == ["1. ขั้นเดิม", "1. ขั้นใหม่", "1. ขั้นเดิม"]


def test_a_period_comes_back_with_its_days(measure, officer):
    write(measure, officer, period="1 ตุลาคม 2567 – 31 มีนาคม 2568")
    first = measure.wordings.filter(component="period").first()
    leave_the_desk()
    write(measure, officer, period="ตลอดปี", starts_on=None, ends_on=None)

    bring_back(first, by=officer, row_version=measure.row_version)

    measure.refresh_from_db()
    assert (measure.starts_on, measure.ends_on) == (date(2024, 10, 1), date(2025, 3, 31))


def test_a_text_does_not_come_back_over_what_was_not_seen(measure, officer):
    write(measure, officer, steps="1. ขั้นใหม่")

    with pytest.raises(StaleRow):
        bring_back(measure.wordings.last(), by=officer, row_version=measure.row_version - 1)


def test_only_who_may_write_brings_a_text_back(measure, officer):
    write(measure, officer, steps="1. ขั้นใหม่")
    stranger = make_officer(make_organisation("sathon", name="สาทร"))

    with pytest.raises(PermissionDenied):
        bring_back(measure.wordings.last(), by=stranger, row_version=measure.row_version)
