"""What the public reads: a body's page, a published report and its files."""

from dataclasses import replace
from hashlib import sha256
from typing import Any

import geothai
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import content_disposition_header, http_date, quote_etag
from django.views.decorators.http import require_safe

from measures.models import Organisation
from reports import shelf
from reports.export.data.schema import MEDIA_TYPE as SCHEMA_MEDIA_TYPE
from reports.export.data.schema import schema_of
from reports.export.files import FORMATS
from reports.models import Publication, PublicReport
from reports.public.card import card_line
from reports.public.completeness import completeness as country_completeness
from reports.public.compression import encoded, encoding_for
from reports.public.marks import organisation_marks
from reports.public.page import (
    OFFERED,
    SHOWN_BY_BROWSER,
    Manifest,
    changed_at,
    entry_of,
    format_of,
    page_of,
)
from reports.public.peers import peers_of
from reports.public.scores import score_years
from reports.public.search import Listing
from reports.public.since import since_year_before
from reports.queries import withdrawn_publications
from reports.services.publication import restock
from reports.shelf import Address

_FRESH = "public, max-age=300"
_FOR_A_DAY = "public, max-age=86400"
_FOREVER = "public, max-age=31536000, immutable"


@login_not_required
@require_safe
def organisation(request: HttpRequest, organisation: str) -> HttpResponse:
    """A body's page: what it is and everything it published, withdrawn reports included."""
    body = get_object_or_404(Organisation.objects.select_related("kind"), slug=organisation)
    reports = list(
        PublicReport.objects.filter(organisation=body)
        .select_related("organisation__kind")
        .order_by("-fiscal_year", "-published_at")
    )
    scores = score_years(reports, request.GET.get("year", ""))
    context = {
        "organisation": body,
        "subdistrict": _subdistrict(body),
        "listings": [Listing(report) for report in reports],
        "withdrawn": withdrawn_publications(body),
        "card_line": card_line(body),
        "marks": organisation_marks(body),
        "scores": scores,
        "peers": scores and peers_of(body, scores.chosen.year, scores.chosen.report.overall_score),
    }
    return render(request, "public/organisation.html", context)


@login_not_required
@require_safe
def completeness(request: HttpRequest) -> HttpResponse:
    """How many bodies of each province have published, by assessment year."""
    context = {"completeness": country_completeness(request.GET.get("year", ""))}
    return render(request, "public/completeness.html", context)


@login_not_required
@require_safe
def changes(request: HttpRequest, organisation: str, year: int, item: str) -> HttpResponse:
    """What a report changed since the body's report of the year before."""
    report = get_object_or_404(
        PublicReport.objects.select_related("organisation__kind"),
        organisation__slug=organisation,
        assessment_year=year,
        slug=item,
    )
    context = {
        "report": report,
        "organisation": report.organisation,
        "since": since_year_before(report),
    }
    return render(request, "public/changes.html", context)


@login_not_required
@require_safe
def report(
    request: HttpRequest, organisation: str, year: int, item: str, number: int | None = None
) -> HttpResponse:
    """A published report, or one of its versions, straight from the shelf."""
    address = Address(organisation, year, item)
    manifest = _manifest(address)
    if "moved" in manifest:
        return _moved(request, address, manifest)
    return published(request, address, manifest, number)


def published(
    request: HttpRequest, address: Address, manifest: Manifest, number: int | None = None
) -> HttpResponse:
    """Return the page of what stands at an address, or of its version `number`."""
    page = page_of(address, manifest, number)
    if page is None:
        raise Http404
    response = HttpResponse(page.body, headers={"Cache-Control": _FRESH})
    return _conditional(request, response, page.etag, page.changed)


@login_not_required
@require_safe
def file(
    request: HttpRequest,
    organisation: str,
    year: int,
    item: str,
    format: str,
    number: int | None = None,
) -> HttpResponse:
    """One file of a published report, of the current version or of version `number`."""
    address = Address(organisation, year, item)
    manifest = _manifest(address)
    if "moved" in manifest:
        return _moved(request, address, manifest)
    entry = entry_of(manifest, number) or {}
    facts = entry.get("files", {}).get(format)
    if format not in OFFERED or facts is None:
        raise Http404
    if manifest["withdrawn"]:
        return _gone(address, manifest, number)
    data = shelf.read(address, entry["number"], facts["name"])
    if data is None:
        raise Http404
    response = _file_response(format, entry, data)
    response["Cache-Control"] = _FRESH if number is None else _FOREVER
    changed = changed_at(manifest, entry["number"])
    return _conditional(request, response, facts["sha256"], changed)


@login_not_required
@require_safe
def schema(request: HttpRequest, format: int) -> HttpResponse:
    """What the JSON of a report holds, for the programs that read it."""
    described = schema_of(format)
    if described is None:
        raise Http404
    headers = {"Cache-Control": _FOR_A_DAY, "ETag": quote_etag(sha256(described).hexdigest())}
    response = HttpResponse(described, content_type=SCHEMA_MEDIA_TYPE, headers=headers)
    return get_conditional_response(request, etag=response["ETag"], response=response)


def _manifest(address: Address) -> Manifest:
    """Return what stands at an address; raise Http404 when nothing was ever published there.

    The shelf alone answers, but for a manifest that a crash kept from being written, or that a
    made-up past never had: then the database is asked once and the shelf is told.
    """
    manifest = shelf.read_manifest(address)
    if manifest is None:
        publication = get_object_or_404(
            Publication.objects.select_related("report__organisation", "report__assessment_year"),
            is_current=True,
            report__organisation__slug=address.organisation,
            report__assessment_year__year=address.year,
            report__slug=address.item,
        )
        restock(publication.report)
        manifest = shelf.read_manifest(address)
    return manifest


def _moved(request: HttpRequest, address: Address, manifest: Manifest) -> HttpResponse:
    """Lead on to the same page or file at the word by which the body is called now."""
    there = replace(address, organisation=manifest["moved"]).path
    return HttpResponsePermanentRedirect(
        request.get_full_path().replace(address.path[:-1], there[:-1], 1)
    )


def _gone(address: Address, manifest: Manifest, number: int | None) -> HttpResponse:
    page = page_of(address, manifest, number)
    return HttpResponse(page.body, status=410, headers={"Cache-Control": _FRESH})


def _file_response(form: str, entry: Manifest, data: bytes) -> HttpResponse:
    name = entry["files"][form]["name"]
    response = HttpResponse(data, content_type=FORMATS[form].media_type)
    saved = form not in SHOWN_BY_BROWSER
    response["Content-Disposition"] = content_disposition_header(saved, name)
    response["X-Content-Type-Options"] = "nosniff"
    if form == "json":
        described = reverse("public:schema", args=[format_of(entry)])
        response["Link"] = f'<{described}>; rel="describedby"; type="{SCHEMA_MEDIA_TYPE}"'
    return response


def _conditional(
    request: HttpRequest, response: HttpResponse, mark: str, changed: Any
) -> HttpResponse:
    """Mark the answer for caches; the reader who has it already is told so in one line."""
    if encoding := encoding_for(request, response["Content-Type"], len(response.content)):
        response.content = encoded(mark, encoding, response.content)
        response["Content-Encoding"], mark = encoding, f"{mark}-{encoding}"
    patch_vary_headers(response, ["Accept-Encoding"])
    etag, seconds = quote_etag(mark), int(changed.timestamp())
    response["ETag"], response["Last-Modified"] = etag, http_date(seconds)
    return get_conditional_response(request, etag=etag, last_modified=seconds, response=response)


def _subdistrict(body: Organisation) -> str:
    area = geothai.subdistrict(body.subdistrict) if body.subdistrict else None
    return area.name_th if area else ""
