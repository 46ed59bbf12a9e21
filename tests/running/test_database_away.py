"""While PostgreSQL is stopped, what was published is read; the rest says plainly what is wrong."""

import pytest
import requests

from tests.running.cluster import Cluster
from tests.running.portal import Portal

pytestmark = pytest.mark.once
REPORT = "/organisations/chamkho/2569/o26"
PUBLISHED = [f"{REPORT}/", *(f"{REPORT}.{form}" for form in ("pdf", "docx", "json", "csv", "xlsx"))]
NEEDS_THE_DATABASE = ["/", "/?q=ชำฆ้อ", "/organisations/chamkho/", "/desk/", "/accounts/login/"]


@pytest.fixture(scope="module")
def cluster():
    """A PostgreSQL that runs."""
    with Cluster() as cluster:
        yield cluster


@pytest.fixture(scope="module")
def portal(cluster, tmp_path_factory):
    """A portal on it with one published report."""
    portal = Portal(tmp_path_factory.mktemp("portal") / "var", cluster.url)
    portal.manage("migrate", "--no-input")
    portal.manage("load_demo", "chamkho")
    with portal.running():
        yield portal


def signed_in(portal: Portal) -> dict[str, str]:
    """Sign in and return the cookies; whoever has them is asked for in the database."""
    browser = requests.Session()
    page = f"{portal.address}/accounts/login/"
    browser.get(page)
    typed = {"login": "officer.chamkho", "password": "demo-ita-2569"}
    token = browser.cookies["csrftoken"]
    answer = browser.post(page, {**typed, "csrfmiddlewaretoken": token}, allow_redirects=False)
    assert answer.status_code == 302
    return dict(browser.cookies)


def test_what_is_published_is_served_and_all_comes_back_without_a_restart(cluster, portal):
    cookies = signed_in(portal)
    before = {path: portal.get(path).content for path in PUBLISHED}

    cluster.stop()
    strangers = {path: portal.get(path) for path in PUBLISHED}
    known = {path: portal.get(path, cookies=cookies) for path in PUBLISHED}
    refused = [portal.get(path, cookies=cookies) for path in NEEDS_THE_DATABASE]
    token = {"csrftoken": cookies["csrftoken"]}
    form = {"login": "officer.chamkho", "password": "x", "csrfmiddlewaretoken": token["csrftoken"]}
    posted = requests.post(f"{portal.address}/accounts/login/", form, cookies=token, timeout=30)
    health = portal.get("/healthz")
    cluster.start()
    after = [portal.get(path, cookies=cookies) for path in NEEDS_THE_DATABASE[:-1]]

    assert {path: answer.content for path, answer in strangers.items()} == before
    assert {path: answer.content for path, answer in known.items()} == before
    assert [answer.status_code for answer in strangers.values()] == [200] * len(PUBLISHED)
    for answer in [*refused, posted]:
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
        assert "ฐานข้อมูลไม่พร้อมใช้งานชั่วคราว" in answer.text
    assert (health.status_code, health.json()["database"]) == (503, "bad")
    assert [answer.status_code for answer in after] == [200] * len(after)
