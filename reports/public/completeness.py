"""How much of the country has published: by province, for one assessment year, and over all."""

from dataclasses import dataclass
from decimal import Decimal

import geothai
from django.db.models import Count, QuerySet

from ita_portal.thai.text import sort_key
from measures.models import FiscalYear, Organisation
from measures.score_chart import Chart, chart_of
from measures.score_history import WIDTHS
from reports.models import PublicReport


@dataclass(frozen=True)
class Share:
    """How many bodies of a place (or a year) there are, and how many of them have published."""

    code: str
    name: str
    bodies: int
    published: int

    @property
    def rate(self) -> Decimal:
        """The share of bodies that have published, in per cent with one decimal."""
        share = Decimal(100 * self.published) / self.bodies if self.bodies else Decimal(0)
        return share.quantize(Decimal("0.1"))


@dataclass(frozen=True)
class Completeness:
    """The provinces for one assessment year (B.E.), their sum, and the sums of all years."""

    year: int
    provinces: tuple[Share, ...]
    whole: Share
    years: tuple[Share, ...]
    charts: dict[str, Chart]


def completeness(wanted: str = "") -> Completeness | None:
    """Return who has published for the assessment year (B.E.) that is `wanted`.

    Without one, or for one of which nothing is public, it is the latest that something is public
    of; None before anything is. A body counts once, however many reports of a year it published.
    """
    bodies = counted(Organisation.objects.all(), "province", "pk")
    by_year = counted(PublicReport.objects.all(), "assessment_year", "organisation")
    if not by_year:
        return None
    year = next((one for one in by_year if str(one) == wanted), max(by_year))
    in_year = PublicReport.objects.filter(assessment_year=year)
    published = counted(in_year, "organisation__province", "organisation")
    total = sum(bodies.values())
    provinces = [
        Share(code, province_name(code), count, published.get(code, 0))
        for code, count in bodies.items()
    ]
    asking = FiscalYear.objects.exclude(report_item="").filter(year__lte=max(by_year))
    years = tuple(
        Share(str(one), str(one), total, by_year.get(one, 0))
        for one in asking.order_by("year").values_list("year", flat=True)
    )
    return Completeness(
        year=year,
        provinces=tuple(sorted(provinces, key=lambda share: sort_key(share.name))),
        whole=Share("", "ทั้งประเทศ", total, by_year[year]),
        years=years,
        charts=_charts(years),
    )


def counted(rows: QuerySet, place: str, body: str) -> dict:
    """Return how many different bodies there are in each place."""
    found = rows.order_by().values(place).annotate(bodies=Count(body, distinct=True))
    return dict(found.values_list(place, "bodies"))


def province_name(code: str) -> str:
    """Return a province's Thai name, or its code where there is none."""
    province = geothai.province(code)
    return province.name_th if province else code


def _charts(years: tuple[Share, ...]) -> dict[str, Chart]:
    series = {"total": ("ร้อยละ", {int(one.code): one.rate for one in years})}
    charts = {name: chart_of(series, width=width) for name, width in WIDTHS.items()}
    return {name: chart for name, chart in charts.items() if chart}
