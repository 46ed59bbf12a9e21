"""Does the work that is due beside the pages: letters, reminders, links, the shelf."""

import signal

from django.core.management.base import BaseCommand, CommandParser

from ita_portal.running.jobs import JOBS
from ita_portal.running.worker import Worker


class Command(BaseCommand):
    help = "Do the work that is due, until SIGTERM. Any number may run at once, on any host."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("jobs", nargs="*", metavar="JOB", help="only these; all without any")
        parser.add_argument("--once", action="store_true", help="do what is due now, then end")

    def handle(self, *, jobs: list[str], once: bool, **options) -> None:
        worker = Worker(job for job in JOBS if not jobs or job.name in jobs)
        for ending in (signal.SIGTERM, signal.SIGINT):
            signal.signal(ending, worker.stop)
        if not once:
            return worker.work()
        return self.stdout.write(", ".join(worker.work_once()) or "nothing was due")
