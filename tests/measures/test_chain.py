"""What makes a chain a chain, and how it is changed without ever being none."""

from contextlib import suppress

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from ita_portal.audit.models import AuditEvent
from measures.chain import faults, posts_in_chain, usual_posts
from measures.errors import DomainError, StaleRow
from measures.models import Organisation, OrganisationKind, Post
from measures.services import chain
from measures.services.catalogue import load_catalogue
from reports.permissions import current_step, latest_version
from reports.services import approval
from tests.factories import (
    make_administrator,
    make_central,
    make_chain,
    make_officer,
    make_organisation,
)
from tests.reports.factories import make_desk

REPORT, OPINE, DECIDE = Post.Act.REPORT, Post.Act.OPINE, Post.Act.DECIDE


def values(title="ผู้อำนวยการกองคลัง", act=OPINE, **more):
    empty = {"heading": "", "preset_opinion": "", "department": "", "holder": None}
    return {"title": title, "act": act, **empty, **more}


def version(body):
    return Organisation.objects.get(pk=body.pk).chain_version


def laid(body):
    return [(post.title, post.act) for post in posts_in_chain(body)]


def acts(body):
    return [post.act for post in posts_in_chain(body)]


def told(post):
    """Return what a page that shows a post would send back of it unchanged."""
    return values(
        post.title,
        post.act,
        heading=post.heading,
        preset_opinion=post.preset_opinion,
        department=str(post.department or ""),
        holder=post.holder,
    )


@pytest.fixture
def body(db):
    return make_organisation()


@pytest.fixture
def by(body):
    return {"by": make_administrator(body)}


@pytest.mark.parametrize(
    ("acts", "wrong"),
    [
        ([], 0),
        ([DECIDE], 0),
        ([REPORT, OPINE, DECIDE], 0),
        ([REPORT, OPINE], 1),
        ([DECIDE, OPINE], 1),
        ([DECIDE, DECIDE], 1),
        ([DECIDE, DECIDE, OPINE], 2),
        ([OPINE] * 20 + [DECIDE], 1),
    ],
)
def test_a_chain_is_empty_or_exactly_its_last_post_decides(acts, wrong):
    assert len(faults(acts)) == wrong


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "name", "titles"),
    [
        (
            "subdistrict-municipality",
            "ชำฆ้อ",
            [
                "หัวหน้าสำนักปลัดเทศบาล",
                "รองปลัดเทศบาลตำบลชำฆ้อ",
                "ปลัดเทศบาลตำบลชำฆ้อ",
                "นายกเทศมนตรีตำบลชำฆ้อ",
            ],
        ),
        (
            "sao",
            "น้ำผุด",
            [
                "หัวหน้าสำนักปลัด",
                "รองปลัดองค์การบริหารส่วนตำบลน้ำผุด",
                "ปลัดองค์การบริหารส่วนตำบลน้ำผุด",
                "นายกองค์การบริหารส่วนตำบลน้ำผุด",
            ],
        ),
    ],
)
def test_the_usual_chain_speaks_as_the_bodys_own_papers_do(kind, name, titles):
    load_catalogue()
    body = make_organisation(kind=kind, name=name)

    assert [post.title for post in usual_posts(body)] == titles


@pytest.mark.django_db
def test_every_kind_of_body_has_a_usual_chain():
    load_catalogue()

    for number, kind in enumerate(OrganisationKind.objects.all()):
        body = make_organisation(f"body-{number}", kind=kind.key)
        assert faults([post.act for post in usual_posts(body)]) == []


def test_a_new_organisation_is_given_the_usual_chain_once(body, by):
    chain.lay_usual_chain(body, chain_version=1, **by)

    assert acts(body) == [REPORT, OPINE, OPINE, DECIDE]
    assert posts_in_chain(body)[0].department.name == "สำนักปลัด"
    assert body.departments.count() == 1
    with pytest.raises(DomainError, match="มีสายการอนุมัติแล้ว"):
        chain.lay_usual_chain(body, chain_version=2, **by)


def test_a_post_is_added_before_the_one_that_decides(body, by):
    make_chain(body)

    chain.add_post(body, chain_version=1, values=values(), **by)

    assert [title for title, _ in laid(body)][-2] == "ผู้อำนวยการกองคลัง"
    assert faults(acts(body)) == []


def test_who_is_made_the_decider_is_last_and_the_former_one_gives_an_opinion(body, by):
    posts = make_chain(body)
    clerk = posts["clerk"]

    chain.edit_post(clerk, chain_version=1, values=values(clerk.title, DECIDE), **by)

    assert laid(body)[-2:] == [(posts["mayor"].title, OPINE), (clerk.title, DECIDE)]


def test_a_heading_that_was_the_usual_one_follows_the_title(body, by):
    post = chain.add_post(body, chain_version=1, values=values("ปลัด", DECIDE), **by)

    chain.edit_post(post, chain_version=2, values={**told(post), "title": "นายก"}, **by)

    post.refresh_from_db()
    assert post.heading == "คำสั่ง/การพิจารณาของนายก"


@pytest.mark.parametrize(
    "act",
    [
        lambda posts, **said: chain.take_out(posts["mayor"], **said),
        lambda posts, **said: chain.move_post(posts["mayor"], step=-1, **said),
        lambda posts, **said: chain.move_post(posts["clerk"], step=1, **said),
        lambda posts, **said: chain.edit_post(posts["mayor"], values=values("นายก", OPINE), **said),
    ],
)
def test_what_would_leave_no_decider_at_the_end_is_refused_and_changes_nothing(body, by, act):
    posts = make_chain(body)
    before = laid(body)

    with pytest.raises(DomainError, match="พิจารณาสั่งการ"):
        act(posts, chain_version=1, **by)

    assert (laid(body), version(body)) == (before, 1)


def test_the_first_post_of_an_empty_chain_must_decide(body, by):
    with pytest.raises(DomainError, match="ต้องมีผู้พิจารณาสั่งการ"):
        chain.add_post(body, chain_version=1, values=values(), **by)


def test_a_post_taken_out_keeps_its_holder_and_can_be_put_back(body, by):
    deputy = make_chain(body)["deputy"]

    chain.take_out(deputy, chain_version=1, **by)
    chain.put_back(body.posts.get(pk=deputy.pk), chain_version=2, **by)

    assert [post.position for post in posts_in_chain(body)] == [1, 2, 3, 4]
    assert posts_in_chain(body)[2].holder == deputy.holder


@pytest.mark.parametrize(
    "act",
    [
        lambda body, posts, **said: chain.add_post(body, values=values(), **said),
        lambda body, posts, **said: chain.edit_post(posts["head"], values=values(), **said),
        lambda body, posts, **said: chain.move_post(posts["head"], step=1, **said),
        lambda body, posts, **said: chain.take_out(posts["head"], **said),
        lambda body, posts, **said: chain.put_back(posts["head"], **said),
        lambda body, posts, **said: chain.lay_usual_chain(body, **said),
    ],
)
def test_no_act_goes_by_a_page_that_is_out_of_date_or_by_an_officer(body, by, act):
    posts = make_chain(body)
    before = laid(body)

    with pytest.raises(StaleRow):
        act(body, posts, chain_version=0, **by)
    with pytest.raises(PermissionDenied):
        act(body, posts, chain_version=1, by=make_officer(body))

    assert laid(body) == before


def test_the_central_administrator_may_do_it_too_and_the_log_says_who_did(body):
    posts = make_chain(body)
    central = make_central()

    chain.move_post(posts["head"], by=central, chain_version=1, step=1)

    event = AuditEvent.objects.get()
    assert (event.act, event.actor, event.organisation) == ("chain.move", central, body.slug)
    assert event.data["chain"][1] == posts["head"].title


@pytest.mark.django_db
def test_a_paper_that_is_on_its_way_keeps_the_chain_it_was_given():
    desk = make_desk()
    desk.submit()
    steps = list(latest_version(desk.report).steps.values_list("position", "title", "role"))

    admin, head = desk.administrator, desk.posts["head"]
    chain.take_out(desk.posts["deputy"], by=admin, chain_version=1)
    chain.edit_post(
        head, by=admin, chain_version=2, values={**told(head), "title": "อื่น", "act": OPINE}
    )

    after = list(latest_version(desk.report).steps.values_list("position", "title", "role"))
    assert after == steps
    approval.opine(desk.fresh(), by=desk.holder("head"), **desk.shown())
    assert current_step(desk.fresh()).title == desk.posts["deputy"].title


@pytest.mark.django_db
def test_the_first_preset_sentence_is_the_one_that_a_paper_prints():
    desk = make_desk()
    desk.posts["deputy"].preset_opinion = "เห็นควรอนุมัติ\nเห็นควรส่งคืน"
    desk.posts["deputy"].save()
    desk.submit()

    step = latest_version(desk.report).steps.get(post=desk.posts["deputy"])

    assert step.preset_opinion == "เห็นควรอนุมัติ"
    assert latest_version(desk.report).content["memo"]["steps"][1]["preset_opinion"] == (
        "เห็นควรอนุมัติ"
    )


class AnyChanges(TestCase):
    """Whatever an administrator tries, in whatever order, what stands there is a chain."""

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(("add", "edit", "move", "take_out", "put_back")),
                st.integers(0, 5),
                st.sampled_from(Post.Act.values),
                st.sampled_from((-1, 1)),
            ),
            max_size=12,
        )
    )
    def test_it_is_a_chain_after_every_change(self, wishes):
        body = make_organisation()
        admin = make_administrator(body)
        chain.lay_usual_chain(body, by=admin, chain_version=1)
        for number, (wish, place, act, step) in enumerate(wishes):
            posts = list(body.posts.order_by("pk"))
            post, said = posts[place % len(posts)], {"by": admin, "chain_version": version(body)}
            with suppress(DomainError):
                if wish == "add":
                    chain.add_post(body, values=values(f"ตำแหน่ง {number}", act), **said)
                elif wish == "edit":
                    chain.edit_post(post, values=values(post.title, act), **said)
                elif wish == "move":
                    chain.move_post(post, step=step, **said)
                else:
                    getattr(chain, wish)(post, **said)

            positions = [post.position for post in posts_in_chain(body)]
            assert faults(acts(body)) == []
            assert positions == list(range(1, len(positions) + 1))
