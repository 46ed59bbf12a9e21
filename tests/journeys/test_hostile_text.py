"""What somebody types never runs: every page with three hundred hostile texts in every field."""

import csv
import io
import itertools
import re
import zipfile
from urllib.parse import urlsplit

import openpyxl
import pikepdf
import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from ita_portal.accounts.models import User
from ita_portal.audit.append_only import AppendOnlyModel
from reports.models import Report
from reports.permissions import current_step, latest_version
from reports.services import approval
from reports.services.publication import publish
from tests.conventions.permission_matrix import MATRIX
from tests.conventions.world import World, make_world
from tests.hostile import fitting

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.usefixtures("whole_papers"),
]

OURS = ("accounts", "measures", "reports", "notices")
# Words of the portal's own, which nobody types: addresses, keys, digests, states.
NOT_TYPED = re.compile(
    r"slug|username|password|email|address|key|hash|sha256|digest|code|act|item|layout|round|kind|url|"
    r"website|province|district|subdistrict|file_name|token.*|session.*"
)
READERS = ("officer", "mayor", "admin", "central", "anonymous")
FILES = {
    *("public:file", "public:version-file", "reports:draft", "public:schema"),
    *("audit-csv", "reports:audit-csv"),
    *("public:citation", "public:feed", "public:sitemap", "public:sitemap-part", "public:robots"),
    *("public:api", "public:api-description", "public:data-catalogue", "metrics"),
}
ACTIVE_KEYS = {"/JavaScript", "/JS", "/Launch", "/SubmitForm", "/ImportData", "/RichMedia", "/AA"}
HARMLESS_FIELDS = {"PAGE"}
SEEN_BY_ALL = {"desk", "reports:review"}
ENOUGH_PAGES = 20
ON_PAPER = 1_200
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""


@pytest.fixture
def published(written_once, shelf_folder) -> World:
    """Return a world in which a paper of hostile texts went up the chain and was published."""
    made = make_world()
    infect(longest=ON_PAPER)
    publish_again(made)
    return made


@pytest.fixture
def world(published) -> World:
    """Return that world with all of them in every field."""
    infect(longest=None)
    return published


def infect(longest: int | None) -> None:
    """Write hostile texts over every typed text of every row, each field going on with the next.

    With no `longest` every field holds all of them: SQLite holds no text to its length.
    """
    start = itertools.count(step=41)
    for model in apps.get_models():
        if model._meta.app_label not in OURS or issubclass(model, AppendOnlyModel):
            continue
        for field in filter(is_typed, model._meta.fields):
            room = longest and min(longest, field.max_length or longest)
            for key in model.objects.values_list("pk", flat=True):
                model.objects.filter(pk=key).update(**{field.name: fitting(room, next(start))})


def is_typed(field: models.Field) -> bool:
    return (
        isinstance(field, models.CharField | models.TextField)
        and not (field.choices or field.unique or field.primary_key)
        and not NOT_TYPED.fullmatch(field.name)
    )


def publish_again(world: World) -> None:
    """Open the published report again and take it up the chain with hostile words at each step."""
    report, officer = world.published, world.people["officer"]
    approval.correct(report, by=officer, row_version=_row(report))
    approval.submit(report, by=officer, row_version=_row(report))
    while step := current_step(report):
        act = approval.order if step.role == "decide" else approval.opine
        act(
            report,
            by=step.post.holder,
            row_version=_row(report),
            digest=latest_version(report).digest,
            opinion=fitting(ON_PAPER, step.position * 20),
        )
    publish(report, by=officer, row_version=_row(report))


def _row(report: Report) -> int:
    report.refresh_from_db()
    return report.row_version


def test_no_page_runs_what_was_typed(world, live_server, browser):
    found: list[str] = []
    shown: set[str] = set()
    for reader, addresses in tours(world).items():
        page = _page_for(browser, live_server.url, world.people[reader], found)
        for address in addresses:
            page.goto(live_server.url + address)
            ran, violations, text = page.evaluate(
                "[window.ran, window.violations, document.body.innerText]"
            )
            found += [f"{reader} {address}: {what}" for what in (ran, *violations) if what]
            shown |= {address} if "window.ran=1" in text else set()
        page.context.close()

    assert found == []
    assert len(shown) > ENOUGH_PAGES


def test_no_file_does_what_was_typed(published, client):
    place = [published.organisation.slug, 2569, "o26"]
    files = {
        name: client.get(reverse("public:file", args=[*place, name])).content
        for name in ("pdf", "docx", "csv", "xlsx", "json")
    }

    assert pdf_actions(files["pdf"]) == []
    assert docx_links(files["docx"]) == []
    assert formulas(files) == []
    assert b"window.ran=1" in files["json"]


def tours(world: World) -> dict[str, list[str]]:
    """Return what each reader opens: every page once, and by each what differs from her side."""
    tours: dict[str, list[str]] = {reader: [] for reader in READERS}
    for name, row in MATRIX.items():
        readers = [reader for reader in READERS if row.get[reader] == 200 and name not in FILES]
        for reader in readers if name in SEEN_BY_ALL else readers[:1]:
            tours[reader].append(reverse(name.split("/")[0], args=row.args(world)))
    return tours


def _page_for(browser: Browser, portal: str, person: User | None, found: list[str]) -> Page:
    """Return a page signed in for a person, which notes whatever it should not have done."""
    context = browser.new_context(locale="th-TH")
    if person:
        client = Client()
        client.force_login(person)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": portal}]
        )
    context.add_init_script(WATCH)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.on("dialog", lambda dialog: found.append(f"dialog on {page.url}"))
    page.on("request", lambda request: found.extend(_elsewhere(request.url, portal)))
    return page


def _elsewhere(address: str, portal: str) -> list[str]:
    fetched = urlsplit(address)
    ours = fetched.scheme == "data" or fetched.netloc == urlsplit(portal).netloc
    return [] if ours else [f"fetched {address[:80]}"]


def pdf_actions(pdf: bytes) -> list[str]:
    """Return what a PDF does by itself, and where its links lead but to pages and mailboxes."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        keys = {key for thing in opened.objects if _has_keys(thing) for key in thing}
        links = [
            str(link.A.URI)
            for page in opened.pages
            for link in page.get("/Annots", [])
            if "/URI" in link.get("/A", {})
        ]
    odd = [link for link in links if not re.match(r"https?://|mailto:", link)]
    return sorted(keys & ACTIVE_KEYS) + odd


def _has_keys(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary | pikepdf.Stream)


def docx_links(docx: bytes) -> list[str]:
    """Return what a Word file would fetch or run: links are for people to follow."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if "rels" in name}
        body = package.read("word/document.xml").decode()
    outside = [
        relation
        for text in parts.values()
        for relation in re.findall(r"<Relationship [^>]*TargetMode=\"External\"[^>]*>", text)
        if "/hyperlink" not in relation or not re.search(r'Target="(https?://|mailto:)', relation)
    ]
    fields = set(re.findall(r"<w:instrText[^>]*>\s*(\w+)", body))
    return outside + sorted(fields - HARMLESS_FIELDS)


def formulas(files: dict[str, bytes]) -> list[str]:
    """Return the cells that a spreadsheet would compute."""
    rows = csv.reader(io.StringIO(files["csv"].decode("utf-8-sig")))
    typed = [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r")]
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    return typed + [str(cell.value) for cell in cells if cell.data_type == "f"]
