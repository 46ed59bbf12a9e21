"""Whatever is due is done, by one worker at a time, and again when a worker was killed."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.utils import timezone

from ita_portal.running.jobs import JOBS, LEASE, Job
from ita_portal.running.models import Turn
from ita_portal.running.worker import Worker
from reports import shelf
from reports.services.publication import address_of, tell_waiting
from tests.reports.factories_publication import make_published, withdraw

HOUR = timedelta(hours=1)


def make_job(done: list[str], name: str = "sweep") -> Job:
    return Job(name, lambda: done.append(name), every=HOUR)


@pytest.mark.django_db
def test_what_is_due_is_done_and_then_waits_for_its_time():
    done = []
    worker = Worker([make_job(done)])

    names = [worker.work_once(), worker.work_once()]

    turn = Turn.objects.get()
    assert (names, done) == ([["sweep"], []], ["sweep"])
    assert timezone.now() < turn.due <= timezone.now() + HOUR


@pytest.mark.django_db
def test_the_work_of_a_worker_that_was_killed_is_found_when_its_lease_is_over():
    done, now = [], timezone.now()
    Turn.objects.create(job="sweep", held_by="killed", held_until=now + LEASE)
    before = Worker([make_job(done)]).work_once()

    Turn.objects.update(held_until=now)
    after = Worker([make_job(done)]).work_once()

    assert (before, after) == ([], ["sweep"])


@pytest.mark.django_db
def test_a_worker_that_lost_its_turn_leaves_it_to_the_one_that_has_it():
    now = timezone.now()
    Turn.objects.create(job="sweep", held_by="quick", held_until=now + LEASE)

    Turn.give_back("sweep", "slow", due=now + HOUR, failed=False)

    assert Turn.objects.get().held_by == "quick"


@pytest.mark.django_db
def test_a_job_that_ends_in_an_error_is_tried_again_soon_and_stops_no_other():
    done = []

    def broken() -> None:
        raise ValueError

    worker = Worker([Job("broken", broken), make_job(done)])

    assert worker.work_once() == ["broken", "sweep"]
    assert Turn.objects.get(job="broken").failures == 1
    assert Turn.objects.get(job="broken").due < timezone.now() + HOUR


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_at_once_one_does_a_job():
    done, hands = [], 4
    Turn.objects.create(job="sweep")
    start = Barrier(hands)

    def work(_) -> None:
        start.wait()
        try:
            Worker([make_job(done)]).work_once()
        finally:
            connection.close()

    with ThreadPoolExecutor(hands) as pool:
        list(pool.map(work, range(hands)))

    assert done == ["sweep"]


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_is_waited_for(monkeypatch):
    done = []
    worker = Worker([Job("last", lambda: (done.append("last"), worker.stop()))])
    at_once, away = worker.work_once, [OperationalError, OperationalError]
    monkeypatch.setattr("ita_portal.running.worker._WHILE_AWAY", timedelta())
    monkeypatch.setattr(worker, "work_once", lambda: _raise(away.pop()) if away else at_once())

    worker.work()

    assert done == ["last"]


def _raise(error: type[Exception]) -> None:
    raise error


def test_a_daily_job_keeps_its_hour_in_bangkok():
    reminders = next(job for job in JOBS if job.name == "reminders")

    due = timezone.localtime(reminders.next_due(timezone.now()))

    assert (due.hour, due.minute) == (6, 30)
    assert timezone.now() < due <= timezone.now() + timedelta(days=1)


@pytest.mark.django_db
def test_a_withdrawal_that_a_crash_kept_from_the_shelf_is_told_by_a_worker(monkeypatch):
    report = make_published()
    with monkeypatch.context() as crash:
        crash.setattr("tests.reports.factories_publication.tell_shelf", lambda report: None)
        withdraw(report, "ตัวเลขผิด")
    before = shelf.read_manifest(address_of(report))["withdrawn"]

    tell_waiting()

    assert before is None
    assert shelf.read_manifest(address_of(report))["withdrawn"]["reason"] == "ตัวเลขผิด"
    assert not report.publications.filter(is_told=False).exists()


@pytest.mark.once
def test_a_worker_ends_when_it_is_told_to(tmp_path):
    host = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path)}
    command = [sys.executable, "manage.py", "work"]
    worker = subprocess.Popen(command, cwd=settings.BASE_DIR, env=host, stderr=subprocess.PIPE)
    _first_line(worker)

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=20) == 0


def _first_line(worker: subprocess.Popen) -> None:
    """Wait until it runs: without tables, it says that it could do no work."""
    assert b"no work was done" in worker.stderr.readline()
