"""Every public address, for search engines: an index, and parts of at most 50,000 addresses.

Addresses are read and written one by one, so that a country takes no more memory than a village.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from math import ceil

import geothai
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils import timezone

from measures.models import Organisation
from reports.addresses import absolute
from reports.models import PublicReport
from reports.shelf import Address as Published

PART = 50_000
_AT_ONCE = 2_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_PAGES = (
    "home",
    "public:provinces",
    "public:completeness",
    "public:verify",
    "public:data",
    "public:api-documentation",
)
Address = tuple[str, datetime | None]


@dataclass(frozen=True)
class Section:
    """A section of the sitemap: its rows in a lasting order, and the address of each."""

    rows: Callable[[], QuerySet]
    address: Callable[[tuple], Address]


def _pages() -> Iterator[Address]:
    for page in _PAGES:
        yield reverse(page), None
    for area in geothai.provinces():
        yield reverse("public:province", args=[area.code]), None


def _bodies() -> QuerySet:
    return Organisation.objects.order_by("pk").values_list("slug")


def _reports() -> QuerySet:
    words = ("organisation__slug", "assessment_year", "slug", "published_at")
    return PublicReport.objects.order_by("pk").values_list(*words)


SECTIONS = {
    "organisations": Section(_bodies, lambda row: (f"/organisations/{row[0]}/", None)),
    "reports": Section(_reports, lambda row: (Published(*row[:3]).path, row[3])),
}


def index() -> Iterator[str]:
    """Yield the index of all parts."""
    changed = PublicReport.objects.aggregate(newest=Max("published_at"))["newest"]
    parts = [("pages", 1)] + [
        (name, number + 1)
        for name, section in SECTIONS.items()
        for number in range(ceil(section.rows().count() / PART))
    ]
    yield f"{_HEAD}<sitemapindex {_SPACE}>\n"
    for name, number in parts:
        path = reverse("public:sitemap-part", args=[name, number])
        yield _entry("sitemap", path, changed if name == "reports" else None)
    yield "</sitemapindex>\n"


def part(name: str, number: int) -> Iterator[str] | None:
    """Return the lines of a part, numbered from 1; None when there is no such part."""
    if name == "pages":
        return _set(_pages()) if number == 1 else None
    section = SECTIONS.get(name)
    start = (number - 1) * PART
    if section is None or not 0 <= start < max(section.rows().count(), 1):
        return None
    rows = section.rows()[start : start + PART].iterator(chunk_size=_AT_ONCE)
    return _set(map(section.address, rows))


def _set(addresses: Iterable[Address]) -> Iterator[str]:
    yield f"{_HEAD}<urlset {_SPACE}>\n"
    for path, changed in addresses:
        yield _entry("url", path, changed)
    yield "</urlset>\n"


def _entry(tag: str, path: str, changed: datetime | None) -> str:
    """Return one line; paths are made of words that XML has nothing against."""
    day = f"<lastmod>{timezone.localdate(changed).isoformat()}</lastmod>" if changed else ""
    return f"<{tag}><loc>{absolute(path)}</loc>{day}</{tag}>\n"
