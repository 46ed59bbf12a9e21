"""Loads a made-up country, to try the portal at its full size."""

import gc

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ita_portal.accounts.demonstration import PASSWORD
from measures.errors import DomainError
from reports.country.bodies import WHOLE
from reports.country.scores import YEARS
from reports.services.country import load_country


class Command(BaseCommand):
    help = "Add a made-up country of bodies with all they published; for an empty database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--organisations", type=int, default=WHOLE, help=f"how many bodies; {WHOLE} are all"
        )
        parser.add_argument(
            "--years", type=int, nargs="+", default=YEARS, help="the assessment years (B.E.)"
        )
        parser.add_argument("--seed", type=int, default=2569, help="another country for another")
        parser.add_argument(
            "--papers", type=int, default=0, help="how many reports get every file; seconds each"
        )

    def handle(self, *, organisations: int, years, seed: int, papers: int, **options) -> None:
        if not 1 <= organisations <= WHOLE:
            raise CommandError(f"--organisations takes 1 to {WHOLE}")
        # Rows leave little that refers to itself; looking for it took a tenth of the time.
        gc.set_threshold(50_000, 20, 20)
        try:
            load_country(
                organisations=organisations,
                years=years,
                seed=seed,
                papers=papers,
                tell=self._tell,
            )
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"People: officer, clerk, mayor .ORG and central; password {PASSWORD}")

    def _tell(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
