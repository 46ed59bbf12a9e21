"""No page breaks a rule of WCAG 2.0–2.2 A or AA that axe can see, in light and in dark."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page

from ita_portal.accounts.models import User
from tests.conventions.permission_matrix import MATRIX
from tests.conventions.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.once]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
# Of those who may open a page, the one for whom it was made.
READERS = ("officer", "mayor", "admin", "central", "anonymous")


@pytest.fixture
def world(written_once, shelf_folder) -> World:
    return make_world()


@pytest.fixture
def look(browser: Browser, live_server, world) -> Iterator:
    """Return a function that opens a page for one of the world's people."""
    contexts: dict[str, BrowserContext] = {}

    def open_page(role: str, address: str) -> Page:
        if role not in contexts:
            contexts[role] = browser.new_context(
                base_url=live_server.url, bypass_csp=True, reduced_motion="reduce"
            )
            contexts[role].add_cookies(_session(world.people[role], live_server.url))
        page = contexts[role].new_page()
        page.goto(address)
        page.wait_for_load_state("networkidle")
        return page

    yield open_page
    for context in contexts.values():
        context.close()


def test_axe_finds_nothing_on_any_page(look, world):
    found = {}
    for name, row in MATRIX.items():
        role = next((role for role in READERS if row.get[role] == 200), None)
        if role is None:
            continue
        address = reverse(name.split("/")[0], args=row.args(world))
        if not _is_page(world.people[role], address):
            continue
        found[name] = _violations(look(role, address))

    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert len(found) > 50


def _is_page(person: User | None, address: str) -> bool:
    """Tell files and parts of pages from whole ones."""
    client = Client()
    if person:
        client.force_login(person)
    answer = client.get(address)
    start = answer.getvalue()[:200] if answer.streaming else answer.content[:200]
    return answer.headers["Content-Type"].startswith("text/html") and b"<html" in start


def _violations(page: Page) -> list[str]:
    light = Axe().run(page, options=RULES).response["violations"]
    page.emulate_media(color_scheme="dark")
    dark = Axe().run(page, options=CONTRAST).response["violations"]
    page.close()
    return [
        f"{rule['id']}: {node['html'][:160]}" for rule in (*light, *dark) for node in rule["nodes"]
    ]


def _session(person: User | None, address: str) -> list[dict]:
    if person is None:
        return []
    client = Client()
    client.force_login(person)
    return [
        {"name": name, "value": held.value, "url": address} for name, held in client.cookies.items()
    ]
