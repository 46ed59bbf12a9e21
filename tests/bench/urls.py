"""The portal's addresses, and a bare view that returns the same bytes as a published page."""

from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from ita_portal.urls import urlpatterns as portal

PAGE = "/organisations/srimueangchum/2569/o26/"


@login_not_required
def bare(request: HttpRequest) -> HttpResponse:
    """Return the published page's bytes and do nothing else."""
    return HttpResponse(_page())


@cache
def _page() -> bytes:
    response = Client(SERVER_NAME="127.0.0.1").get(PAGE)
    if response.status_code != 200:
        raise RuntimeError(f"{PAGE} answered {response.status_code}")
    return response.content


urlpatterns = [path("bare/", bare), *portal]
