"""What the central administrator sees of the whole country: who has reported, by province."""

from dataclasses import dataclass

from ita_portal.thai.text import sort_key
from measures.models import FiscalYear, Organisation
from reports.models import PublicReport, Report
from reports.public.completeness import counted, province_name


@dataclass(frozen=True)
class Reporting:
    """How many bodies of a province there are, how many have begun a report and published one."""

    province: str
    name: str
    bodies: int
    begun: int
    published: int

    @property
    def rate(self) -> str:
        """The share of bodies that have published, in percent with one decimal."""
        return f"{100 * self.published / self.bodies:.1f}" if self.bodies else "0.0"


@dataclass(frozen=True)
class Country:
    """The reports for one assessment year: all provinces, and their sum."""

    year: FiscalYear | None
    years: tuple[FiscalYear, ...]
    provinces: tuple[Reporting, ...]

    @property
    def whole(self) -> Reporting:
        """The sum of all provinces."""
        rows = self.provinces
        return Reporting(
            province="",
            name="ทั้งประเทศ",
            bodies=sum(row.bodies for row in rows),
            begun=sum(row.begun for row in rows),
            published=sum(row.published for row in rows),
        )


def country(wanted: str = "") -> Country:
    """Return who has reported for the assessment year (B.E.) that is `wanted`.

    Without one, or for one that asks for no report, it is the newest year that anybody reported
    for. The number of queries does not depend on the number of bodies.
    """
    years = tuple(FiscalYear.objects.exclude(report_item="").order_by("-year"))
    year = next((one for one in years if str(one.year) == wanted), None) or _newest(years)
    return Country(year, years, tuple(_provinces(year)))


def _newest(years: tuple[FiscalYear, ...]) -> FiscalYear | None:
    used = set(Report.objects.order_by().values_list("assessment_year", flat=True).distinct())
    return next((year for year in years if year.pk in used), years[0] if years else None)


def _provinces(year: FiscalYear | None) -> list[Reporting]:
    """Return the provinces that have a body, in the order of the Thai alphabet."""
    bodies = counted(Organisation.objects.all(), "province", "pk")
    reports = Report.objects.filter(assessment_year=year)
    begun = counted(reports, "organisation__province", "organisation")
    public = PublicReport.objects.filter(report__assessment_year=year)
    published = counted(public, "organisation__province", "organisation")
    rows = [
        Reporting(code, province_name(code), count, begun.get(code, 0), published.get(code, 0))
        for code, count in bodies.items()
    ]
    return sorted(rows, key=lambda row: sort_key(row.name))
