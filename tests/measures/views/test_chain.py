"""The pages of the chain: nothing typed is lost, and what stands in the way is said."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ita_portal.thai.dates import format_thai_date
from measures.chain import posts_in_chain
from measures.services import chain as service
from tests.factories import (
    make_administrator,
    make_appointment,
    make_chain,
    make_officer,
    make_organisation,
    make_person,
)


@pytest.fixture
def admin(body):
    return make_administrator(body)


@pytest.fixture
def desk(client, admin):
    """A browser in which the administrator has signed in."""
    client.force_login(admin)
    return client


@pytest.fixture
def posts(body):
    return make_chain(body)


def address(name, body, *more):
    return reverse(f"measures:{name}", args=[body.slug, *more])


def text(answer):
    return answer.content.decode()


def typed(post, **changes):
    """Return what the page of a post would send back of it."""
    return {
        "title": post.title,
        "act": post.act,
        "heading": post.heading,
        "preset_opinion": post.preset_opinion,
        "department": str(post.department or ""),
        "holder": post.holder_id or "",
        "chain_version": 1,
        **changes,
    }


def test_a_new_organisation_lays_the_usual_chain_with_one_button(desk, body):
    assert "วางสายปกติ" in text(desk.get(address("chain", body)))

    desk.post(address("lay-chain", body), {"chain_version": 1})

    assert len(posts_in_chain(body)) == 4


def test_posts_move_by_buttons_alone(desk, body, posts):
    sent = {"chain_version": 1, "direction": "down"}

    answer = desk.post(address("move-post", body, posts["head"].pk), sent)

    assert answer.url == f"{address('chain', body)}#post-{posts['head'].pk}"
    assert posts_in_chain(body)[1] == posts["head"]


def test_a_move_from_a_page_out_of_date_shows_the_newest_chain(desk, body, posts, admin):
    service.move_post(posts["head"], by=admin, chain_version=1, step=1)

    answer = desk.post(
        address("move-post", body, posts["head"].pk), {"chain_version": 1, "direction": "down"}
    )

    assert answer.status_code == 409
    assert "สายการอนุมัติถูกแก้ไขจากที่อื่น" in text(answer)
    assert 'name="chain_version" value="2"' in text(answer)
    assert posts_in_chain(body)[1] == posts["head"]


def test_of_two_who_edit_a_post_the_second_sees_both_texts_and_loses_nothing(desk, body, posts):
    head = posts["head"]
    page = address("edit-post", body, head.pk)
    desk.post(page, typed(head, title="หัวหน้าสำนักปลัดคนแรก"))

    second = typed(head, title="หัวหน้าสำนักปลัดคนที่สอง", preset_opinion="เห็นชอบ")
    stale = desk.post(page, second)

    assert stale.status_code == 409
    assert [(d.typed, d.saved) for d in stale.context["differences"]] == [
        ("หัวหน้าสำนักปลัดคนที่สอง", "หัวหน้าสำนักปลัดคนแรก"),
        ("เห็นชอบ", ""),
    ]
    again = desk.post(page, stale.context["form"].data)
    head.refresh_from_db()
    assert (again.status_code, head.title) == (302, "หัวหน้าสำนักปลัดคนที่สอง")


def test_an_impossible_chain_is_told_in_the_form_with_all_that_was_typed(desk, body, posts):
    page = address("edit-post", body, posts["mayor"].pk)

    answer = desk.post(page, typed(posts["mayor"], act="opine", title="นายกคนใหม่"))

    assert answer.status_code == 422
    assert "ต้องมีผู้พิจารณาสั่งการ" in text(answer)
    assert 'value="นายกคนใหม่"' in text(answer)


def test_who_takes_the_decision_from_whom_is_said_before(desk, body, posts):
    page = text(desk.get(address("edit-post", body, posts["clerk"].pk)))

    assert f"พิจารณาสั่งการแทน “{posts['mayor'].title}”" in page


def test_several_preset_opinions_are_kept_one_a_line(desk, body, posts):
    sent = typed(posts["clerk"], preset_opinion="เห็นควรอนุมัติ\r\n\r\n เห็นควรส่งคืน \r\nเห็นควรอนุมัติ")

    desk.post(address("edit-post", body, posts["clerk"].pk), sent)

    posts["clerk"].refresh_from_db()
    assert posts["clerk"].preset_opinions == ("เห็นควรอนุมัติ", "เห็นควรส่งคืน")


def test_a_person_in_two_posts_is_allowed_and_said(desk, body, posts):
    head = posts["head"]

    desk.post(
        address("edit-post", body, posts["deputy"].pk),
        typed(posts["deputy"], holder=head.holder_id),
    )

    page = text(desk.get(address("chain", body)))
    assert f"{head.holder} ดำรง 2 ตำแหน่งในสายนี้" in page


def test_only_the_organisations_own_people_hold_its_posts(desk, body, posts):
    stranger = make_officer(make_organisation("other"))

    answer = desk.post(
        address("edit-post", body, posts["head"].pk), typed(posts["head"], holder=stranger.pk)
    )

    assert list(answer.context["form"].errors) == ["holder"]


def test_vacant_posts_are_said_to_be_passed_over_and_a_vacant_decider_to_stop_everything(
    desk, body, posts
):
    body.posts.update(holder=None)

    page = text(desk.get(address("chain", body)))

    assert page.count("จึงข้ามตำแหน่งนี้") == 3
    assert page.count("จึงยังเสนอรายงานไม่ได้") == 1


def test_an_appointment_is_dated_as_officers_write_and_shown_as_it_will_be_printed(
    desk, body, posts
):
    today = timezone.localdate()
    sent = {
        "person": posts["clerk"].holder_id,
        "kind": "รักษาราชการแทน",
        "own_title": "ปลัด",
        "order_number": "๑๒/๒๕๖๙",
        "order_date": format_thai_date(today),
        "starts_on": format_thai_date(today),
        "ends_on": f"{today.day}/{today.month}/{today.year + 544}",
    }

    backwards = desk.post(
        address("appoint", body, posts["mayor"].pk), {**sent, "ends_on": "1 ต.ค. 2560"}
    )
    desk.post(address("appoint", body, posts["mayor"].pk), sent)
    again = desk.post(address("appoint", body, posts["mayor"].pk), sent)

    assert list(backwards.context["form"].errors) == ["ends_on"]
    assert "รักษาราชการแทนนายกองค์การบริหารส่วนตำบลบางรัก ตามคำสั่งที่ 12/2569" in text(
        desk.get(address("chain", body))
    )
    assert again.status_code == 422
    assert "มีผู้แทนในช่วงเวลาเดียวกันอยู่แล้ว" in text(again)
    assert 'value="ปลัด"' in text(again)


def test_an_ended_appointment_moves_to_history(desk, body, posts):
    appointment = make_appointment(posts["mayor"], make_person("acting"))
    long_ago = timezone.localdate() - timedelta(days=99)
    make_appointment(posts["mayor"], make_person("before"), starts_on=long_ago, ends_on=long_ago)

    desk.post(address("end-appointment", body, appointment.pk))

    page = desk.get(address("chain", body))
    assert len(page.context["past"]) == 2
    assert "สิ้นสุดก่อนกำหนดเมื่อ" in text(page)


def test_another_organisations_posts_and_appointments_are_not_found(desk, body):
    other = make_chain(make_organisation("other"))
    appointment = make_appointment(other["mayor"], other["clerk"].holder)

    assert desk.get(address("edit-post", body, other["head"].pk)).status_code == 404
    assert desk.get(address("appoint", body, other["head"].pk)).status_code == 404
    assert desk.post(address("end-appointment", body, appointment.pk)).status_code == 404
