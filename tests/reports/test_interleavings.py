"""Two people reach for one paper two hundred times: each time one act is done and none is lost."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.audit.models import AuditEvent
from ita_portal.audit.verification import first_broken_number
from reports.models import Report, Step
from reports.permissions import acts_for
from reports.services import approval
from reports.services.acts import SERVICES
from reports.services.publication import new_code
from reports.workflow import Act, State, target
from tests.reports.factories import Desk, make_desk
from tests.reports.test_race import at_once

pytestmark = pytest.mark.usefixtures("written_once")
TIMES = 200
# Files take seconds to make and are written before the row is claimed; here the row is contended.
_SERVICES = {**SERVICES, Act.PUBLISH: approval.publish, Act.WITHDRAW: approval.withdraw}
# Papers that mostly go forward meet every state on their way.
_WEIGHTS = {Act.OPINE: 12, Act.SUBMIT: 4, Act.APPROVE: 4, Act.CORRECT: 4, Act.PUBLISH: 4}
# Which of two wins is the machine's choice, so that no seed meets every act for sure: one that was
# never done is reached for this much rather.
_RATHER = 12
_SIGNED = {Act.OPINE, Act.RETURN, Act.STEP_BACK, Act.APPROVE, Act.ORDER, Act.REFUSE}
_REASONED = {Act.RETURN, Act.STEP_BACK, Act.REFUSE, Act.WITHDRAW, Act.SUBSTITUTE}


@dataclass(frozen=True)
class Reach:
    """Somebody about to do an act with what the page shows her."""

    act: Act
    do: Callable[[], object]


@pytest.fixture
def desk(written_once) -> Desk:
    return make_desk()


def test_of_two_who_reach_for_a_paper_one_acts_every_time(desk):
    chance, people = random.Random(2569), people_of(desk)
    met: set[tuple[str, Act]] = set()

    for _ in range(TIMES):
        before, last = desk.fresh(), AuditEvent.objects.latest("number").number
        one, other = two_reaches(desk, people, chance, rather=set(Act) - {act for _, act in met})

        went = at_once(one.do, other.do)

        (event,) = AuditEvent.objects.filter(number__gt=last)
        act = Act(event.act.removeprefix("report."))
        after = desk.fresh()
        assert went == ["done", "stale"]
        assert act in {one.act, other.act}
        assert after.state == target(State(before.state), act)
        assert after.row_version == before.row_version + 1
        met.add((before.state, act))

    assert {act for _, act in met} == set(Act)
    assert first_broken_number() is None
    assert signed_acts(desk.report) == signing_events()


def people_of(desk: Desk) -> list[User]:
    return [desk.officer, desk.administrator, *(post.holder for post in desk.posts.values())]


def two_reaches(
    desk: Desk, people: list[User], chance: random.Random, *, rather: set[Act]
) -> tuple[Reach, Reach]:
    """Return two of the things that somebody may do with the paper now, maybe the same twice."""
    report = desk.fresh()
    possible = [(person, act) for person in people for act in acts_for(person, report)]
    weights = [_WEIGHTS.get(act, 1) * (_RATHER if act in rather else 1) for _, act in possible]
    one, other = (
        Reach(act, partial(_SERVICES[act], desk.fresh(), by=person, **words(desk, act, chance)))
        for person, act in chance.choices(possible, weights, k=2)
    )
    return one, other


def words(desk: Desk, act: Act, chance: random.Random) -> dict:
    """Return what the page that is shown now would send with an act."""
    said = desk.shown(digest=act in _SIGNED)
    if act in _REASONED:
        said["reason"] = "โปรดทบทวน"
    if act == Act.ORDER:
        said["opinion"] = "ให้รายงานสภา"
    if act == Act.SUBSTITUTE:
        holders = [post.holder for post in desk.posts.values()]
        said |= {"person": chance.choice(holders), "title": "ผู้อำนวยการกองคลัง"}
    if act == Act.PUBLISH:
        said |= {"code": new_code(), "at": timezone.now()}
    return said


def signed_acts(report: Report) -> int:
    return Step.objects.filter(version__report=report).exclude(act="").count()


def signing_events() -> int:
    return AuditEvent.objects.filter(act__in=[f"report.{act}" for act in _SIGNED]).count()
