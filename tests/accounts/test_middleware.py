"""What becomes of typed text when the session ended, and of pages when it did."""

import pytest
from django.test import Client

from ita_portal.accounts import middleware
from tests.factories import make_central

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/bangrak/years/2568/add/?round=annual"


def test_a_form_sent_after_the_session_ended_comes_back_with_everything_typed(client):
    typed = {"steps": "1. <b>ประกาศ</b>", "row_version": "7", "password1": "secret-word"}

    answer = client.post(ADDRESS, typed)

    page = answer.content.decode()
    assert ">ขั้นตอนหรือวิธีการปฏิบัติ</label>" in page
    assert '<input type="hidden" name="row_version" value="7">' in page
    assert answer.status_code == 401
    assert "1. &lt;b&gt;ประกาศ&lt;/b&gt;" in page
    assert f'action="{ADDRESS}"' in page
    assert "secret-word" not in page


def test_what_was_chosen_from_a_list_is_sent_again_and_not_shown_as_text(client):
    page = client.post(ADDRESS, {"status": "done", "indicator": "61"}).content.decode()

    assert '<input type="hidden" name="status" value="done">' in page
    assert '<input type="hidden" name="indicator" value="61">' in page
    assert "<textarea" not in page


def test_a_date_comes_back_as_one_text_under_the_name_of_its_field(client):
    typed = {"as_of_day": "๓๐", "as_of_month": "กันยายน", "as_of_year": "๒๕๖๗"}

    page = client.post(ADDRESS, typed).content.decode()

    assert ">ข้อมูล ณ วันที่</label>" in page
    assert '<input type="hidden" name="as_of" value="๓๐ กันยายน ๒๕๖๗">' in page
    assert "as_of_day" not in page


def test_opening_a_page_without_a_session_leads_to_the_sign_in(client):
    assert client.get(ADDRESS).url.startswith("/accounts/login/")


def test_a_form_from_elsewhere_gets_no_button_to_send_it_again():
    answer = Client(enforce_csrf_checks=True).post(ADDRESS, {"steps": "x"})

    assert answer.status_code == 403
    assert f'action="{ADDRESS}"' not in answer.content.decode()


def test_htmx_goes_the_usual_way_because_its_page_keeps_the_text(client):
    answer = client.post(ADDRESS, {"steps": "x"}, headers={"HX-Request": "true"})

    assert answer.status_code == 302


def test_names_that_strangers_make_up_are_not_kept(client):
    middleware._labels.cache_clear()

    client.post(ADDRESS, {f"made-up-{number}": "x" for number in range(50)})

    assert middleware._labels.cache_info().currsize == 1
    assert not [name for name in middleware._labels() if name.startswith("made-up")]


@pytest.mark.parametrize(
    "address",
    [
        "/desk/",
        "/desk/notices/",
        "/desk/central/",
        "/desk/central/audit.csv",
        "/desk/nobody/",
        "/accounts/profile/",
        "/accounts/security/",
        "/accounts/login/",
    ],
)
def test_no_browser_keeps_what_stands_behind_the_door(client, address):
    client.force_login(make_central())

    assert "no-store" in client.get(address)["Cache-Control"]


def test_what_everybody_reads_may_be_kept(client):
    client.force_login(make_central())

    assert "no-store" not in client.get("/").get("Cache-Control", "")
