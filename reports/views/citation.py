"""A published report's citation as a file for reference managers, from the shelf alone."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from reports import shelf
from reports.addresses import absolute
from reports.public.citation import CITATION_FORMATS
from reports.public.page import entry_of
from reports.shelf import Address


@login_not_required
@require_safe
def citation(
    request: HttpRequest, organisation: str, year: int, item: str, format: str
) -> HttpResponse:
    """The citation of the current version; a withdrawn report has none."""
    address = Address(organisation, year, item)
    manifest = shelf.read_manifest(address)
    known = CITATION_FORMATS.get(format)
    if known is None or manifest is None or "moved" in manifest or manifest["withdrawn"]:
        raise Http404
    text = known.write(entry_of(manifest, None), absolute(address.path))
    name = f"{organisation}-{year}-{item}.{format}"
    headers = {
        "Content-Disposition": content_disposition_header(True, name),
        "Cache-Control": "public, max-age=300",
    }
    return HttpResponse(text.encode(), content_type=known.media_type, headers=headers)
