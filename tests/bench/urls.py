"""The portal's addresses, and a bare view that returns the same bytes as a published page."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from ita_portal.urls import urlpatterns as portal

PAGE = "/organisations/srimueangchum/2569/o26/"
_bytes: list[bytes] = []


@login_not_required
def bare(request: HttpRequest) -> HttpResponse:
    """Return the published page's bytes and do nothing else."""
    if not _bytes:
        _bytes.append(Client().get(PAGE).content)
    return HttpResponse(_bytes[0])


urlpatterns = [path("bare/", bare), *portal]
