"""A forgotten password: the letter, its link, and what strangers learn of it."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.core import mail
from django.test import Client

from ita_portal.accounts import letters
from ita_portal.accounts.addresses import is_proved, mark_proved
from tests.accounts.signing_in import is_signed_in, sign_in
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
FORGOTTEN = "/accounts/password/forgotten/"
ADDRESS = "mayor@bangrak.go.th"
NEW = "ดอกไม้-บาน-ริมแม่น้ำสาย"


@pytest.fixture
def mayor():
    return make_person("mayor.bangrak", email=ADDRESS)


def ask(email: str = ADDRESS):
    return Client().post(FORGOTTEN, {"email": email}, follow=True)


def seen(answer) -> str:
    """Return what an answer's page says, without the token that every page has of its own."""
    return re.sub(r'"X-CSRFToken": "\w+"', "", answer.content.decode())


def link() -> str:
    return re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]


def choose(client: Client, address: str, password: str = NEW):
    """Open a letter's link and choose a password."""
    page = client.get(address, follow=True)
    if page.context.get("token_fail"):
        return page
    typed = {"new_password1": password, "new_password2": password}
    return client.post(page.context["action_url"], typed)


def test_the_letter_is_thai_and_its_link_lets_choose_a_password(client, mayor):
    ask("MAYOR@bangrak.go.th")
    letter = mail.outbox[0]

    chosen = choose(client, link())
    sign_in(client, mayor.username, NEW)

    assert letter.to == ["mayor@bangrak.go.th"]
    assert letter.subject == "ตั้งรหัสผ่านใหม่ · รายงานคุณธรรมและความโปร่งใสท้องถิ่น"
    assert letter.body.startswith("เรียน ตัวอย่าง mayor.bangrak")
    assert chosen.url == "/accounts/login/"
    assert is_signed_in(client)


def test_a_name_with_a_line_end_adds_no_line_to_the_letter(mayor):
    mayor.display_name = "นายก\nโปรดเปิดลิงก์นี้ https://evil.example"
    mayor.save()

    ask()

    assert not [line for line in mail.outbox[0].body.splitlines() if line.startswith("โปรดเปิด")]


def test_strangers_do_not_learn_who_has_an_account(mayor):
    make_person("closed", email="closed@bangrak.go.th", is_active=False)
    make_person("officer.demo", email="demo@bangrak.go.th", is_demonstration=True)

    answers = [
        ask(email)
        for email in (ADDRESS, "nobody@bangrak.go.th", "closed@bangrak.go.th", "demo@bangrak.go.th")
    ]

    assert len({seen(answer) for answer in answers}) == 1
    assert len({tuple(answer.redirect_chain) for answer in answers}) == 1
    assert [letter.to for letter in mail.outbox] == [[ADDRESS]]


def test_a_mail_server_that_is_down_changes_nothing_that_one_sees(mayor, settings):
    sent = ask("nobody@bangrak.go.th")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    assert seen(ask()) == seen(sent)


def test_how_long_a_mail_server_takes_does_not_tell_who_has_an_account(mayor, monkeypatch):
    answered, busy = Event(), ThreadPoolExecutor(max_workers=1)
    busy.submit(answered.wait)
    monkeypatch.setattr(letters, "_postman", busy)

    ask()

    assert mail.outbox == []
    answered.set()
    busy.shutdown()
    assert [letter.to for letter in mail.outbox] == [[ADDRESS]]


def test_a_link_is_good_once(client, mayor):
    ask()
    address = link()
    choose(client, address)

    again = choose(Client(), address, "another-long-password")

    assert "ลิงก์นี้ใช้ไม่ได้แล้ว" in again.content.decode()
    mayor.refresh_from_db()
    assert mayor.check_password(NEW)


def test_a_weak_password_is_refused_in_thai(client, mayor):
    ask()

    refused = choose(client, link(), "xq7!z")

    assert refused.context["form"].errors["new_password2"] == [
        "รหัสผ่านใหม่สั้นเกินไป ต้องมีอย่างน้อย 12 ตัวอักษร"
    ]


@pytest.mark.parametrize("password", ["Admin-ITA-2569", "demo-ita-2569", "เทศบาลตำบล2569"])
def test_words_of_the_portal_and_a_number_make_no_password(client, mayor, password):
    ask()

    refused = choose(client, link(), password)

    assert refused.context["form"].errors["new_password2"] == [
        "โปรดใช้คำอื่นนอกจากชื่อระบบ ชื่อตำแหน่ง และตัวเลข"
    ]


@pytest.mark.parametrize("password", ["4831 2290 7716 0093", "ปลัดเลี้ยงแมวส้มสามตัว", "~!@#$%^&*()_+"])
def test_a_password_may_be_made_of_anything_else(client, mayor, password):
    ask()

    choose(client, link(), password)

    mayor.refresh_from_db()
    assert mayor.check_password(password)


def test_a_new_password_ends_every_session(client, mayor):
    sign_in(client, mayor.username)
    ask()

    choose(Client(), link())

    assert not is_signed_in(client)


def test_the_owner_is_told_by_letter_that_it_was_chosen(mayor):
    ask()
    choose(Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"), link())

    assert "มีการตั้งรหัสผ่านใหม่ของบัญชีนี้ผ่านอีเมล" in mail.outbox[1].subject
    assert "จาก Firefox บนคอมพิวเตอร์ Windows หมายเลขเครือข่าย 127.0.0.1" in mail.outbox[1].body


def test_coming_by_the_letter_proves_the_address(mayor):
    ask()
    before = is_proved(mayor)
    choose(Client(), link())

    assert (before, is_proved(mayor)) == (False, True)


def test_an_address_that_somebody_proved_is_nobody_elses(mayor):
    other = make_person("other", email=ADDRESS)
    mark_proved(mayor)
    mark_proved(other)

    assert (is_proved(mayor), is_proved(other)) == (True, False)


def test_a_changed_address_has_to_be_proved_anew(mayor):
    mark_proved(mayor)
    mayor.email = "other@bangrak.go.th"

    assert not is_proved(mayor)


@pytest.mark.parametrize("way", ["mayor@bangrak.go.th", "MAYOR.bangrak"])
def test_the_address_signs_in_as_well_as_the_name(client, mayor, way):
    sign_in(client, way)

    assert is_signed_in(client)


def test_guessing_the_present_password_locks(client, mayor):
    client.force_login(mayor)
    typed = {"new_password1": NEW, "new_password2": NEW}

    for _ in range(5):
        client.post("/accounts/password/", {"old_password": "wrong", **typed})
    right = client.post("/accounts/password/", {"old_password": PASSWORD, **typed})

    mayor.refresh_from_db()
    assert mayor.check_password(PASSWORD)
    assert right.status_code in {200, 429}
