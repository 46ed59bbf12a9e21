"""Every state, every act, every person: an act is done where this table says, and nowhere else."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ita_portal.audit.models import AuditEvent
from reports.models import Report
from reports.permissions import acts_for, latest_version
from reports.services import approval
from reports.services.acts import SERVICES
from reports.services.publication import new_code
from reports.workflow import Act, State, target
from tests.conventions.world import ROLES, World, make_world

pytestmark = pytest.mark.django_db

# Where a report stands → who may do what there. "chained" waits for the head, "deciding" for the
# mayor; nobody else may do anything, least of all another organisation's people.
MAY: dict[str, dict[Act, str]] = {
    "draft": {Act.SUBMIT: "officer"},
    "chained": {
        Act.RECALL: "officer",
        Act.OPINE: "head",
        Act.RETURN: "head",
        Act.SUBSTITUTE: "admin",
    },
    "deciding": {
        Act.RETURN: "mayor",
        Act.STEP_BACK: "mayor",
        Act.APPROVE: "mayor",
        Act.ORDER: "mayor",
        Act.REFUSE: "mayor",
        Act.SUBSTITUTE: "admin",
    },
    "approved": {Act.PUBLISH: "officer", Act.CORRECT: "officer"},
    "refused": {Act.CORRECT: "officer"},
    "published": {Act.CORRECT: "officer", Act.WITHDRAW: "admin"},
    "withdrawn": {Act.CORRECT: "officer"},
    "corrected": {Act.SUBMIT: "officer", Act.WITHDRAW: "admin"},
}
# Files are made before the row is claimed; here it is the row that matters.
_SERVICES = {**SERVICES, Act.PUBLISH: approval.publish, Act.WITHDRAW: approval.withdraw}
_SIGNED = {Act.OPINE, Act.RETURN, Act.STEP_BACK, Act.APPROVE, Act.ORDER, Act.REFUSE}
_REASONED = {Act.RETURN, Act.STEP_BACK, Act.REFUSE, Act.WITHDRAW, Act.SUBSTITUTE}


# The world's report that stands there, or is brought there by an act of somebody.
BROUGHT: dict[str, tuple[str, Act, str]] = {
    "refused": ("deciding", Act.REFUSE, "mayor"),
    "withdrawn": ("published", Act.WITHDRAW, "admin"),
    "corrected": ("published", Act.CORRECT, "officer"),
}
TABLE = {(place, act, who) for place, acts in MAY.items() for act, who in acts.items()}
PEOPLE = ROLES[1:]


@pytest.fixture
def world(shelf_folder) -> World:
    return make_world()


def test_an_act_is_done_by_whom_the_table_names_and_refused_to_everybody_else(world):
    last = AuditEvent.objects.latest("number").number

    done = {
        (place, act, role)
        for place in MAY
        for report in standing_at(world, place)
        for act, role in itertools.product(Act, PEOPLE)
        if goes(world, report, act, role)
    }

    assert done == TABLE
    assert AuditEvent.objects.latest("number").number == last


def test_the_buttons_are_those_of_the_table(world):
    offered = {
        (place, act, role)
        for place in MAY
        for report in standing_at(world, place)
        for role in PEOPLE
        for act in acts_for(world.people[role], report)
    }

    assert offered == TABLE


def test_the_table_meets_every_state_and_every_act():
    meant = {"chained": State.IN_CHAIN, "deciding": State.IN_CHAIN, "corrected": State.DRAFT}
    states = {place: meant.get(place) or State(place) for place in MAY}

    assert set(states.values()) == set(State)
    assert {act for _, act, _ in TABLE} == set(Act)
    assert all(target(states[place], act) for place, act, _ in TABLE)


def standing_at(world: World, place: str) -> Iterator[Report]:
    """Yield the report that stands there; what was done to bring it there is taken back after."""
    if place not in BROUGHT:
        yield fresh(getattr(world, place))
        return
    name, act, role = BROUGHT[place]
    with transaction.atomic():
        do(world, getattr(world, name), act, role)
        yield fresh(getattr(world, name))
        transaction.set_rollback(True)


def goes(world: World, report: Report, act: Act, role: str) -> bool:
    """Try an act, take it back, and tell whether it was done."""
    try:
        with transaction.atomic():
            do(world, report, act, role)
            transaction.set_rollback(True)
    except PermissionDenied:
        return False
    return True


def do(world: World, report: Report, act: Act, role: str) -> None:
    """Do an act with what a page shown just now would send."""
    report = fresh(report)
    version = latest_version(report)
    said: dict[str, Any] = {"row_version": report.row_version}
    if act in _SIGNED:
        said["digest"] = version.digest if version else ""
    if act in _REASONED:
        said["reason"] = "โปรดทบทวน"
    if act == Act.ORDER:
        said["opinion"] = "ให้รายงานสภา"
    if act == Act.SUBSTITUTE:
        said |= {"person": world.people["clerk"], "title": "ปลัด"}
    if act == Act.PUBLISH:
        said |= {"code": new_code(), "at": timezone.now()}
    _SERVICES[act](report, by=world.people[role], **said)


def fresh(report: Report) -> Report:
    """Return the report as the database has it."""
    return Report.objects.select_related("organisation__kind").get(pk=report.pk)
