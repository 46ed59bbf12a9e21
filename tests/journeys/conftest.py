"""A real browser in front of a running portal with one demonstration body."""

import os
import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from ita_portal.accounts.demonstration import PASSWORD
from reports.services.demonstration import load_demonstration

PATIENCE = 20_000
# Containers have no kernel sandbox to give away, and often too small a /dev/shm for a page.
CONTAINED = ("--no-sandbox", "--disable-dev-shm-usage")

expect.set_options(timeout=PATIENCE)
# Playwright's own loop makes Django believe that it runs inside async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser(django_db_setup) -> Iterator[Browser]:
    """Return Debian's Chromium, without a window; it goes before the database does."""
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        running = playwright.chromium.launch(executable_path=chromium, args=CONTAINED)
        yield running
        running.close()
    _let_go_of_the_database()


@pytest.fixture
def portal(request, written_once, live_server) -> str:
    """Return the address of a portal in which the file's BODY has its demonstration report."""
    load_demonstration([request.module.BODY])
    return live_server.url


@pytest.fixture
def visit(browser: Browser, portal: str) -> Iterator[Callable[..., Page]]:
    """Return a function that opens the portal for one person, signed in, or for the public.

    Whatever the browser complains of on the way (scripts, styles, blocked content) fails the test.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_for(person: str = "", width: int = 1280) -> Page:
        context = browser.new_context(
            base_url=portal, locale="th-TH", viewport={"width": width, "height": 900}
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: _note(said, complaints))
        if person:
            _sign_in(page, person)
        return page

    yield open_for
    for context in contexts:
        context.close()
    assert complaints == []


def _let_go_of_the_database() -> None:
    """Wait for the portal's threads, which close their connections when the browser has gone."""
    for thread in threading.enumerate():
        if thread.name.endswith("(process_request_thread)"):
            thread.join(PATIENCE / 1000)


def _sign_in(page: Page, person: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("ชื่อผู้ใช้").fill(person)
    page.get_by_label("รหัสผ่าน").fill(PASSWORD)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    page.wait_for_url("**/desk/")


# What the browser says of the statuses that bad input is answered with, and of a line that is cut.
_EXPECTED = ("the server responded with a status of 4", "net::ERR_INTERNET_DISCONNECTED")


def _note(said, complaints: list[str]) -> None:
    """Keep the errors that nobody expects."""
    if said.type == "error" and not any(words in said.text for words in _EXPECTED):
        complaints.append(said.text)
