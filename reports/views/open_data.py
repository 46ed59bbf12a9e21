"""Where open data is found: its page and files, its catalogue, the feed, the sitemap."""

import json
from dataclasses import asdict
from hashlib import sha256
from typing import Any

import geothai
from django.contrib.auth.decorators import login_not_required
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from measures.models import Organisation
from reports.addresses import absolute
from reports.open_data import sitemap, store
from reports.open_data.catalogue import SETS, catalogue, sets_of
from reports.open_data.feed import MEDIA_TYPE, MOST, feed
from reports.open_data.fields import MEASURE_FIELDS, REPORT_FIELDS, SCORE_FIELDS
from reports.open_data.files import FILE_FORMATS
from reports.open_data.licence import LICENCE_NAME, LICENCE_URL, LICENCE_WORDS, PUBLISHER
from reports.public.marks import data_marks
from reports.queries import public_reports

_FRESH = "public, max-age=300"
_FOR_AN_HOUR = "public, max-age=3600"
_FIELDS = {"reports": REPORT_FIELDS, "measures": MEASURE_FIELDS, "scores": SCORE_FIELDS}
_ANYBODY = {"Access-Control-Allow-Origin": "*"}
_CLOSED = ("/desk/", "/accounts/", "/*?q=")


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What data there is, what it holds and under which terms; without the database."""
    manifest = store.read_manifest()
    context = {
        "years": _years(manifest),
        "dictionary": [(SETS[what].title, fields) for what, fields in _FIELDS.items()],
        "formats": FILE_FORMATS.values(),
        "licence": {"name": LICENCE_NAME, "url": LICENCE_URL, "words": LICENCE_WORDS},
        "publisher": PUBLISHER,
        "here": absolute(reverse("public:data")),
        "marks": data_marks(manifest),
    }
    response = render(request, "public/data.html", context)
    response["Cache-Control"] = _FRESH
    return response


@login_not_required
@require_safe
def file(request: HttpRequest, name: str) -> HttpResponseBase:
    """One file of open data, streamed from storage."""
    facts = _facts(name)
    etag = quote_etag(facts["sha256"])
    unchanged = get_conditional_response(request, etag=etag)
    try:
        response = unchanged or FileResponse(
            store.open_file(facts["stored"]),
            as_attachment=True,
            filename=name,
            content_type=FILE_FORMATS[facts["format"]].media_type,
        )
    except FileNotFoundError as error:
        raise Http404 from error
    if not unchanged:
        response["Content-Length"] = facts["size"]
    return _marked(response, etag, **_ANYBODY)


@login_not_required
@require_safe
def dcat(request: HttpRequest) -> HttpResponse:
    """The catalogue of the files, for other portals."""
    text = json.dumps(catalogue(store.read_manifest()), ensure_ascii=False, indent=1).encode()
    response = HttpResponse(text, content_type="application/ld+json", headers=_ANYBODY)
    return _for_caches(request, response)


@login_not_required
@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """What was published lately: everywhere, by one body, or in one province."""
    reports, about = public_reports(), ""
    if slug := request.GET.get("organisation", ""):
        body = get_object_or_404(_known(slug))
        reports, about = reports.filter(organisation=body), body.full_name
    elif code := request.GET.get("province", ""):
        area = geothai.province(code)
        if area is None:
            raise Http404
        reports, about = reports.filter(organisation__province=code), f"จังหวัด{area.name_th}"
    text = feed(reports[:MOST], path=request.get_full_path(), about=about)
    return _for_caches(request, HttpResponse(text, content_type=MEDIA_TYPE, headers=_ANYBODY))


@login_not_required
@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Which parts the sitemap has."""
    return _xml("".join(sitemap.index()))


@login_not_required
@require_safe
def sitemap_part(request: HttpRequest, section: str, number: int) -> HttpResponseBase:
    """A part of the sitemap, written while it is read."""
    lines = sitemap.part(section, number)
    if lines is None:
        raise Http404
    return _xml(lines)


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers should leave alone, and where the sitemap is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _CLOSED)]
    lines.append(f"Sitemap: {absolute(reverse('public:sitemap'))}")
    text = "\n".join(lines) + "\n"
    return HttpResponse(
        text, content_type="text/plain; charset=utf-8", headers={"Cache-Control": _FOR_AN_HOUR}
    )


def _years(manifest: store.Manifest) -> list[dict[str, Any]]:
    """Return the years that there are files of, the newest first, as the page shows them."""
    return [
        {
            "year": int(year),
            "made_at": entry["made_at"],
            "sets": [
                {
                    "key": f"{what}-{year}",
                    **asdict(SETS[what]),
                    "files": [
                        {**file, "label": FILE_FORMATS[file["format"]].label}
                        for file in entry["files"]
                        if file["what"] == what
                    ],
                }
                for what in sets_of(entry)
            ],
        }
        for year, entry in sorted(manifest["years"].items(), reverse=True)
    ]


def _facts(name: str) -> dict[str, Any]:
    for facts in store.all_files(store.read_manifest()):
        if facts["name"] == name:
            return facts
    raise Http404


def _known(slug: str):
    return Organisation.objects.select_related("kind").filter(slug=slug.replace("\x00", ""))


def _xml(text: Any) -> HttpResponseBase:
    kind = HttpResponse if isinstance(text, str) else StreamingHttpResponse
    return kind(text, content_type="application/xml", headers={"Cache-Control": _FOR_AN_HOUR})


def _for_caches(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    etag = quote_etag(sha256(response.content).hexdigest()[:32])
    return get_conditional_response(request, etag=etag, response=_marked(response, etag))


def _marked(response: HttpResponseBase, etag: str, **headers: str) -> HttpResponseBase:
    for name, value in {"ETag": etag, "Cache-Control": _FRESH, **headers}.items():
        response[name] = value
    return response
