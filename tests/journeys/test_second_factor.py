"""Signing in on a phone: an authenticator app, a passkey, and a mistake in between."""

import pytest
from playwright.sync_api import Page, expect

from tests.accounts.authenticator import code_of, give_app
from tests.factories import PASSWORD, make_person

pytestmark = [pytest.mark.browser, pytest.mark.once]

BODY = "mueangnoi"
PHONE = 390


@pytest.fixture
def mayor(portal):
    return make_person("mayor.elsewhere")


@pytest.fixture
def phone(visit, mayor) -> Page:
    """A phone with a sensor for fingers, always pressed by the right one."""
    page = visit(width=PHONE)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    sensor = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": sensor})
    return page


def sign_in(page: Page, name: str) -> None:
    page.goto("/accounts/login/?next=/accounts/security/")
    page.get_by_label("ชื่อผู้ใช้").fill(name)
    page.get_by_label("รหัสผ่าน").fill(PASSWORD)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()


def sign_out(page: Page) -> None:
    page.locator("details.person summary").click()
    page.get_by_role("button", name="ออกจากระบบ").click()
    page.wait_for_url("**/")


def fits(page: Page) -> bool:
    """Whether nothing of the page lies beyond the edge of the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_code_is_typed_where_the_cursor_is_already(phone, mayor):
    secret = give_app(mayor)
    sign_in(phone, mayor.username)
    field = phone.get_by_label("รหัสยืนยัน")
    expect(field).to_be_focused()
    assert fits(phone)

    phone.keyboard.type("000000\n")
    expect(phone.get_by_text("รหัสไม่ถูกต้อง")).to_be_visible()
    field.fill(code_of(secret))
    field.press("Enter")

    expect(phone.get_by_role("heading", name="ความปลอดภัยของบัญชี")).to_be_visible()


def test_a_passkey_is_made_and_then_signs_in_alone_and_as_second_step(phone, mayor):
    sign_in(phone, mayor.username)
    phone.get_by_role("link", name="เพิ่มพาสคีย์").click()
    phone.get_by_label("ชื่อเรียก").fill("โทรศัพท์ของนายก")
    phone.get_by_role("button", name="สร้างพาสคีย์ในอุปกรณ์นี้").click()
    expect(phone.locator("#codes")).to_be_visible()
    assert fits(phone)
    with phone.expect_download() as kept:
        phone.get_by_role("link", name="บันทึกเป็นไฟล์").click()
    assert phone.locator("#codes").input_value().strip() in kept.value.path().read_text("utf-8")
    sign_out(phone)

    phone.goto("/accounts/login/?next=/accounts/security/")
    phone.get_by_role("button", name="ใช้พาสคีย์ของอุปกรณ์นี้").click()
    expect(phone.get_by_text("โทรศัพท์ของนายก").first).to_be_visible()
    sign_out(phone)

    sign_in(phone, mayor.username)
    phone.get_by_role("button", name="ยืนยันด้วยพาสคีย์").click()
    expect(phone.get_by_text("โทรศัพท์ของนายก").first).to_be_visible()


def test_a_passkey_proves_it_again(phone, mayor):
    sign_in(phone, mayor.username)
    phone.goto("/accounts/security/passkeys/add/")
    phone.get_by_role("button", name="สร้างพาสคีย์ในอุปกรณ์นี้").click()
    expect(phone.locator("#codes")).to_be_visible()

    phone.goto("/accounts/reauthenticate/?next=/accounts/profile/")
    phone.get_by_role("button", name="ยืนยันด้วยพาสคีย์").click()

    phone.wait_for_url("**/accounts/profile/")
