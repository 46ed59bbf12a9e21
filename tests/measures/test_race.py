"""Two administrators act at the same moment: one does it, the other is told, nothing is doubled."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from ita_portal.accounts.models import User
from measures.chain import faults, posts_in_chain
from measures.errors import DomainError, StaleRow
from measures.models import ActingAppointment, Membership, Organisation, Post
from measures.services import chain, invitation
from measures.services.acting import appoint
from measures.services.people import save_member, standing_of
from tests.factories import (
    make_administrator,
    make_chain,
    make_invitation,
    make_organisation,
    make_person,
)

pytestmark = pytest.mark.usefixtures("written_once")
ROUNDS = 5
NOTHING_MORE = {"heading": "", "preset_opinion": "", "department": "", "holder": None}
Role = Membership.Role


def at_once(*acts):
    """Do everything at the same moment, each over its own connection; return how it went."""
    start = Barrier(len(acts))

    def do(act):
        start.wait()
        try:
            act()
        except StaleRow:
            return "stale"
        except DomainError:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as people:
        return sorted(people.map(do, acts))


@pytest.fixture
def body(written_once):
    return make_organisation()


@pytest.fixture
def admin(body):
    return make_administrator(body)


def test_of_two_who_appoint_somebody_for_one_post_one_does(body, admin):
    posts = make_chain(body)
    today = timezone.localdate()
    for number in range(ROUNDS):
        first = today + timedelta(days=10 * number)

        def act(place, first=first):
            values = {
                "person": posts[place].holder,
                "kind": ActingAppointment.Kind.IN_ABSENCE,
                "own_title": place,
                "order_number": "1/2569",
                "order_date": today,
                "starts_on": first,
                "ends_on": first + timedelta(days=5),
            }
            appoint(Post.objects.get(pk=posts["mayor"].pk), by=admin, values=values)

        went = at_once(lambda: act("clerk"), lambda: act("deputy"), lambda: act("head"))

        assert went == ["done", "refused", "refused"]
    assert ActingAppointment.objects.count() == ROUNDS


def test_of_two_who_change_the_chain_one_does_and_it_stays_a_chain(body, admin):
    head = make_chain(body)["head"]
    for number in range(ROUNDS):
        shown = {"by": admin, "chain_version": Organisation.objects.get().chain_version}
        values = {"title": f"ตำแหน่ง {number}", "act": "decide", **NOTHING_MORE}
        add = partial(chain.add_post, body, values=values, **shown)
        move = partial(chain.move_post, head, step=1 if number % 2 == 0 else -1, **shown)

        assert at_once(add, move) == ["done", "stale"]

        posts = posts_in_chain(body)
        assert faults([post.act for post in posts]) == []
        assert [post.position for post in posts] == list(range(1, len(posts) + 1))


def test_a_link_opens_one_account_however_often_it_is_sent(body):
    waiting = make_invitation(body)

    def join(name):
        found = invitation.open_invitation(waiting.token_hash)
        if found is None:
            raise DomainError("spent")
        invitation.join_with_new_account(found, username=name, password="a-good-long-phrase")

    went = at_once(*(lambda name=name: join(name) for name in ("one", "two", "three")))

    assert went == ["done", "refused", "refused"]
    assert User.objects.filter(username__in=["one", "two", "three"]).count() == 1
    assert body.memberships.count() == 1


def test_two_administrators_who_take_the_role_from_each_other_leave_one(body, admin):
    for _ in range(ROUNDS):
        other = User.objects.filter(username="second").first() or make_person("second")
        Membership.objects.get_or_create(user=other, organisation=body, role=Role.ADMINISTRATOR)
        Membership.objects.get_or_create(user=admin, organisation=body, role=Role.ADMINISTRATOR)

        def take(by, person):
            shown = standing_of(body, person)
            save_member(body, person, by=by, roles=[Role.OFFICER], title="", shown=shown)

        at_once(
            partial(unless_forbidden, take, admin, other),
            partial(unless_forbidden, take, other, admin),
        )

        assert body.memberships.filter(role=Role.ADMINISTRATOR).count() == 1


def unless_forbidden(act, *people):
    """Do an act that may be forbidden because somebody else was quicker."""
    try:
        act(*people)
    except PermissionDenied as error:
        raise DomainError(str(error)) from error
