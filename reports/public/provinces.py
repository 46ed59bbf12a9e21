"""The country by province: how many bodies there are, and which of them published."""

from dataclasses import dataclass
from typing import Any

import geothai
from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from geothai.types import Province

from ita_portal.thai.text import sort_key
from measures.models import Organisation
from reports.models import PublicReport
from reports.public.search import Listing
from reports.queries import public_reports

PAGE_SIZE = 30
PUBLISHED, MISSING = "published", "missing"


@dataclass(frozen=True)
class ProvinceLine:
    """A province, its bodies and how many of them published on a fiscal year (B.E.)."""

    code: str
    name: str
    bodies: int
    published: int

    @property
    def per_cent(self) -> int:
        """How many of a hundred bodies published, without fractions."""
        return 100 * self.published // self.bodies if self.bodies else 0


@dataclass(frozen=True)
class BodyLine:
    """A body of a province and the newest of its reports, or None."""

    body: Organisation
    newest: Listing | None


def provinces_with_bodies() -> list[tuple[str, str, int]]:
    """Return code, name and number of bodies of every province that has any."""
    bodies = dict(_counted(Organisation.objects.all(), "province", "pk"))
    return [
        (area.code, area.name_th, bodies[area.code]) for area in _areas() if area.code in bodies
    ]


def province_lines(year: int | None) -> list[ProvinceLine]:
    """Return all provinces in the order of the dictionary, counted for a fiscal year."""
    bodies = dict(_counted(Organisation.objects.all(), "province", "pk"))
    public = PublicReport.objects.filter(fiscal_year=year)
    published = dict(_counted(public, "organisation__province", "organisation"))
    return [
        ProvinceLine(area.code, area.name_th, bodies.get(area.code, 0), published.get(area.code, 0))
        for area in _areas()
    ]


def province_line(area: Province, year: int | None) -> ProvinceLine:
    """Return one province, counted for a fiscal year."""
    bodies = Organisation.objects.filter(province=area.code)
    counted = bodies.aggregate(all=Count("pk"), published=Count("pk", filter=_published(year)))
    return ProvinceLine(area.code, area.name_th, counted["all"], counted["published"])


def bodies_of(
    province: str, *, year: int | None, kind: str = "", state: str = "", page: Any = 1
) -> Page:
    """Return a page of a province's bodies in the order of the dictionary.

    `kind` is the key of a kind, `state` tells those that published on the fiscal year from those
    that are missing; empty ones ask for nothing.
    """
    found = Organisation.objects.filter(province=province).select_related("kind")
    if kind:
        found = found.filter(kind__key=kind)
    if state in (PUBLISHED, MISSING):
        found = found.filter(_published(year) if state == PUBLISHED else ~_published(year))
    shown = Paginator(found.order_by("search_name__order"), PAGE_SIZE).get_page(page)
    shown.object_list = _lines(shown.object_list)
    return shown


def _areas() -> list[Province]:
    return sorted(geothai.provinces(), key=lambda area: sort_key(area.name_th))


def _lines(bodies: QuerySet[Organisation]) -> list[BodyLine]:
    reports = PublicReport.objects.filter(organisation=OuterRef("pk"))
    newest = reports.order_by("-fiscal_year", "-published_at").values("pk")[:1]
    shown = list(bodies.annotate(newest=Subquery(newest)))
    known = public_reports().in_bulk([body.newest for body in shown if body.newest])
    return [BodyLine(body, Listing(known[body.newest]) if body.newest else None) for body in shown]


def _published(year: int | None) -> Q:
    reports = PublicReport.objects.filter(organisation=OuterRef("pk"), fiscal_year=year)
    return Q(Exists(reports))


def _counted(rows: QuerySet, place: str, body: str) -> QuerySet:
    counts = rows.order_by().values(place).annotate(bodies=Count(body, distinct=True))
    return counts.values_list(place, "bodies")
