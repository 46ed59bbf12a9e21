"""How a long list is read on: from the last row that was seen, not by counting pages.

A page costs the same wherever it stands, and a report that is published meanwhile neither hides
nor repeats another.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Model, Q

MOST = 100
USUAL = 50
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Order:
    """An order that a list is read in.

    `columns` sort it, `pattern` is what a mark of a place looks like, `mark` writes it down for a
    row, and `beyond` is the condition that holds behind a mark.
    """

    columns: tuple[str, ...]
    pattern: str
    mark: Callable[[Model], str]
    beyond: Callable[[str], Q]


def _behind_report(mark: str) -> Q:
    microseconds, number = map(int, mark.split("-"))
    moment = _EPOCH + microseconds * _MICROSECOND
    # The first condition alone would do with the second; it leads the database to its index.
    return Q(published_at__lte=moment) & (Q(published_at__lt=moment) | Q(pk__lt=number))


def _behind_measure(mark: str) -> Q:
    report, number = map(int, mark.split("-"))
    return Q(report_id__gte=report) & (Q(report_id__gt=report) | Q(number__gt=number))


NEWEST_REPORTS = Order(
    ("-published_at", "-pk"),
    r"^[0-9]{1,16}-[0-9]{1,18}$",
    lambda report: f"{(report.published_at - _EPOCH) // _MICROSECOND}-{report.pk}",
    _behind_report,
)
MEASURES_BY_REPORT = Order(
    ("report_id", "number"),
    r"^[0-9]{1,18}-[0-9]{1,5}$",
    lambda measure: f"{measure.report_id}-{measure.number}",
    _behind_measure,
)
ORGANISATIONS_BY_WORD = Order(
    ("slug",),
    r"^[a-z0-9-]{1,60}$",
    lambda organisation: organisation.slug,
    lambda mark: Q(slug__gt=mark),
)
