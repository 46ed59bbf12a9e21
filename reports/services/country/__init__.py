"""How a made-up country is loaded: its bodies, then report by report what they published.

What it makes is marked as demonstration. The audit log gets a real event for every act behind a
made-up publication, at its made-up time, after one that says that the country was loaded: so the
log verifies, and a paper's code answers as any other does.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeVar

from ita_portal.audit.log import record
from measures.errors import DomainError
from measures.models import Organisation
from measures.services.catalogue import load_catalogue
from reports.country.bodies import Body, bodies_of
from reports.country.publishing import Turn, turns
from reports.models import Publication
from reports.public.letter_index import no_letter_index
from reports.services.country.asked import Asked, asked_in
from reports.services.country.past import add_rows, publish_past
from reports.services.country.people import Registry
from reports.services.demonstration import central_administrator
from reports.services.publication import put_papers

_AT_ONCE = 200
_Some = TypeVar("_Some")
Tell = Callable[[str], None]


def load_country(
    *, organisations: int, years: Collection[int], seed: int, papers: int, tell: Tell
) -> None:
    """Load that many bodies with all they published for these assessment years (B.E.).

    The desks hold the measures of the last year; what was before is in the versions alone. The
    newest `papers` publications get every file, as if published today. `tell` hears how far it is.
    Raises DomainError where there are bodies that are not for demonstration, or a country already.
    """
    bodies = bodies_of(organisations, seed=seed)
    _require_room(bodies)
    load_catalogue()
    central_administrator()
    said = {"organisations": len(bodies), "years": sorted(years), "seed": seed}
    record("country.load", by=None, subject="country", data=said)
    _add_bodies(bodies, seed, tell)
    asked = asked_in(years)
    with no_letter_index():
        for one in asked:
            _publish(one, bodies, seed, tell)
    if asked:
        _add_rows(asked[-1], bodies, seed)
    for publication in Publication.objects.order_by("-published_at", "-pk")[:papers]:
        put_papers(publication)
        tell(f"Papers of {publication.report.reference}")


def _require_room(bodies: list[Body]) -> None:
    if Organisation.objects.filter(is_demonstration=False).exists():
        raise DomainError("มีหน่วยงานจริงอยู่ในฐานข้อมูลนี้ โปรดใช้ฐานข้อมูลที่ว่าง หรือที่มีเฉพาะหน่วยงานสาธิต")
    if Organisation.objects.filter(slug__in=[body.slug for body in bodies[:1]]).exists():
        raise DomainError("มีหน่วยงานสมมติทั้งประเทศอยู่แล้ว โปรดเริ่มจากฐานข้อมูลใหม่")


def _add_bodies(bodies: list[Body], seed: int, tell: Tell) -> None:
    registry = Registry(seed=seed)
    for some in _in_parts(bodies):
        registry.add(some)
    tell(f"{len(bodies)} organisations with their people and scores")


def _publish(asked: Asked, bodies: list[Body], seed: int, tell: Tell) -> None:
    publishing = _turns(asked, bodies, seed)
    for some in _in_parts(publishing):
        publish_past(asked, some, seed=seed)
    tell(f"{asked.assessment_year.year}/{asked.slug}: {len(publishing)} reports")


def _add_rows(asked: Asked, bodies: list[Body], seed: int) -> None:
    for some in _in_parts(_turns(asked, bodies, seed)):
        add_rows(asked, some, seed=seed)


def _turns(asked: Asked, bodies: list[Body], seed: int) -> list[Turn]:
    year = asked.assessment_year.year
    return list(turns(bodies, year, asked.slug, season=asked.season, seed=seed))


def _in_parts(everything: Sequence[_Some]) -> Iterator[Sequence[_Some]]:
    for start in range(0, len(everything), _AT_ONCE):
        yield everything[start : start + _AT_ONCE]
