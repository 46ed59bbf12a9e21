"""After an act exactly the right people are told, once; an act that is taken back tells nobody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from ita_portal.notices.models import Kind, Notice
from measures.models import ActingAppointment, Membership
from reports.services import approval, publication
from reports.services.acts import perform
from reports.services.announcements import ANNOUNCEMENTS
from reports.services.demonstration import load_demonstration
from reports.workflow import Act
from tests.factories import make_officer, make_organisation, make_person
from tests.reports.factories import Desk, make_desk

pytestmark = pytest.mark.django_db
CHAIN = {"head", "deputy", "clerk", "mayor"}
MAKERS = {"officer", "colleague"}


@pytest.fixture
def desk() -> Desk:
    """A desk with a second officer, beside another organisation with an officer of its own."""
    desk = make_desk()
    make_person("colleague.bangrak", desk.organisation, Membership.Role.OFFICER)
    make_officer(make_organisation("sathon"))
    return desk


def told(act: Callable[[], object]) -> dict[str, str]:
    """Do an act and return who was told by it, and of what kind; nobody is told twice."""
    before = set(Notice.objects.values_list("pk", flat=True))
    act()
    notices = Notice.objects.exclude(pk__in=before).select_related("recipient")
    people = {notice.recipient.username.split(".")[0]: notice.kind for notice in notices}
    assert len(people) == len(notices)
    return people


def doing(desk: Desk, act: Callable, by: str, **said) -> Callable[[], object]:
    """Return an act ready to be done by one of the desk's people with what a page shows now."""
    people = {"officer": desk.officer, "admin": desk.administrator}
    person = people[by] if by in people else desk.holder(by)
    signs = act not in (
        approval.recall,
        approval.correct,
        publication.publish,
        publication.withdraw,
        approval.substitute,
    )
    shown = desk.shown(digest=signs)
    return lambda: act(desk.fresh(), by=person, **shown, **said)


def stand_in(desk: Desk, place: str) -> ActingAppointment:
    """Let somebody act for a post's holder from today to tomorrow."""
    today = timezone.localdate()
    return ActingAppointment.objects.create(
        post=desk.posts[place],
        person=make_person("substitute.bangrak"),
        kind=ActingAppointment.Kind.IN_ABSENCE,
        own_title="ผู้อำนวยการกองคลัง",
        order_number="1/2569",
        order_date=today,
        starts_on=today,
        ends_on=today + timedelta(days=1),
    )


def in_chain(desk: Desk, place: str) -> None:
    desk.submit()
    desk.opine_up_to(place)


def published(desk: Desk) -> None:
    desk.approve()
    doing(desk, publication.publish, "officer")()


def test_every_act_has_a_row():
    assert set(ANNOUNCEMENTS) == set(Act)


def test_submitting_tells_whose_turn_it_is(desk):
    assert told(desk.submit) == {"head": Kind.WAITING}


def test_who_acts_for_the_post_is_told_as_well_as_its_holder(desk):
    stand_in(desk, "head")

    assert told(desk.submit) == {"head": Kind.WAITING, "substitute": Kind.WAITING}


def test_a_vacant_post_is_passed_over(desk):
    head = desk.posts["head"]
    head.holder = None
    head.save()

    assert told(desk.submit) == {"deputy": Kind.WAITING}


def test_an_opinion_tells_the_next_post_and_settles_what_waited_for_the_last(desk):
    desk.submit()

    assert told(doing(desk, approval.opine, "head")) == {"deputy": Kind.WAITING}

    unread = {notice.recipient for notice in Notice.objects.unread()}
    assert unread == {desk.holder("deputy")}


def test_who_signs_for_two_posts_in_a_row_is_told_of_the_second(desk):
    desk.posts["deputy"].holder = desk.holder("head")
    desk.posts["deputy"].save()
    desk.submit()

    assert told(doing(desk, approval.opine, "head")) == {"head": Kind.WAITING}


def test_who_acts_on_a_report_has_met_what_she_was_told_of_it(desk):
    in_chain(desk, "head")
    doing(desk, approval.send_back, "head", reason="แก้คำผิด")()

    desk.submit()

    returned = Notice.objects.unread().filter(kind=Kind.RETURNED)
    assert [notice.recipient.username for notice in returned] == ["colleague.bangrak"]


def test_taking_back_tells_from_whom_it_was_taken(desk):
    desk.submit()

    assert told(doing(desk, approval.recall, "officer")) == {"head": Kind.RECALLED}
    assert [notice.kind for notice in Notice.objects.unread()] == [Kind.RECALLED]


@pytest.mark.parametrize(
    ("act", "said", "kind"),
    [
        (approval.send_back, {"reason": "โปรดเพิ่มหลักฐาน"}, Kind.RETURNED),
        (approval.refuse, {"reason": "โปรดเพิ่มหลักฐาน"}, Kind.REFUSED),
        (approval.order, {"opinion": "โปรดเพิ่มหลักฐาน"}, Kind.APPROVED),
    ],
)
def test_a_decision_tells_those_who_made_the_report_with_its_reason(desk, act, said, kind):
    in_chain(desk, "mayor")

    assert told(doing(desk, act, "mayor", **said)) == dict.fromkeys(MAKERS, kind)

    words = desk.officer.notices.first().words
    assert "โปรดเพิ่มหลักฐาน" in words
    assert desk.posts["mayor"].title in words


def test_an_approval_tells_the_officers_to_publish(desk):
    in_chain(desk, "mayor")

    assert told(doing(desk, approval.approve, "mayor")) == dict.fromkeys(MAKERS, Kind.APPROVED)
    assert "เผยแพร่" in desk.officer.notices.first().words


def test_who_signed_for_another_is_named_by_both_posts(desk):
    person = stand_in(desk, "head").person
    desk.submit()

    approval.send_back(desk.fresh(), by=person, **desk.shown(), reason="แก้คำผิด")

    words = desk.officer.notices.first().words
    assert "ผู้อำนวยการกองคลัง รักษาราชการแทน" in words
    assert str(person) not in words


def test_publishing_tells_everybody_of_the_chain(desk):
    desk.approve()
    everybody = CHAIN | {"colleague"}

    assert told(doing(desk, publication.publish, "officer")) == dict.fromkeys(
        everybody, Kind.PUBLISHED
    )


def test_whoever_left_the_organisation_is_told_nothing(desk):
    in_chain(desk, "mayor")
    desk.officer.memberships.all().delete()

    assert told(doing(desk, approval.approve, "mayor")) == {"colleague": Kind.APPROVED}


def test_opening_a_next_version_tells_nobody(desk):
    desk.approve()

    assert told(doing(desk, approval.correct, "officer")) == {}


def test_withdrawing_tells_the_officers_and_the_chain_why(desk):
    published(desk)

    assert told(doing(desk, publication.withdraw, "admin", reason="ตัวเลขผิด")) == dict.fromkeys(
        CHAIN | MAKERS, Kind.WITHDRAWN
    )
    assert "ตัวเลขผิด" in desk.holder("mayor").notices.first().words


def test_withdrawing_does_not_settle_what_waits_in_the_chain(desk):
    published(desk)
    doing(desk, approval.correct, "officer")()
    desk.submit()

    doing(desk, publication.withdraw, "admin", reason="ตัวเลขผิด")()

    waiting = Notice.objects.unread().filter(kind=Kind.WAITING)
    assert [notice.recipient for notice in waiting] == [desk.holder("head")]


def test_a_decision_that_publishes_tells_of_both_acts(desk):
    desk.organisation.publishes_with_decision = True
    desk.organisation.save()
    in_chain(desk, "mayor")

    perform(desk.fresh(), Act.APPROVE, by=desk.holder("mayor"), **desk.shown())

    kinds = list(desk.officer.notices.values_list("kind", flat=True))
    assert kinds == [Kind.PUBLISHED, Kind.APPROVED]


def test_nobody_is_asked_to_decide_on_what_she_submitted(desk):
    desk.posts["mayor"].holder = desk.officer
    desk.posts["mayor"].save()
    stand_in(desk, "mayor")
    in_chain(desk, "clerk")

    assert told(doing(desk, approval.opine, "clerk")) == {"substitute": Kind.WAITING}


def test_an_act_that_is_taken_back_tells_nobody(desk, django_capture_on_commit_callbacks):
    desk.holder("head").email = "head@example.go.th"
    desk.holder("head").save()

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        assert told(desk.submit) == {"head": Kind.WAITING}
        transaction.set_rollback(True)

    assert (Notice.objects.count(), mail.outbox) == (0, [])


def test_only_the_title_of_a_report_is_told(desk):
    in_chain(desk, "mayor")

    measure = desk.fresh().versions.get().content["measures"][0]
    told_of = " ".join(f"{notice.subject} {notice.words}" for notice in Notice.objects.all())
    assert desk.fresh().title in told_of
    assert not [key for key in ("measure", "output", "outcome") if measure[key] in told_of]


def test_a_notice_stays_words_when_its_report_may_no_longer_be_seen(desk, client):
    desk.submit()
    head = desk.holder("head")
    head.memberships.all().delete()
    desk.posts["head"].holder = None
    desk.posts["head"].save()
    client.force_login(head)
    notice = head.notices.get()

    listed = client.get("/desk/notices/").content.decode()
    answer = client.get(f"/desk/notices/{notice.pk}/", follow=True)

    assert notice.subject in listed
    assert answer.status_code == 404
    assert desk.fresh().title not in answer.content.decode()


def test_in_the_demonstration_one_report_waits_for_the_clerk():
    load_demonstration(["mueangnoi"])

    waiting = Notice.objects.unread().get()
    assert waiting.recipient.username == "clerk.mueangnoi"
    assert waiting.kind == Kind.WAITING


def test_who_gets_a_paper_back_one_place_is_told_why(desk):
    in_chain(desk, "clerk")

    assert told(doing(desk, approval.step_back, "clerk", reason="ทบทวนงบ")) == {
        "deputy": Kind.WAITING
    }
    assert "ทบทวนงบ" in Notice.objects.latest("pk").words


def test_who_signs_instead_is_told_and_the_other_does_not_wait_any_more(desk):
    in_chain(desk, "clerk")
    other = make_person("engineer.bangrak", desk.organisation, Membership.Role.OFFICER)
    instead = {"person": other, "title": "ผู้อำนวยการกองช่าง", "reason": "ลาป่วย"}

    assert told(doing(desk, approval.substitute, "admin", **instead)) == {"engineer": Kind.WAITING}
    assert not Notice.objects.filter(recipient=desk.holder("clerk"), read_at=None).exists()
