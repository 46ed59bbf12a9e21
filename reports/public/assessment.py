"""What an assessor wants to know of a published report's links: which answered, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from measures.models import Evidence, Organisation
from reports.addresses import absolute
from reports.content import Content, EvidenceContent
from reports.export.files import FORMATS
from reports.models import AddressCheck, PublicReport
from reports.open_data.fields import report_path
from reports.services.snapshot import content_of_version


@dataclass(frozen=True)
class Link:
    """A link of the report: what it leads to, where, what was found there and when."""

    title: str
    address: str
    found: str = ""
    answers: bool = False
    at: datetime | None = None


def published_links(report: PublicReport) -> list[Link]:
    """Return the report's own page and files with what the portal last found there."""
    check = AddressCheck.objects.filter(publication=report.publication_id).first()
    page = absolute(report_path(report))
    answers = check.answers if check else {}
    return [
        Link(
            "หน้าเว็บ" if key == "page" else FORMATS[key].label,
            page if key == "page" else f"{page.rstrip('/')}.{key}",
            "เปิดได้" if good else "เปิดไม่ได้",
            good,
            check.checked_at,
        )
        for key, good in answers.items()
    ]


def evidence_links(report: PublicReport) -> list[Link]:
    """Return the links given as evidence with what was found when they were last visited."""
    content = content_of_version(report.publication.version)
    links = {piece.url: piece.title for piece in _evidence(content) if piece.url}
    visits = _visits(report.organisation, list(links))
    return [_visited(title, url, visits.get(url)) for url, title in links.items()]


def _evidence(content: Content) -> Iterator[EvidenceContent]:
    yield from content.evidence
    for measure in content.measures:
        yield from measure.evidence


def _visits(body: Organisation, urls: list[str]) -> dict[str, Evidence]:
    """Return the latest visit to each of these addresses."""
    visited = Evidence.objects.filter(
        measure__organisation=body, url__in=urls, visited_at__isnull=False
    )
    return {evidence.url: evidence for evidence in visited.order_by("visited_at")}


def _visited(title: str, url: str, visit: Evidence | None) -> Link:
    if visit is None:
        return Link(title, url)
    answers = visit.found == Evidence.Found.ALIVE
    return Link(title, url, visit.get_found_display(), answers, visit.visited_at)
