"""What may be asked of the open data, and where each answer comes from."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

import geothai
from django.db.models import Count, Model, Q, QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import quote_etag
from ninja import NinjaAPI, Path, Query
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from measures import models as measures
from reports import shelf
from reports.addresses import absolute
from reports.api import shapes
from reports.api.paging import (
    MEASURES_BY_REPORT,
    NEWEST_REPORTS,
    ORGANISATIONS_BY_WORD,
    Order,
)
from reports.api.problems import invalid, problem
from reports.models import PublicReport
from reports.open_data.fields import (
    MEASURE_FIELDS,
    ORGANISATION_FIELDS,
    REPORT_FIELDS,
    Field,
    row_of,
)
from reports.open_data.rows import (
    has_measure_of,
    open_measures,
    open_organisations,
    open_reports,
)
from reports.public.excerpt import Excerpt
from reports.public.page import Manifest, entry_of
from reports.public.question import Question
from reports.public.search import Found, Listing, search
from reports.services.publication import restock
from reports.shelf import Address

_BODY = Path(..., description="รหัสหน่วยงาน ดูที่ /organisations")
_YEAR = Path(..., description="ปี พ.ศ. ที่รับการประเมิน")
_ITEM = Path(..., description="คำสุดท้ายในที่อยู่ของรายงาน เช่น o26")
_EARLIEST, _LATEST = date(2000, 1, 1), date(2200, 1, 1)


class InThai(JSONRenderer):
    """JSON whose Thai letters are letters, not numbers: a third of the size."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(version="1", openapi_url=None, docs_url=None, renderer=InThai())
api.add_exception_handler(ValidationError, lambda request, error: invalid(error.errors))
api.add_exception_handler(Http404, lambda request, error: problem(404))


@api.get("/organisations", response=shapes.Organisations, summary="หน่วยงานทั้งหมด")
def organisations(
    request: HttpRequest, response: HttpResponse, asked: Query[shapes.OrganisationsAsked]
) -> Any:
    """องค์กรปกครองส่วนท้องถิ่นทั้งหมด เรียงตามรหัสหน่วยงาน รวมถึงหน่วยงานที่ยังไม่มีรายงานเผยแพร่"""
    found = open_organisations().filter(_of_place(asked, ""))
    page = _page(request, found, ORGANISATIONS_BY_WORD, asked, ORGANISATION_FIELDS)
    return _linked(response, page)


@api.get(
    "/organisations/{organisation}",
    response=shapes.OrganisationWithReports,
    summary="หน่วยงานหนึ่งพร้อมรายงานที่เผยแพร่",
)
def one_organisation(request: HttpRequest, organisation: shapes.Word = _BODY) -> Any:
    """ข้อมูลของหน่วยงานและรายงานที่เผยแพร่อยู่ทั้งหมดของหน่วยงานนั้น ใหม่ที่สุดก่อน"""
    _ask_nothing(request)
    body = get_object_or_404(open_organisations(), slug=organisation)
    reports = open_reports().filter(organisation=body).order_by(*NEWEST_REPORTS.columns)
    listed = [row_of(REPORT_FIELDS, report) for report in reports]
    return {**row_of(ORGANISATION_FIELDS, body), "reports": listed}


@api.get("/reports", response=shapes.Reports, summary="รายงานที่เผยแพร่")
def reports(request: HttpRequest, response: HttpResponse, asked: Query[shapes.ReportsAsked]) -> Any:
    """รายงานที่เผยแพร่อยู่ ใหม่ที่สุดก่อน เลือกได้ตามปี จังหวัด ประเภท ตัวชี้วัด ระดับ และหน่วยงาน"""
    found = _reports_where(asked)
    if asked.published_since is not None:
        found = found.filter(published_at__gte=_beginning_of(asked.published_since))
    return _linked(response, _page(request, found, NEWEST_REPORTS, asked, REPORT_FIELDS))


@api.get("/search", response=shapes.Found, summary="ค้นหารายงาน")
def searched(request: HttpRequest, response: HttpResponse, asked: Query[shapes.SearchAsked]) -> Any:
    """ผลเดียวกับช่องค้นหาของหน้าเว็บ รายงานของหน่วยงานที่ชื่อตรงกับคำค้นมาก่อน แล้วจึงรายงานใหม่ที่สุด

    คำตอบบอกจำนวนรายงานที่พบ (count) หน่วยงานที่ชื่อหรือพื้นที่ตรงกับคำค้น (organisations)
    และประโยคที่พบในแต่ละรายงาน (excerpt)
    """
    found = search(_question(asked), asked.page)
    # A visitor beyond the last page is shown the last one; a program is told that there is no more.
    beyond = found.page.number != asked.page
    goes_on = found.page.has_next() and not beyond
    page = {
        "count": found.page.paginator.count,
        "more": found.more,
        "organisations": _organisations(found),
        "items": [] if beyond else _found_reports(list(found.page)),
        "next": _following(request, page=asked.page + 1) if goes_on else None,
    }
    return _linked(response, page)


@api.get("/reports/{organisation}/{year}/{item}", summary="รายงานหนึ่งฉบับทั้งฉบับ")
def one_report(
    request: HttpRequest,
    organisation: shapes.Word = _BODY,
    year: shapes.BuddhistYear = _YEAR,
    item: shapes.Word = _ITEM,
) -> Any:
    """ข้อมูลเดียวกับไฟล์ JSON ของรายงาน ตามที่เผยแพร่ทุกไบต์"""
    _ask_nothing(request)
    address = Address(organisation, year, item)
    manifest = _manifest(address)
    if "moved" in manifest:
        return HttpResponsePermanentRedirect(
            reverse("public:api", args=[f"reports/{manifest['moved']}/{year}/{item}"])
        )
    if manifest["withdrawn"]:
        return problem(410, address=absolute(address.path))
    return _record(address, entry_of(manifest, None))


@api.get("/measures", response=shapes.Measures, summary="มาตรการในรายงานที่เผยแพร่")
def all_measures(
    request: HttpRequest, response: HttpResponse, asked: Query[shapes.MeasuresAsked]
) -> Any:
    """มาตรการพร้อมองค์ประกอบทั้งหก เรียงตามรายงาน เลือกได้ด้วยตัวกรองเดียวกับรายงาน"""
    found = open_measures().filter(report__in=_reports_of_page(asked))
    if asked.indicator is not None:
        found = found.filter(indicator=asked.indicator)
    return _linked(response, _page(request, found, MEASURES_BY_REPORT, asked, MEASURE_FIELDS))


@api.get("/provinces", response=list[shapes.Province], summary="จังหวัด")
def provinces(request: HttpRequest) -> Any:
    """จังหวัดทั้งหมดและจำนวนรายงานที่เผยแพร่จากจังหวัดนั้น"""
    _ask_nothing(request)
    counted = _counted("organisation__province")
    return [
        {
            "code": area.code,
            "name": area.name_th,
            "name_en": area.name_en,
            "report_count": counted.get(area.code, 0),
        }
        for area in geothai.provinces()
    ]


@api.get("/kinds", response=list[shapes.Kind], summary="ประเภทหน่วยงาน")
def kinds(request: HttpRequest) -> Any:
    """ประเภทขององค์กรปกครองส่วนท้องถิ่น"""
    _ask_nothing(request)
    counted = _counted("organisation__kind")
    return [
        {
            "key": kind.key,
            "name": kind.name,
            "abbreviation": kind.abbreviation,
            "report_count": counted.get(kind.pk, 0),
        }
        for kind in measures.OrganisationKind.objects.all()
    ]


@api.get("/years", response=list[shapes.Year], summary="ปีงบประมาณ")
def years(request: HttpRequest) -> Any:
    """ปีงบประมาณที่มีรายงานเผยแพร่ ปีล่าสุดก่อน"""
    _ask_nothing(request)
    return list(
        PublicReport.objects.order_by("-fiscal_year")
        .values("fiscal_year")
        .annotate(report_count=Count("pk"), measure_count=Sum("measure_count"))
    )


@api.get("/indicators", response=list[shapes.Indicator], summary="ตัวชี้วัด")
def indicators(request: HttpRequest, asked: Query[shapes.IndicatorsAsked]) -> Any:
    """ตัวชี้วัดของการประเมินแต่ละปี ชื่อและลำดับเปลี่ยนได้ตามปี"""
    found = measures.Indicator.objects.select_related("fiscal_year", "instrument")
    if asked.year is not None:
        found = found.filter(fiscal_year__year=asked.year)
    return [
        {
            "fiscal_year": indicator.fiscal_year.year,
            "number": indicator.number,
            "name": indicator.name,
            "instrument": indicator.instrument.key,
        }
        for indicator in found.order_by("-fiscal_year__year", "number")
    ]


def _manifest(address: Address) -> Manifest:
    """Return what stands at an address; the shelf is told first where it does not know yet."""
    manifest = shelf.read_manifest(address)
    if manifest is not None:
        return manifest
    listed = get_object_or_404(
        PublicReport.objects.select_related("report__organisation", "report__assessment_year"),
        organisation__slug=address.organisation,
        assessment_year=address.year,
        slug=address.item,
    )
    restock(listed.report)
    return shelf.read_manifest(address)


def _record(address: Address, entry: Manifest) -> HttpResponse:
    """Return the JSON that was published; a made-up past has none."""
    facts = entry["files"].get("json")
    record = facts and shelf.read(address, entry["number"], facts["name"])
    if not record:
        raise Http404
    headers = {"ETag": quote_etag(facts["sha256"])}
    return HttpResponse(record, content_type="application/json", headers=headers)


def _question(asked: shapes.SearchAsked) -> Question:
    return Question(
        text=asked.q.strip(),
        province=asked.province or "",
        kind=asked.kind or "",
        year=asked.year,
        indicator=asked.indicator,
        level=asked.level or "",
    )


def _found_reports(listings: list[Listing]) -> list[dict[str, Any]]:
    """Return what was found as open data, in its order; what was withdrawn just now is left out."""
    reports = open_reports().in_bulk([listing.report.pk for listing in listings])
    return [
        {**row_of(REPORT_FIELDS, report), "excerpt": _excerpt(listing.excerpt)}
        for listing in listings
        if (report := reports.get(listing.report.pk))
    ]


def _excerpt(excerpt: Excerpt | None) -> dict[str, Any] | None:
    return excerpt and {
        "place": excerpt.place,
        "text": "".join(piece.text for piece in excerpt.pieces),
        "measure": excerpt.measure or None,
    }


def _organisations(found: Found) -> list[dict[str, Any]]:
    bodies = open_organisations().in_bulk([body.pk for body in found.bodies])
    return [row_of(ORGANISATION_FIELDS, bodies[body.pk]) for body in found.bodies]


def _reports_of_page(asked: shapes.MeasuresAsked) -> list[int]:
    """Return the reports that a page of measures comes from.

    There are ten times as many measures as reports: where a filter fits few of them or none, they
    are not all looked at. Each of these reports has a measure to give but perhaps the first, which
    the page before may have ended with.
    """
    found = _reports_where(asked).filter(measure_count__gt=0)
    if asked.after is not None:
        found = found.filter(pk__gte=int(asked.after.partition("-")[0]))
    return list(found.order_by("pk").values_list("pk", flat=True)[: asked.limit + 2])


def _reports_where(asked: shapes.OfReport) -> QuerySet[PublicReport]:
    """Return the public reports that fit the filters, those with a measure of the indicator."""
    found = open_reports().filter(_of_place(asked, "organisation__"), _of_report(asked))
    return found if asked.indicator is None else found.filter(has_measure_of(asked.indicator))


def _ask_nothing(request: HttpRequest) -> None:
    """Refuse any question on an operation that has none."""
    for name in request.GET:
        fault = {"type": "unknown_parameter", "msg": f"unknown parameter {name}", "loc": (name,)}
        raise ValidationError([fault])


def _of_place(asked: shapes.OfPlace, path: str) -> Q:
    """Return the condition on a body that stands at `path`."""
    named = {"province": asked.province, "kind__key": asked.kind}
    return _all_of(named, path)


def _of_report(asked: shapes.OfReport) -> Q:
    """Return the condition on what a public report says of itself."""
    named = {
        "organisation__slug": asked.organisation,
        "fiscal_year": asked.year,
        "assessment_year": asked.assessment_year,
        "round": asked.round,
        "level": asked.level,
    }
    return _all_of(named)


def _all_of(named: dict[str, Any], path: str = "") -> Q:
    return Q(**{f"{path}{name}": value for name, value in named.items() if value is not None})


def _beginning_of(day: date) -> datetime:
    """Return the first moment of a day; days beyond what a database holds count as its ends."""
    within = min(max(day, _EARLIEST), _LATEST)
    return timezone.make_aware(datetime.combine(within, time.min))


def _counted(column: str) -> dict[Any, int]:
    counted = PublicReport.objects.order_by().values_list(column).annotate(Count("pk"))
    return dict(counted)


def _page(
    request: HttpRequest,
    found: QuerySet[Model],
    order: Order,
    asked: Any,
    fields: Iterable[Field],
) -> dict[str, Any]:
    """Return a page of a list; one row more than asked for tells whether another one follows."""
    if asked.after is not None:
        found = found.filter(order.beyond(asked.after))
    rows = list(found.order_by(*order.columns)[: asked.limit + 1])
    shown, more = rows[: asked.limit], rows[asked.limit :]
    following = _following(request, after=order.mark(shown[-1])) if more else None
    return {"items": [row_of(fields, row) for row in shown], "next": following}


def _linked(response: HttpResponse, page: dict[str, Any]) -> dict[str, Any]:
    """Return a page, and say in the answer's head as well where it goes on."""
    if page["next"]:
        response["Link"] = f'<{page["next"]}>; rel="next"'
    return page


def _following(request: HttpRequest, **place: Any) -> str:
    """Return the address at which a list goes on: `after` a mark, or at a `page`."""
    query = request.GET.copy()
    for name, value in place.items():
        query[name] = value
    return absolute(f"{request.path}?{query.urlencode()}")
