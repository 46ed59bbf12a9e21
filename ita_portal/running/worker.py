"""A process that does whatever is due, beside any number of others on any number of hosts."""

import logging
import os
import secrets
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from django.utils import timezone

from ita_portal.running.jobs import AFTER_AN_ERROR, JOBS, LEASE, Job
from ita_portal.running.models import Turn

_LOOK_EVERY = timedelta(seconds=2)
_WHILE_AWAY = timedelta(seconds=5)
_log = logging.getLogger(__name__)


class Worker:
    """Does the jobs it was given, one after the other, until it is told to stop.

    A job that has begun is brought to its end; none takes long.
    """

    def __init__(self, jobs: Iterable[Job] = JOBS) -> None:
        self.jobs = tuple(jobs)
        self.name = f"{socket.gethostname()[:20]}:{os.getpid()}:{secrets.token_hex(3)}"
        self._stopped = Event()

    def stop(self, *_signal) -> None:
        """Begin nothing more; may be called by a signal."""
        self._stopped.set()

    def work(self) -> None:
        """Do what is due again and again; a database that is away is waited for."""
        while not self._stopped.is_set():
            pause = _LOOK_EVERY
            close_old_connections()
            try:
                self.work_once()
            except (DatabaseError, InterfaceError) as error:
                _log.warning("no work was done: %s", type(error).__name__)
                pause = _WHILE_AWAY
            self._stopped.wait(pause.total_seconds())

    def work_once(self) -> list[str]:
        """Do what is due now and return the names of the jobs that were done."""
        known = set(Turn.objects.values_list("job", flat=True))
        new = [Turn(job=job.name) for job in self.jobs if job.name not in known]
        Turn.objects.bulk_create(new, ignore_conflicts=True)
        due = set(Turn.objects.due(timezone.now()).values_list("job", flat=True))
        return [job.name for job in self.jobs if job.name in due and self._do(job)]

    def _do(self, job: Job) -> bool:
        """Do one job, if no other worker was quicker and nobody said stop; tell whether."""
        if self._stopped.is_set() or not Turn.take(job.name, self.name, LEASE):
            return False
        with self._living(job):
            failed = self._fails(job)
        now = timezone.now()
        due = min(job.next_due(now), now + AFTER_AN_ERROR) if failed else job.next_due(now)
        Turn.give_back(job.name, self.name, due=due, failed=failed)
        return True

    def _fails(self, job: Job) -> bool:
        try:
            job.run()
        except Exception as error:
            _log.exception("the job %s ended in %s", job.name, type(error).__name__)
            return True
        return False

    @contextmanager
    def _living(self, job: Job) -> Iterator[None]:
        """Hold on to a turn from a thread for as long as its job runs."""
        done = Event()
        thread = Thread(target=self._hold_on, args=(job, done), daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

    def _hold_on(self, job: Job, done: Event) -> None:
        try:
            while not done.wait(LEASE.total_seconds() / 3):
                self._say_alive(job)
        finally:
            connection.close()

    def _say_alive(self, job: Job) -> None:
        close_old_connections()
        try:
            Turn.hold_on(job.name, self.name, LEASE)
        except (DatabaseError, InterfaceError) as error:
            _log.warning("a worker could not say that it lives: %s", type(error).__name__)
