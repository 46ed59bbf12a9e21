"""Every view answers everybody as the permission matrix says, and no view is without a row."""

import logging
from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from ita_portal.audit.models import AuditEvent
from reports.workflow import MOVES
from tests.conventions.permission_matrix import MATRIX, Answer, Row
from tests.conventions.world import ROLES, World, make_world
from tests.factories import make_central, make_officer, make_organisation

REFUSALS = {401, 403, 404, 405, "login"}
OPEN_WITHOUT_SIGNING_IN = {
    "home",
    "health",
    "metrics",
    "account_login",
    "account_reset_password_from_key",
    "accounts:forgotten",
    "accounts:letter-sent",
    "accounts:login",
    "accounts:logout",
    "accounts:passkey-sign-in",
    "openid_connect_callback",
    "openid_connect_login",
    "invitations:open",
    "invitations:answer",
    "public:suggestions",
    "public:provinces",
    "public:province",
    "public:organisation",
    "public:changes",
    "public:completeness",
    "public:report",
    "public:file",
    "public:version",
    "public:version-file",
    "public:schema",
    "public:api",
    "public:api-documentation",
    "public:api-description",
    "public:card",
    "public:check",
    "public:citation",
    "public:data",
    "public:data-catalogue",
    "public:data-file",
    "public:feed",
    "public:sitemap",
    "public:sitemap-part",
    "public:robots",
    "public:verify",
    "public:verify-code",
}


def test_every_view_has_a_row():
    assert {name.split("/")[0] for name in MATRIX} == set(_view_names())


def test_every_act_has_a_row():
    acts = {name.split("/")[1].split("-")[0] for name in MATRIX if "/" in name}

    assert acts == {move.act for move in MOVES}


@pytest.mark.django_db
def test_every_view_answers_as_the_matrix_says():
    logging.disable(logging.ERROR)
    world = make_world()
    people = {role: _client(world, role) for role in ROLES}

    wrong = [
        f"{name} {method} {role}: {got}, not {row_answers[role]}"
        for name, row in MATRIX.items()
        for method, row_answers in (("get", row.get), ("post", row.post))
        for role in ROLES
        if (got := _answer(people[role], world, name, row, method)) != row_answers[role]
    ]

    logging.disable(logging.NOTSET)
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.once
@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_view_takes_another_method(method):
    """A view refuses it or, as Django's own do with PUT, answers as it answers a POST."""
    logging.disable(logging.ERROR)
    world = make_world()
    people = {role: _client(world, role) for role in ("officer", "stranger", "anonymous")}
    events = AuditEvent.objects.count()

    taken = [
        f"{name} {role}: {got}"
        for name, row in MATRIX.items()
        for role, client in people.items()
        if (got := _answer(client, world, name, row, method)) not in REFUSALS | {row.post[role]}
    ]

    logging.disable(logging.NOTSET)
    assert taken == []
    assert AuditEvent.objects.count() == events


def test_exactly_these_pages_open_without_signing_in():
    open_pages = {
        name.split("/")[0] for name, row in MATRIX.items() if row.get["anonymous"] not in {"login"}
    }

    assert open_pages == OPEN_WITHOUT_SIGNING_IN


@pytest.mark.django_db
def test_the_central_administration_is_the_central_administrators_alone(client):
    officer = make_officer(make_organisation())
    pages = [reverse("admin:index")] + [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for model in admin.site._registry
    ]

    refused = {client.get(page).status_code for page in pages}
    client.force_login(officer)
    refused |= {client.get(page).status_code for page in pages}
    client.force_login(make_central())
    shown = {client.get(page).status_code for page in pages}

    assert (refused, shown) == ({302}, {200})


def _client(world: World, role: str) -> Client:
    client = Client()
    if person := world.people[role]:
        client.force_login(person)
    return client


def _answer(client: Client, world: World, name: str, row: Row, method: str) -> Answer:
    """Ask in a transaction that is taken back, and with the session as it was."""
    address = reverse(name.split("/")[0], args=row.args(world))
    cookies = dict(client.cookies)
    with transaction.atomic():
        response = getattr(client, method)(address, row.data(world) if method == "post" else {})
        transaction.set_rollback(True)
    client.cookies.update(cookies)
    is_login = response.headers.get("Location", "").startswith(reverse("accounts:login"))
    return "login" if response.status_code == 302 and is_login else response.status_code


def _view_names() -> Iterator[str]:
    """Yield the names of the portal's own views; the central administration has its own test."""
    yield from _patterns(get_resolver().url_patterns, "")


def _patterns(entries: list[URLPattern | URLResolver], namespace: str) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}"
        elif entry.namespace != "admin":
            inner = f"{entry.namespace}:" if entry.namespace else namespace
            yield from _patterns(entry.url_patterns, inner)
