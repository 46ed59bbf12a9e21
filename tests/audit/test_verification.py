"""Whatever is done to the audit log behind the portal's back is found, and the place is named."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import F, QuerySet

from ita_portal.audit.append_only import remove_triggers
from ita_portal.audit.head import key_mark, seal_of
from ita_portal.audit.log import begin_head, hash_of, record
from ita_portal.audit.models import AuditCheck, AuditEvent, AuditHead
from ita_portal.audit.verification import first_broken_number, restart, verify
from tests.audit.tampering import compute_anew, rows
from tests.factories import make_officer, make_organisation, make_person

pytestmark = pytest.mark.django_db
COUNT = 5
NUMBERS = range(1, COUNT + 1)
FIELDS = [field.name for field in AuditEvent._meta.concrete_fields]


@pytest.fixture
def log() -> QuerySet[AuditEvent]:
    """Return all events as plain rows that can be changed: what SQL can do without the triggers."""
    body = make_organisation()
    officer = make_officer(body)
    for number in NUMBERS:
        record(
            "measure.edit",
            by=officer if number % 2 else None,
            organisation=body.slug,
            subject=f"measure:{number}",
            data={"year": 2560 + number},
        )
    remove_triggers("audit_auditevent")
    return rows()


@contextmanager
def undone() -> Iterator[None]:
    """Take back what is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def faults_after(change: Callable[[], object]) -> int | None:
    """Return the number at which the log is found broken after a change, which is taken back."""
    with undone():
        change()
        return first_broken_number()


def other_value(field: str, event: AuditEvent):
    """Return another value for a column than an event has."""
    return {
        "number": event.number + 1000,
        "actor": make_person(f"other.{event.number}"),
        "at": event.at + timedelta(microseconds=1),
        "data": {**event.data, "more": 1},
        "hash": "f" * 64,
        "previous_hash": "e" * 64,
    }.get(field, "x")


def test_an_untouched_log_is_whole(log):
    assert verify() is None
    assert AuditHead.objects.get().count == COUNT


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("number", NUMBERS)
def test_every_edited_field_of_every_event_is_found_at_its_place(log, number, field):
    event = log.get(number=number)
    value = other_value(field, event)

    found = faults_after(lambda: log.filter(number=number).update(**{field: value}))

    assert found == number


def test_an_edited_organisation_can_be_the_portal_and_an_actor_nobody(log):
    assert faults_after(lambda: log.filter(number=3).update(organisation="")) == 3
    assert faults_after(lambda: log.filter(number=3).update(actor=None)) == 3


@pytest.mark.parametrize("number", NUMBERS)
def test_an_event_whose_hash_was_mended_with_it_is_found(log, number):
    def change():
        event = log.get(number=number)
        event.act = "report.approve"
        log.filter(number=number).update(act=event.act, hash=hash_of(event))

    found = faults_after(change)

    assert found == (number if number == COUNT else number + 1)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_deleted_event_is_found_at_its_place(log, number):
    assert faults_after(lambda: log.filter(number=number).delete()) == number


@pytest.mark.parametrize("kept", range(COUNT))
def test_a_log_that_was_cut_off_is_found_however_much_is_left(log, kept):
    assert faults_after(lambda: log.filter(number__gt=kept).delete()) == kept + 1


def test_a_log_that_was_cut_off_and_went_on_is_found(log):
    def change():
        log.filter(number__gt=3).delete()
        for number in range(2 * COUNT):
            record("measure.add", by=None, subject=f"measure:{number}")

    assert faults_after(change) == COUNT


def test_two_events_that_changed_places_are_found(log):
    def change():
        log.filter(number=2).update(number=99)
        log.filter(number=3).update(number=2)
        log.filter(number=99).update(number=3)

    assert faults_after(change) == 2


@pytest.mark.parametrize("place", range(1, COUNT + 2))
def test_an_inserted_event_is_found_at_its_place(log, place):
    def change():
        for number in reversed(range(place, COUNT + 1)):
            log.filter(number=number).update(number=number + 1)
        before = log.filter(number=place - 1).first()
        forged = AuditEvent(
            number=place,
            act="report.approve",
            subject="report:1",
            at=log.latest("number").at,
            previous_hash="d" * 64,
        )
        if place == COUNT + 1:
            forged.previous_hash = before.hash
        forged.hash = hash_of(forged)
        forged.save()

    assert faults_after(change) == place


@pytest.mark.parametrize("number", NUMBERS)
def test_a_log_that_was_computed_anew_from_an_event_on_is_found(log, number):
    def change():
        log.filter(number=number).update(act="report.approve")
        compute_anew()

    with undone():
        change()
        fault = verify()

    assert fault.number == COUNT
    assert "เขียนใหม่" in fault.words


def test_what_sql_made_unreadable_is_found_and_hides_nothing(log):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps no text in a column of moments")

    def change():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE audit_auditevent SET at = 'nonsense' WHERE number = 3")

    assert faults_after(change) == 3


@pytest.mark.parametrize(
    "values",
    [
        {"count": F("count") + 1},
        {"count": 0, "hash": ""},
        {"hash": "f" * 64},
        {"since": 3},
        {"before": "f" * 64},
        {"seal": "f" * 64},
        {"key_mark": "f" * 16},
    ],
)
def test_every_change_of_the_head_is_found(log, values):
    assert faults_after(lambda: AuditHead.objects.update(**values)) is not None


def test_a_lost_head_is_not_replaced_by_the_next_event(log):
    AuditHead.objects.all().delete()

    record("measure.add", by=None, subject="measure:9")

    assert "หัวบันทึกหายไป" in verify().words


def test_a_head_made_without_the_key_is_found(log, settings):
    log.filter(number__gt=2).delete()
    ours, settings.AUDIT_KEY = settings.AUDIT_KEY, "the key of somebody else"
    begin_head()
    settings.AUDIT_KEY = ours

    assert "กุญแจ" in verify().words
    AuditHead.objects.update(key_mark=key_mark())
    assert verify().words == "หัวบันทึกถูกแก้ไข"


def test_an_old_head_put_back_with_the_old_end_needs_a_witness_outside(log):
    """What a head alone cannot tell, and why papers carry it: see the test of the witnesses."""
    with undone():
        old = {"count": 3, "hash": log.get(number=3).hash, "since": 1, "before": ""}
        log.filter(number__gt=3).delete()
        AuditHead.objects.update(**old, seal=seal_of(**old))

        assert verify() is None


def test_after_the_key_was_lost_the_log_goes_on_under_a_new_head(log, settings):
    settings.AUDIT_KEY = "a new key"
    assert "AUDIT_KEY" in verify().words
    record("measure.add", by=None, subject="measure:9")
    assert "AUDIT_KEY" in verify().words

    event = restart(by=None, reason="กุญแจหาย")

    assert verify() is None
    assert (event.act, event.data["reason"]) == ("audit.restart", "กุญแจหาย")
    assert event.data["head"]["count"] == COUNT
    record("measure.add", by=None, subject="measure:10")
    assert verify() is None


@pytest.mark.parametrize("number", NUMBERS)
def test_what_was_found_broken_stays_as_it_was_found(log, number):
    log.filter(number=2).update(act="report.approve")
    event = restart(by=None, reason="ตรวจพบการแก้ไข")
    assert verify() is None
    assert event.data["at_number"] == 2

    found = faults_after(lambda: log.filter(number=number).update(subject="x"))

    assert found == 1


def test_the_command_says_the_place_and_remembers_the_check(log, capsys):
    call_command("verify_audit")
    assert f"{COUNT} events, none changed" in capsys.readouterr().out
    assert (AuditCheck.objects.first().events, AuditCheck.objects.first().fault) == (COUNT, "")

    log.filter(number__gt=3).delete()
    with pytest.raises(CommandError, match=r"event 4 \(ท้ายบันทึกหายไป"):
        call_command("verify_audit")

    assert AuditCheck.objects.first().fault.startswith("เหตุการณ์ที่ 4")
    call_command("restart_audit", reason="ตัดท้าย")
    call_command("verify_audit")
    assert AuditCheck.objects.first().fault == ""


def test_an_act_that_is_taken_back_leaves_the_head_where_it_was(log):
    with undone():
        record("measure.add", by=None, subject="measure:9")

    assert AuditHead.objects.get().count == COUNT
    assert verify() is None


def test_the_next_event_does_not_seal_a_head_that_was_bent_to_fit(log):
    log.filter(number__gt=3).delete()
    AuditHead.objects.update(count=3, hash=log.get(number=3).hash)

    record("measure.add", by=None, subject="measure:9")

    assert verify().words == "หัวบันทึกถูกแก้ไข"
