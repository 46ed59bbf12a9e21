"""No page breaks a rule of WCAG 2.0–2.2 A or AA that a machine can see, whatever state it is in."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Error, Page, Response

from ita_portal.accounts.models import User
from tests.conventions.permission_matrix import MATRIX, Row
from tests.conventions.world import World, make_world
from tests.journeys.judging import WIDE, faults_of
from tests.journeys.states import STATES

pytestmark = [pytest.mark.browser, pytest.mark.once]

# Of those who may open a page, the one for whom it was made.
READERS = ("officer", "mayor", "admin", "central", "anonymous", "head")
# What a page answers that is sent an empty form: the form again, with complaints.
COMPLAINTS = (200, 409, 410, 422)
# A page with a form, which whoever signed in already is sent on from, to a desk with one.
_ANY_FORM = "/accounts/login/"
_SEND = """([address, fields]) => {
  const form = Object.assign(document.createElement("form"), { action: address, method: "post" });
  for (const [name, value] of Object.entries(fields)) {
    form.append(Object.assign(document.createElement("input"), { name, value, type: "hidden" }));
  }
  document.body.append(form);
  form.submit();
}"""


@pytest.fixture
def world(written_once, shelf_folder) -> World:
    return make_world()


@pytest.fixture
def page_of(browser: Browser, live_server, world) -> Iterator[Callable[[str], Page]]:
    """Return a function that gives one of the world's people her page, signed in."""
    pages: dict[str, Page] = {}

    def give(role: str) -> Page:
        if role not in pages:
            pages[role] = _context(browser, live_server.url, world.people[role]).new_page()
        return pages[role]

    yield give
    for page in pages.values():
        page.context.close()


def test_no_page_has_a_fault_as_it_opens(page_of, world):
    found = {}
    for name, row, role in _rows("get", (200,)):
        page = page_of(role)
        if _opens(page, _address(name, row, world)):
            found[name] = faults_of(page)

    assert {name: faults for name, faults in found.items() if faults} == {}
    assert len(found) > 50


def test_no_form_has_a_fault_that_was_sent_empty(page_of, world):
    found = {}
    for name, row, role in _rows("post", COMPLAINTS):
        page = page_of(role)
        if _answers(page, _address(name, row, world), row.data(world)):
            found[name] = faults_of(page, schemes=("dark",))

    assert {name: faults for name, faults in found.items() if faults} == {}
    assert len(found) > 20


def test_no_state_that_a_page_can_get_into_has_a_fault(page_of, world):
    found = {state.__name__: faults_of(state(page_of, world)) for state in STATES}

    assert {name: faults for name, faults in found.items() if faults} == {}


def _rows(method: str, answers: tuple[int, ...]) -> Iterator[tuple[str, Row, str]]:
    """Return the views that answer one of `answers`, each with a reader to whom they do."""
    for name, row in MATRIX.items():
        said = getattr(row, method)
        role = next((role for role in READERS if said.get(role) in answers), None)
        if role:
            yield name, row, role


def _address(name: str, row: Row, world: World) -> str:
    return reverse(name.split("/")[0], args=row.args(world))


def _opens(page: Page, address: str) -> bool:
    """Open an address; tell whether it is a whole page and not a file or a part of one."""
    try:
        return _is_page(page.goto(address))
    except Error as error:
        if "Download is starting" in str(error) or "net::ERR_ABORTED" in str(error):
            return False
        raise


def _answers(page: Page, address: str, fields: dict) -> bool:
    """Send a form to an address; tell whether a whole page answers."""
    token = _token(page) or (page.goto(_ANY_FORM) and _token(page))
    with page.expect_navigation() as answer:
        page.evaluate(_SEND, [address, {**fields, "csrfmiddlewaretoken": token}])
    return _is_page(answer.value)


def _token(page: Page) -> str:
    held = {one["name"]: one["value"] for one in page.context.cookies()}
    return held.get("csrftoken", "")


def _is_page(answer: Response | None) -> bool:
    if answer is None or not answer.headers.get("content-type", "").startswith("text/html"):
        return False
    return "<html" in answer.text()[:200]


def _context(browser: Browser, address: str, person: User | None) -> BrowserContext:
    context = browser.new_context(
        base_url=address, bypass_csp=True, reduced_motion="reduce", viewport=WIDE
    )
    if person:
        client = Client()
        client.force_login(person)
        context.add_cookies(
            [
                {"name": name, "value": held.value, "url": address}
                for name, held in client.cookies.items()
            ]
        )
    return context
