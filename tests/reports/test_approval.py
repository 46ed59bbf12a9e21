"""A report moves as the table says: by whom, in turn, with a frozen version, or not at all."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from ita_portal.audit.append_only import AppendOnlyError, install_triggers, remove_triggers
from ita_portal.audit.models import AuditEvent
from ita_portal.audit.verification import first_broken_number
from measures.errors import DomainError, StaleRow
from measures.models import Measure, Membership
from reports import content
from reports.models import ReportVersion
from reports.permissions import acts_for, current_step, latest_version
from reports.queries import waiting_for
from reports.services import approval
from reports.services.publication import publish
from reports.services.snapshot import content_of_version, proof_of
from reports.workflow import Act, State
from tests.factories import make_officer, make_organisation, make_person
from tests.reports.factories import Desk, make_acting, make_desk

pytestmark = pytest.mark.django_db
DECISIONS = (
    *(approval.approve, approval.order, approval.refuse),
    *(approval.send_back, approval.step_back),
)


@contextmanager
def without_triggers(table: str) -> Iterator[None]:
    """Let somebody with the database's own password write where the portal never does."""
    remove_triggers(table)
    yield
    install_triggers(table)


@pytest.fixture
def desk() -> Desk:
    return make_desk()


# --- each act -----------------------------------------------------------------------------------


def test_submitting_freezes_the_content_and_lays_the_chain(desk):
    desk.submit()

    version = latest_version(desk.report)
    assert desk.fresh().state == State.IN_CHAIN
    assert version.number == 1
    assert version.digest == content.digest(version.content)
    assert [step.title for step in version.steps.all()] == [
        post.title for post in desk.posts.values()
    ]


def test_everybody_signs_in_turn_until_the_mayor_approves(desk):
    desk.submit()

    for place in ("head", "deputy", "clerk"):
        assert current_step(desk.fresh()).post == desk.posts[place]
        approval.opine(desk.fresh(), by=desk.holder(place), **desk.shown())
    approval.approve(desk.fresh(), by=desk.holder("mayor"), **desk.shown())

    assert desk.fresh().state == State.APPROVED
    steps = latest_version(desk.report).steps.all()
    assert [step.act for step in steps] == ["opine", "opine", "opine", "approve"]
    assert [step.opinion for step in steps] == ["", *["เห็นควรพิจารณาอนุมัติ"] * 3]


def test_own_words_take_the_place_of_the_preset_sentence(desk):
    desk.submit()
    desk.opine_up_to("deputy")

    approval.opine(desk.fresh(), by=desk.holder("deputy"), **desk.shown(), opinion="ควรเพิ่มภาพ")

    step = latest_version(desk.report).steps.get(post=desk.posts["deputy"])
    assert (step.opinion, step.own_words) == ("ควรเพิ่มภาพ", True)


def test_an_opinion_is_asked_for_where_the_post_has_no_preset_sentence(desk):
    desk.posts["deputy"].preset_opinion = ""
    desk.posts["deputy"].save()
    desk.submit()
    desk.opine_up_to("deputy")

    with pytest.raises(DomainError, match="โปรดพิมพ์ความเห็น"):
        approval.opine(desk.fresh(), by=desk.holder("deputy"), **desk.shown())

    assert current_step(desk.fresh()).post == desk.posts["deputy"]


def test_returning_makes_it_a_draft_again_with_the_reason_kept(desk):
    desk.submit()
    desk.opine_up_to("clerk")

    approval.send_back(desk.fresh(), by=desk.holder("clerk"), **desk.shown(), reason="ตัวเลขผิด")

    assert desk.fresh().state == State.DRAFT
    assert latest_version(desk.report).steps.get(act="return").opinion == "ตัวเลขผิด"


def test_what_was_returned_comes_back_as_the_next_version_from_the_first_post(desk):
    desk.submit()
    desk.opine_up_to("clerk")
    approval.send_back(desk.fresh(), by=desk.holder("clerk"), **desk.shown(), reason="ตัวเลขผิด")

    desk.submit()

    assert latest_version(desk.report).number == 2
    assert current_step(desk.fresh()).post == desk.posts["head"]


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_nothing_is_returned_without_a_reason(desk, reason):
    desk.submit()

    with pytest.raises(DomainError, match="เหตุผล"):
        approval.send_back(desk.fresh(), by=desk.holder("head"), **desk.shown(), reason=reason)

    assert desk.fresh().state == State.IN_CHAIN


def test_an_order_approves_in_the_mayors_own_words(desk):
    desk.submit()
    desk.opine_up_to("mayor")

    approval.order(desk.fresh(), by=desk.holder("mayor"), **desk.shown(), opinion="ให้รายงานสภาด้วย")

    assert desk.fresh().state == State.APPROVED
    assert latest_version(desk.report).steps.last().opinion == "ให้รายงานสภาด้วย"


def test_what_was_refused_can_be_opened_again_as_a_next_version(desk):
    desk.submit()
    desk.opine_up_to("mayor")
    approval.refuse(desk.fresh(), by=desk.holder("mayor"), **desk.shown(), reason="ยังไม่ครบ")
    assert desk.fresh().state == State.REFUSED

    approval.correct(desk.fresh(), by=desk.officer, **desk.shown(digest=False))

    assert desk.fresh().state == State.DRAFT


def test_a_report_is_recalled_before_the_first_opinion(desk):
    desk.submit()

    approval.recall(desk.fresh(), by=desk.officer, **desk.shown(digest=False))

    assert desk.fresh().state == State.DRAFT


def test_a_report_is_not_recalled_after_the_first_opinion(desk):
    desk.submit()
    desk.opine_up_to("deputy")

    with pytest.raises(PermissionDenied):
        approval.recall(desk.fresh(), by=desk.officer, **desk.shown(digest=False))


# --- whose turn ---------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["deputy", "clerk", "mayor"])
def test_nobody_signs_out_of_turn(desk, place):
    desk.submit()

    with pytest.raises(PermissionDenied):
        approval.opine(desk.fresh(), by=desk.holder(place), **desk.shown())

    assert latest_version(desk.report).steps.exclude(act="").count() == 0


def test_the_mayor_decides_only_after_everybody_else(desk):
    desk.submit()
    desk.opine_up_to("clerk")

    with pytest.raises(PermissionDenied):
        approval.approve(desk.fresh(), by=desk.holder("mayor"), **desk.shown())


def test_officers_do_not_decide(desk):
    desk.submit()
    desk.opine_up_to("mayor")

    with pytest.raises(PermissionDenied):
        approval.approve(desk.fresh(), by=desk.officer, **desk.shown())


def test_another_organisations_officer_does_not_submit(desk):
    stranger = make_officer(make_organisation("sathon", name="สาทร"))

    with pytest.raises(PermissionDenied):
        approval.submit(desk.fresh(), by=stranger, **desk.shown(digest=False))


def test_nobody_decides_what_they_submitted_themselves(desk):
    desk.posts["mayor"].holder = desk.officer
    desk.posts["mayor"].save()
    make_acting(desk, "mayor")
    desk.submit()
    desk.opine_up_to("mayor")

    for act in DECISIONS:
        words = {approval.order: {"opinion": "x"}, approval.approve: {}}.get(act, {"reason": "x"})
        with pytest.raises(PermissionDenied):
            act(desk.fresh(), by=desk.officer, **desk.shown(), **words)
    assert acts_for(desk.officer, desk.fresh()) == ()


def test_who_alone_could_decide_is_told_so_when_she_submits(desk):
    desk.posts["mayor"].holder = desk.officer
    desk.posts["mayor"].save()

    with pytest.raises(DomainError, match="เสนอเองไม่ได้"):
        desk.submit()

    assert desk.fresh().state == State.DRAFT


def test_a_locked_account_does_nothing(desk):
    desk.submit()
    head = desk.holder("head")
    head.is_active = False
    head.save()

    assert acts_for(head, desk.fresh()) == ()


def test_only_the_report_whose_turn_it_is_waits_for_a_person(desk):
    desk.submit()

    waits = {place: waiting_for(desk.holder(place)).count() for place in desk.posts}

    assert waits == {"head": 1, "deputy": 0, "clerk": 0, "mayor": 0}


# --- vacant posts, acting holders ---------------------------------------------------------------


def test_the_chain_passes_over_a_vacant_post(desk):
    desk.posts["deputy"].holder = None
    desk.posts["deputy"].save()
    desk.submit()

    approval.opine(desk.fresh(), by=desk.holder("head"), **desk.shown())

    assert current_step(desk.fresh()).post == desk.posts["clerk"]
    assert latest_version(desk.report).steps.get(post=desk.posts["deputy"]).vacant


def test_nothing_is_submitted_when_nobody_could_decide(desk):
    desk.posts["mayor"].holder = None
    desk.posts["mayor"].save()

    with pytest.raises(DomainError, match="ผู้มีอำนาจสั่งการ"):
        desk.submit()

    assert desk.fresh().state == State.DRAFT
    assert not ReportVersion.objects.exists()


def test_who_acts_for_a_post_signs_with_own_title_kind_and_order(desk):
    acting = make_acting(desk, "head")
    desk.submit()

    approval.opine(desk.fresh(), by=acting.person, **desk.shown())

    step = latest_version(desk.report).steps.get(post=desk.posts["head"])
    assert step.signed_title == "ผู้อำนวยการกองคลัง"
    assert step.acting_line == "รักษาราชการแทนหัวหน้าสำนักปลัดบางรัก ตามคำสั่งที่ 12/2569"


def test_who_acts_for_a_post_fills_a_vacant_one(desk):
    desk.posts["deputy"].holder = None
    desk.posts["deputy"].save()
    acting = make_acting(desk, "deputy")
    desk.submit()
    desk.opine_up_to("deputy")

    approval.opine(desk.fresh(), by=acting.person, **desk.shown())

    assert current_step(desk.fresh()).post == desk.posts["clerk"]


@pytest.mark.parametrize("days", [{"starts": 1, "ends": 5}, {"starts": -5, "ends": -1}])
def test_an_appointment_holds_on_its_days_only(desk, days):
    acting = make_acting(desk, "head", **days)
    desk.submit()

    with pytest.raises(PermissionDenied):
        approval.opine(desk.fresh(), by=acting.person, **desk.shown())


# --- one place back -----------------------------------------------------------------------------


def test_a_paper_goes_one_place_back_and_nothing_that_was_said_is_lost(desk):
    desk.submit()
    desk.opine_up_to("mayor")

    approval.step_back(desk.fresh(), by=desk.holder("mayor"), **desk.shown(), reason="ทบทวนงบ")

    said = [(step.post, step.act) for step in latest_version(desk.report).steps.exclude(act="")]
    head, deputy, clerk, mayor = desk.posts.values()
    assert desk.fresh().state == State.IN_CHAIN
    assert current_step(desk.fresh()).post == clerk
    assert said == [
        *((head, "opine"), (deputy, "opine"), (clerk, "opine")),
        (mayor, "step_back"),
    ]


def test_what_went_back_is_signed_again_and_the_paper_bears_the_last_word_of_each_post(desk):
    desk.submit()
    desk.opine_up_to("clerk")
    approval.step_back(desk.fresh(), by=desk.holder("clerk"), **desk.shown(), reason="ทบทวน")
    approval.opine(desk.fresh(), by=desk.holder("deputy"), **desk.shown(), opinion="ทบทวนแล้ว")
    desk.opine_up_to("mayor")
    approval.approve(desk.fresh(), by=desk.holder("mayor"), **desk.shown())

    signed = proof_of(latest_version(desk.report)).steps

    assert [step.opinion for step in signed] == [
        *("", "ทบทวนแล้ว", "เห็นควรพิจารณาอนุมัติ", "เห็นควรพิจารณาอนุมัติ")
    ]
    assert all(step.at for step in signed)


def test_a_vacant_post_is_passed_over_on_the_way_back_as_well(desk):
    desk.posts["deputy"].holder = None
    desk.posts["deputy"].save()
    desk.submit()
    desk.opine_up_to("clerk")

    approval.step_back(desk.fresh(), by=desk.holder("clerk"), **desk.shown(), reason="ทบทวน")
    assert current_step(desk.fresh()).post == desk.posts["head"]
    approval.opine(desk.fresh(), by=desk.holder("head"), **desk.shown())

    assert current_step(desk.fresh()).post == desk.posts["clerk"]


def test_the_first_post_has_nobody_to_send_it_back_to_but_the_officer(desk):
    desk.submit()

    with pytest.raises(PermissionDenied):
        approval.step_back(desk.fresh(), by=desk.holder("head"), **desk.shown(), reason="ทบทวน")

    assert Act.STEP_BACK not in acts_for(desk.holder("head"), desk.fresh())


def test_a_paper_goes_back_again_and_again_one_place_each_time(desk):
    desk.submit()
    desk.opine_up_to("mayor")

    for place in ("mayor", "clerk", "deputy"):
        approval.step_back(desk.fresh(), by=desk.holder(place), **desk.shown(), reason="ทบทวน")

    assert current_step(desk.fresh()).post == desk.posts["head"]
    desk.opine_up_to("mayor")
    approval.approve(desk.fresh(), by=desk.holder("mayor"), **desk.shown())
    assert desk.fresh().state == State.APPROVED


# --- somebody else signs ------------------------------------------------------------------------


def substitute(desk: Desk, person, *, reason: str = "ลาป่วย") -> None:
    approval.substitute(
        desk.fresh(),
        by=desk.administrator,
        **desk.shown(digest=False),
        person=person,
        title="ผู้อำนวยการกองช่าง",
        reason=reason,
    )


def test_whom_the_administrator_names_signs_instead_and_the_paper_says_why(desk):
    other = make_person("engineer", desk.organisation, Membership.Role.OFFICER)
    desk.submit()

    substitute(desk, other)
    approval.opine(desk.fresh(), by=other, **desk.shown())

    step = latest_version(desk.report).steps.first()
    assert (step.by, step.signed_title) == (other, "ผู้อำนวยการกองช่าง")
    assert step.acting_line == "พิจารณาแทนหัวหน้าสำนักปลัดบางรัก (เหตุผล: ลาป่วย)"


def test_who_was_replaced_does_not_sign_any_more_and_it_waits_for_the_other(desk):
    other = make_person("engineer", desk.organisation, Membership.Role.OFFICER)
    desk.submit()

    substitute(desk, other)

    assert acts_for(desk.holder("head"), desk.fresh()) == ()
    assert (waiting_for(desk.holder("head")).count(), waiting_for(other).count()) == (0, 1)


@pytest.mark.parametrize("reason", ["", " "])
def test_nobody_is_replaced_without_a_reason(desk, reason):
    desk.submit()

    with pytest.raises(DomainError, match="เหตุผล"):
        substitute(desk, desk.holder("clerk"), reason=reason)


def test_a_stranger_the_administrator_and_the_submitter_do_not_decide_instead(desk):
    stranger = make_officer(make_organisation("sathon", name="สาทร"))
    desk.submit()
    desk.opine_up_to("mayor")

    for person in (stranger, desk.administrator, desk.officer):
        with pytest.raises(DomainError):
            substitute(desk, person)

    assert current_step(desk.fresh()).substitute is None


# --- stale pages, wholeness ---------------------------------------------------------------------


def test_an_act_sent_twice_is_done_once(desk):
    shown = desk.shown(digest=False)
    approval.submit(desk.fresh(), by=desk.officer, **shown)

    with pytest.raises(StaleRow):
        approval.submit(desk.fresh(), by=desk.officer, **shown)

    assert ReportVersion.objects.count() == 1


def test_a_version_that_was_not_shown_is_not_signed(desk):
    desk.submit()
    shown = {**desk.shown(), "digest": "0" * 64}

    with pytest.raises(StaleRow):
        approval.opine(desk.fresh(), by=desk.holder("head"), **shown)

    assert latest_version(desk.report).steps.exclude(act="").count() == 0


def test_content_that_was_changed_below_the_portal_is_neither_signed_nor_published(desk):
    desk.approve()
    version = latest_version(desk.report)
    forged = json.dumps({**version.content, "title": "อื่น"})
    with without_triggers("reports_reportversion"), connection.cursor() as cursor:
        cursor.execute("UPDATE reports_reportversion SET content = %s", [forged])

    with pytest.raises(DomainError, match="รหัสเนื้อหา"):
        publish(desk.fresh(), by=desk.officer, **desk.shown(digest=False))

    assert desk.fresh().state == State.APPROVED


def test_a_report_without_measures_is_not_submitted():
    desk = make_desk(measures=0)

    with pytest.raises(DomainError, match="ยังไม่มีมาตรการ"):
        desk.submit()


def test_what_is_missing_is_named_by_measure_and_component(desk):
    desk.organisation.measures.update(responsible="")

    with pytest.raises(DomainError, match="มาตรการที่ 1 ยังไม่มีผู้รับผิดชอบ"):
        desk.submit()


# --- versions are frozen, acts are logged -------------------------------------------------------


def test_what_is_typed_later_does_not_change_the_version(desk):
    desk.submit()

    Measure.objects.update(measure="ข้อความใหม่")

    version = latest_version(desk.report)
    assert content_of_version(version).measures[0].measure == "มาตรการที่ 1"
    assert version.digest == content.digest(version.content)


def test_the_model_refuses_to_change_or_delete_a_version(desk):
    desk.submit()
    version = latest_version(desk.report)
    version.digest = "0" * 64

    for change in (version.save, version.delete):
        with pytest.raises(AppendOnlyError):
            change()


def test_versions_are_not_changed_in_bulk(desk):
    desk.submit()
    versions = ReportVersion.objects.all()

    for change in (
        lambda: versions.update(digest="0" * 64),
        versions.delete,
        lambda: ReportVersion.objects.bulk_update([versions[0]], ["digest"]),
    ):
        with pytest.raises(AppendOnlyError):
            change()


@pytest.mark.parametrize("statement", ["UPDATE {} SET digest = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_a_version(desk, statement):
    desk.submit()
    table = ReportVersion._meta.db_table

    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))

    assert latest_version(desk.report).digest != "x"


def test_every_act_leaves_an_event_that_names_the_version(desk):
    desk.approve()

    events = AuditEvent.objects.filter(act__startswith="report.").exclude(act="report.begin")
    assert [event.act for event in events] == [
        "report.submit",
        *["report.opine"] * 3,
        "report.approve",
    ]
    digest = latest_version(desk.report).digest
    assert {event.data["digest"] for event in events} == {digest}
    assert first_broken_number() is None


def test_an_act_that_fails_leaves_no_event(desk):
    desk.submit()
    before = AuditEvent.objects.count()

    with pytest.raises(DomainError):
        approval.send_back(desk.fresh(), by=desk.holder("head"), **desk.shown(), reason="")

    assert AuditEvent.objects.count() == before


def test_the_buttons_are_those_that_the_services_accept(desk):
    desk.submit()

    assert acts_for(desk.officer, desk.fresh()) == (Act.RECALL,)
    assert acts_for(desk.holder("head"), desk.fresh()) == (Act.OPINE, Act.RETURN)
    assert acts_for(desk.holder("mayor"), desk.fresh()) == ()
