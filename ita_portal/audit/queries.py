"""Which events somebody looks for."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from ita_portal.audit.models import AuditEvent


def events_of(
    organisations: Collection[str] | None,
    *,
    act: str | None = None,
    person: str | None = None,
    first: date | None = None,
    last: date | None = None,
) -> QuerySet[AuditEvent]:
    """Return events, newest first: of the organisations of these address words, or of all.

    `person` is part of a name; `first` and `last` are whole days of the portal's zone.
    """
    events = AuditEvent.objects.order_by("-number")
    if organisations is not None:
        events = events.filter(organisation__in=organisations)
    if act:
        events = events.filter(act=act)
    if person:
        events = events.filter(actor_name__icontains=person)
    if first:
        events = events.filter(at__gte=_midnight(first))
    if last:
        events = events.filter(at__lt=_midnight(last + timedelta(days=1)))
    return events


def acts_in(organisations: Collection[str] | None) -> list[str]:
    """Return the acts that there are events of."""
    return list(events_of(organisations).order_by("act").values_list("act", flat=True).distinct())


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
