"""How a body's score lies among those of its peers: bodies of its kind, and of its province.

The portal knows of no body how large it is; its kind is what comes nearest to that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models import F, IntegerField, Q
from django.db.models.functions import Cast, Round

from measures.models import Organisation
from measures.score_history import WIDTHS
from measures.score_spread import FEWEST, Spans, Spread, spans_of, spread_of
from reports.models import PublicReport


@dataclass(frozen=True)
class Group:
    """Bodies that a body is compared with; `spread` is None where too few tell a score."""

    name: str
    spread: Spread | None


@dataclass(frozen=True)
class Peers:
    """A body among its peers in one fiscal year (B.E.)."""

    year: int
    groups: tuple[Group, ...]
    drawings: dict[str, Spans]
    fewest: int = FEWEST


class _Told(NamedTuple):
    publication: int
    organisation: int
    kind: int
    province: str
    hundredths: int


def peers_of(body: Organisation, year: int, own: Decimal) -> Peers:
    """Compare a body's score of a fiscal year with what its peers' public reports tell of it."""
    told = _told(body, year)
    groups = tuple(
        Group(name, spread_of([_score(one) for one in told if belongs(one)], own))
        for name, belongs in _groups(body)
    )
    known = [(group.name, group.spread) for group in groups if group.spread]
    drawings = {name: spans_of(known, width=width) for name, width in WIDTHS.items()}
    return Peers(year, groups, drawings if known else {})


def _groups(body: Organisation) -> list[tuple[str, Callable[[_Told], bool]]]:
    kind, province = body.kind.name, body.province_name

    def same_kind(one: _Told) -> bool:
        return one.kind == body.kind_id

    def same_province(one: _Told) -> bool:
        return one.province == body.province

    return [
        (f"{kind}ทั้งประเทศ", same_kind),
        (f"{kind}ในจังหวัด{province}", lambda one: same_kind(one) and same_province(one)),
        (f"ทุกหน่วยงานในจังหวัด{province}", same_province),
    ]


def _told(body: Organisation, year: int) -> list[_Told]:
    """Return one score a body, of the report that was published last on the year.

    Half the country may be asked for: whole numbers are read many times as fast as decimals.
    """
    rows = PublicReport.objects.filter(
        Q(organisation__kind=body.kind_id) | Q(organisation__province=body.province),
        fiscal_year=year,
        overall_score__isnull=False,
    ).order_by()
    hundredths = Cast(Round(F("overall_score") * 100), IntegerField())
    columns = ("publication", "organisation", "organisation__kind", "organisation__province")
    latest: dict[int, _Told] = {}
    for row in rows.values_list(*columns, hundredths):
        one = _Told(*row)
        known = latest.get(one.organisation)
        if known is None or known.publication < one.publication:
            latest[one.organisation] = one
    return list(latest.values())


def _score(told: _Told) -> Decimal:
    return Decimal(told.hundredths).scaleb(-2)
