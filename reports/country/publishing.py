"""Which of the made-up bodies published a report, and at which moment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ita_portal.thai.dates import BUDDHIST_ERA
from reports.country.bodies import Body
from reports.country.chance import chance

_NEVER = 0.03
_FIRST_YEAR = 2563
_AT_FIRST, _MORE_EACH_YEAR = 0.8, 0.02
# Month and day from which the reports come in: on the year before in the spring, on the first half
# of the same year in the summer, on all of it in the autumn. No season runs into the next.
SPRING, SUMMER, AUTUMN = (3, 1), (6, 25), (8, 15)
_DAYS = 45


@dataclass(frozen=True)
class Turn:
    """When a body's report goes through its chain, and how long it may take before the next."""

    body: Body
    at: datetime
    lasts: timedelta


def turns(
    bodies: Sequence[Body], year: int, slug: str, *, season: tuple[int, int], seed: int
) -> Iterator[Turn]:
    """Yield, in the order of time, the turns of those who published `slug` in a year (B.E.)."""
    publishing = [body for body in bodies if _publishes(body, year, slug, seed)]
    chance(seed, "order", year, slug).shuffle(publishing)
    start = datetime(year - BUDDHIST_ERA, *season, 2, tzinfo=UTC)
    lasts = timedelta(days=_DAYS) / max(1, len(publishing))
    for place, body in enumerate(publishing):
        yield Turn(body, start + place * lasts, lasts)


def _publishes(body: Body, year: int, slug: str, seed: int) -> bool:
    """Tell whether a body published: most do, more from year to year, and some never."""
    diligence = chance(seed, body.slug, "diligence").random()
    likely = _AT_FIRST + _MORE_EACH_YEAR * (year - _FIRST_YEAR) + (diligence - 0.5) * 0.3
    return diligence > _NEVER and chance(seed, body.slug, year, slug).random() < likely
