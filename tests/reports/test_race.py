"""Two people act at the same moment: one of them does it, and the other is told so."""

import hashlib
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from functools import partial
from threading import Barrier
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.audit.models import AuditEvent
from ita_portal.audit.verification import first_broken_number
from measures.errors import DomainError, StaleRow
from measures.models import ActingAppointment
from measures.services.measure import add_measure
from reports import shelf
from reports.models import Publication
from reports.own_layouts import layouts_for
from reports.permissions import latest_version
from reports.services import approval, publication
from reports.services.drafting import edit_report
from reports.services.layout import delete_layout
from reports.workflow import State
from tests.reports.factories import Desk, make_desk
from tests.reports.factories_layout import make_layout

pytestmark = pytest.mark.usefixtures("written_once")
ROUNDS = 3


@pytest.fixture
def desk(written_once, shelf_folder) -> Desk:
    return make_desk()


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do everything at the same moment, each over its own connection; return how it went."""
    start = Barrier(len(acts))

    def do(act: Callable[[], object]) -> str:
        start.wait()
        try:
            act()
        except StaleRow:
            return "stale"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as people:
        return sorted(people.map(do, acts))


def doing(desk: Desk, act: Callable, by: User, **said) -> Callable[[], object]:
    """Return an act ready to be done with what a page shows now."""
    report, shown = desk.fresh(), desk.shown(digest=act in SIGNED)
    return lambda: act(report, by=by, **shown, **said)


def acts_since(last: int) -> list[str]:
    events = AuditEvent.objects.filter(number__gt=last, act__startswith="report.")
    return list(events.values_list("act", flat=True))


def last_number() -> int:
    return AuditEvent.objects.latest("number").number


def let_stand_in(desk: Desk, person: User) -> User:
    """Let a person act for the mayor, who is there all the same; return the person."""
    today = timezone.localdate()
    ActingAppointment.objects.create(
        post=desk.posts["mayor"],
        person=person,
        kind=ActingAppointment.Kind.IN_ABSENCE,
        own_title="ปลัด",
        order_number="1/2568",
        order_date=today,
        starts_on=today,
        ends_on=today + timedelta(days=1),
    )
    return person


SIGNED = (approval.opine, approval.approve, approval.refuse, approval.send_back)
RIVALS: Iterable[tuple[Callable, dict]] = (
    (approval.approve, {}),
    (approval.refuse, {"reason": "ข้อมูลไม่ครบ"}),
    (approval.send_back, {"reason": "โปรดเพิ่มหลักฐาน"}),
)


@pytest.mark.parametrize(("rival", "said"), RIVALS)
def test_of_two_who_decide_one_decides(desk, rival, said):
    desk.submit()
    desk.opine_up_to("mayor")
    deputy, before = let_stand_in(desk, desk.holder("clerk")), last_number()
    mine = doing(desk, approval.approve, desk.holder("mayor"))
    hers = doing(desk, rival, deputy, **said)

    went = at_once(mine, hers)

    (act,) = acts_since(before)
    step = latest_version(desk.fresh()).steps.get(role="decide")
    assert went == ["done", "stale"]
    assert act == f"report.{step.act}"
    assert first_broken_number() is None


def test_a_report_is_taken_back_or_signed_but_never_both(desk):
    for _ in range(ROUNDS):
        desk.submit()
        before = last_number()
        taken = doing(desk, approval.recall, desk.officer)
        signed = doing(desk, approval.opine, desk.holder("head"))

        assert at_once(taken, signed) == ["done", "stale"]

        (act,) = acts_since(before)
        state = desk.fresh().state
        assert state == (State.DRAFT if act == "report.recall" else State.IN_CHAIN)
        if state == State.IN_CHAIN:
            back = doing(desk, approval.send_back, desk.holder("deputy"), reason="อีกครั้ง")
            back()


def test_of_two_who_submit_one_makes_a_version(desk):
    one, two = (doing(desk, approval.submit, desk.officer) for _ in range(2))

    assert at_once(one, two) == ["done", "stale"]
    assert desk.fresh().versions.count() == 1


def test_a_draft_read_before_it_was_submitted_is_not_written_after(desk):
    opened = desk.fresh()
    desk.submit()

    with pytest.raises(PermissionDenied):
        edit_report(
            opened, by=desk.officer, row_version=opened.row_version + 1, values={"title": "อื่น"}
        )

    assert desk.fresh().title != "อื่น"


def test_what_two_publish_is_public_once_and_its_files_are_those_it_names(desk):
    desk.approve()
    one, two = (doing(desk, publication.publish, desk.officer) for _ in range(2))

    assert at_once(one, two) == ["done", "stale"]

    public = Publication.objects.get()
    address = publication.address_of(desk.fresh())
    for file in public.files.all():
        data = shelf.read(address, public.version.number, file.name)
        assert hashlib.sha256(data).hexdigest() == file.sha256
    assert shelf.read_manifest(address)["versions"]["1"]["code"] == public.code


def test_a_withdrawal_is_not_undone_by_a_reader_who_mends_the_shelf(desk):
    desk.approve()
    publication.publish(desk.fresh(), by=desk.officer, **desk.shown(digest=False))
    withdraw = doing(desk, publication.withdraw, desk.administrator, reason="ตัวเลขผิด")
    readers = [desk.fresh() for _ in range(3)]

    went = at_once(withdraw, *(lambda r=report: mend_again_and_again(r) for report in readers))

    assert set(went) == {"done"}
    assert shelf.read_manifest(publication.address_of(desk.fresh()))["withdrawn"]


def mend_again_and_again(report) -> None:
    for _ in range(20):
        publication.tell_shelf(report)


def test_a_layout_is_not_deleted_from_under_the_report_that_chooses_it(desk):
    for number in range(ROUNDS):
        own = make_layout(desk.organisation, by=desk.officer, name=f"แบบที่ {number}")
        values = {"layout": own.key}
        choose = doing(desk, edit_report, desk.officer, values=values)
        delete = partial(delete_layout, own, by=desk.officer)

        at_once(unless_refused(choose), unless_refused(delete))

        assert desk.fresh().layout in layouts_for(desk.organisation)


def unless_refused(act: Callable[[], object]) -> Callable[[], None]:
    """Return an act that may be refused because somebody else was quicker."""

    def do() -> None:
        with suppress(DomainError):
            act()

    return do


def test_a_form_sent_twice_at_once_adds_one_measure(desk):
    year, request = desk.report.fiscal_year, uuid4()
    before = desk.organisation.measures.count()

    def send():
        add_measure(
            desk.organisation,
            year,
            by=desk.officer,
            round="annual",
            values={"measure": "มาตรการใหม่"},
            request_id=request,
        )

    assert at_once(send, send, send) == ["done"] * 3
    assert desk.organisation.measures.count() == before + 1
