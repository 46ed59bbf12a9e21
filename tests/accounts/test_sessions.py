"""Where one is signed in: told in plain words, ended by oneself, ended for good."""

import re
import time

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from ita_portal.accounts.devices import describe
from ita_portal.audit.models import AuditEvent
from tests.accounts.signing_in import LOGIN, OWN_PAGE, PHONE, is_signed_in, sign_in
from tests.factories import PASSWORD, make_central, make_person

pytestmark = pytest.mark.django_db
SECURITY = "/accounts/security/"
NEW = "ดอกไม้-บาน-ริมแม่น้ำสาย"


@pytest.fixture
def mayor():
    return make_person("mayor.bangrak")


@pytest.fixture
def phone(mayor):
    """The mayor's phone, signed in from somewhere else."""
    client = Client(HTTP_USER_AGENT=PHONE, REMOTE_ADDR="198.51.100.4")
    sign_in(client, mayor.username)
    return client


@pytest.fixture
def desk(client, mayor, phone):
    """Her computer, signed in after the phone."""
    sign_in(client, mayor.username)
    return client


def test_the_page_tells_device_moment_and_address(desk):
    page = desk.get(SECURITY)

    here, there = page.context["sessions"]
    assert (here.is_here, there.is_here) == (True, False)
    assert (there.device, there.address) == ("Chrome บนอุปกรณ์ Android", "198.51.100.4")
    assert "จากหมายเลขเครือข่าย 198.51.100.4" in page.content.decode()


def test_one_device_is_signed_out_from_another(desk, phone):
    there = desk.get(SECURITY).context["sessions"][1]

    desk.post(f"/accounts/security/sessions/{there.number}/end/")

    assert (is_signed_in(desk), is_signed_in(phone)) == (True, False)


def test_all_others_are_signed_out_at_once(desk, phone):
    desk.post("/accounts/security/sessions/end-others/")

    assert (is_signed_in(desk), is_signed_in(phone)) == (True, False)
    assert len(desk.get(SECURITY).context["sessions"]) == 1


@pytest.mark.parametrize("button", ["sessions/end-others", "app/remove"])
def test_who_signed_in_long_ago_proves_it_first_and_comes_back_to_the_button(desk, phone, button):
    session = desk.session
    session["proved_at"] = time.time() - 3600
    session.save()

    asked = desk.post(f"{SECURITY}{button}/", follow=True)
    back = {"password": PASSWORD, "next": asked.context["next"]}
    proved = desk.post("/accounts/reauthenticate/", back, follow=True)

    assert is_signed_in(phone)
    assert (proved.status_code, proved.redirect_chain[-1][0]) == (200, SECURITY)


def test_a_changed_password_ends_all_others(desk, phone):
    typed = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}

    desk.post("/accounts/password/", typed)

    assert (is_signed_in(desk), is_signed_in(phone)) == (True, False)
    assert [one.is_here for one in desk.get(SECURITY).context["sessions"]] == [True]


def test_nobody_ends_anothers_session(desk, phone):
    stranger = Client()
    stranger.force_login(make_person("clerk.bangrak"))
    there = desk.get(SECURITY).context["sessions"][1]

    answer = stranger.post(f"/accounts/security/sessions/{there.number}/end/")

    assert (answer.status_code, is_signed_in(phone)) == (404, True)


def test_who_shares_a_demonstration_account_neither_sees_nor_ends_the_others(desk, phone, mayor):
    mayor.is_demonstration = True
    mayor.save()

    seen = desk.get(SECURITY).context["sessions"]
    desk.post("/accounts/security/sessions/end-others/")

    assert ([one.is_here for one in seen], is_signed_in(phone)) == ([True], True)


def test_a_closed_account_is_out_at_once_and_told_why(desk, mayor):
    mayor.is_active = False
    mayor.save()

    page = Client().post(LOGIN, {"login": mayor.username, "password": PASSWORD}, follow=True)

    assert not is_signed_in(desk)
    assert "บัญชีนี้ถูกระงับ โปรดติดต่อผู้ดูแลระบบของหน่วยงาน" in page.content.decode()


def test_the_central_administrator_signs_somebody_out_everywhere(desk, phone, mayor):
    central, other = Client(), Client()
    central.force_login(make_central())
    other.force_login(make_person("clerk.bangrak"))

    central.post(
        "/desk/central/accounts/user/",
        {"action": "sign_out_everywhere", "_selected_action": [mayor.pk]},
    )

    assert (is_signed_in(desk), is_signed_in(phone), is_signed_in(other)) == (False, False, True)
    assert AuditEvent.objects.filter(act="central.change", subject=f"user:{mayor.pk}").exists()


def test_signing_in_changes_the_key_that_a_stranger_may_know(client, mayor):
    client.get("/accounts/login/passkey/")
    known = client.cookies["sessionid"].value

    sign_in(client, mayor.username)

    assert client.cookies["sessionid"].value != known
    client.cookies["sessionid"] = known
    assert not is_signed_in(client)


def test_it_ends_twelve_hours_after_signing_in_whatever_is_done_meanwhile(client, mayor):
    sign_in(client, mayor.username)
    signed_in_before(client, hours=11)

    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    left = Session.objects.get().expire_date - timezone.now()
    signed_in_before(client, hours=12)

    assert 3500 < left.total_seconds() <= 3600
    assert not is_signed_in(client)


def signed_in_before(client: Client, *, hours: int) -> None:
    """Let the client have signed in so many hours ago."""
    session = client.session
    session["signed_in_at"] = time.time() - hours * 3600
    session.save()


@pytest.mark.parametrize("key", ['"\\000abcdefgh"', "a' OR 1=1 --", "x" * 500, "\xe0\xb8\x81" * 8])
def test_a_cookie_that_is_no_key_is_no_session(client, key):
    answer = client.get(OWN_PAGE, headers={"Cookie": f"sessionid={key}"})

    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (PHONE, "Chrome บนอุปกรณ์ Android"),
        (
            "Mozilla/5.0 (Windows NT 10.0) Chrome/139.0 Safari/537 Edg/139",
            "Edge บนคอมพิวเตอร์ Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604 Line/15",
            "LINE บนโทรศัพท์ iPhone",
        ),
        ("Mozilla/5.0 (Macintosh) Version/18 Safari/605", "Safari บนคอมพิวเตอร์ Mac"),
        ("", "เบราว์เซอร์อื่น บนอุปกรณ์ที่ไม่รู้จัก"),
    ],
)
def test_devices_are_told_in_thai(words, told):
    assert describe(words) == told


def test_a_page_of_ones_own_security_is_not_kept_by_the_browser(desk):
    kept = desk.get("/accounts/security/app/")["Cache-Control"]

    assert re.search("no-store", kept)
