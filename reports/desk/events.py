"""How events of the audit log are shown on a page: in words, with the bodies they belong to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ita_portal.audit.models import AuditEvent
from ita_portal.audit.words import act_words, details, subject_words
from measures.models import FormerAddress, Organisation


@dataclass(frozen=True)
class Line:
    """An event in words; `organisation` is empty for acts of the whole portal."""

    event: AuditEvent
    organisation: str
    act: str
    subject: str
    details: list[tuple[str, Any]]


def lines_of(events: Iterable[AuditEvent]) -> list[Line]:
    """Return the events as lines; two queries for all the bodies they name."""
    events = list(events)
    names = _names({event.organisation for event in events})
    return [
        Line(
            event=event,
            organisation=names.get(event.organisation, event.organisation),
            act=act_words(event.act),
            subject=subject_words(event),
            details=details(event),
        )
        for event in events
    ]


def _names(slugs: set[str]) -> dict[str, str]:
    """Return today's short name of each body, by its word and by those it had before."""
    bodies = Organisation.objects.select_related("kind").filter(slug__in=slugs)
    former = FormerAddress.objects.select_related("organisation__kind").filter(slug__in=slugs)
    names = {one.slug: one.organisation.short_name for one in former}
    return names | {body.slug: body.short_name for body in bodies}
