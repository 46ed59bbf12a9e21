"""The officer's desk without a mouse: lists that number themselves, an order made with keys."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.once]

# Its report waits for the clerk: nothing needs to be published before its desk can be used.
BODY = "mueangnoi"
YEAR = f"/desk/{BODY}/years/2566/"


@pytest.fixture
def steps(visit):
    """The empty field of the steps, with the cursor in it."""
    page = visit(f"officer.{BODY}")
    page.goto(f"{YEAR}add/")
    field = page.locator("#id_steps")
    field.focus()
    return field


def press(page: Page, *keys: str) -> None:
    for key in keys:
        if len(key) == 1 or key.startswith("1."):
            page.keyboard.type(key)
        else:
            page.keyboard.press(key)


def test_a_list_numbers_itself_and_items_move_with_their_numbers(steps):
    press(steps.page, "1. ก", "Enter", "ข", "Enter", "ค", "Tab", "Enter", "ง")
    expect(steps).to_have_value("1. ก\n2. ข\n2.1 ค\n2.2 ง")

    press(steps.page, "Shift+Tab", "Alt+ArrowUp", "Alt+ArrowUp", "Alt+ArrowUp")
    expect(steps).to_have_value("1. ง\n2. ก\n3. ข\n3.1 ค")


def test_an_empty_item_ends_the_list(steps):
    press(steps.page, "1. ก", "Enter", "Enter", "ข")

    expect(steps).to_have_value("1. ก\nข")


def test_the_keyboard_is_never_caught_in_a_list(steps):
    steps.page.keyboard.press("Tab")
    expect(steps).to_be_focused()

    press(steps.page, "Escape", "Tab")

    expect(steps).not_to_be_focused()


def test_a_measure_moves_and_the_cursor_goes_with_it(visit):
    page = visit(f"officer.{BODY}")
    page.goto(YEAR)
    second = page.locator(".measure-line").nth(1)
    name = second.get_attribute("id")
    second.get_by_role("button", name="เลื่อนขึ้น").focus()

    page.keyboard.press("Enter")

    expect(page.locator(".measure-line").first).to_have_id(name)
    expect(page.locator(f"#{name}").get_by_role("button", name="เลื่อนขึ้น")).to_be_focused()
    expect(page.locator("#announcer")).to_contain_text("อยู่ลำดับที่ 1")


def test_a_session_that_ended_while_typing_loses_nothing(visit):
    page = visit(f"officer.{BODY}")
    page.goto(f"{YEAR}add/")
    page.locator("#id_measure").fill("มาตรการที่พิมพ์ค้างไว้")
    page.context.clear_cookies(name="sessionid")
    page.locator(".measure-form button[type=submit]").click()
    expect(page.get_by_text("มาตรการที่พิมพ์ค้างไว้")).to_be_visible()

    other = page.context.new_page()
    other.goto("/accounts/login/")
    other.get_by_label("ชื่อผู้ใช้").fill(f"officer.{BODY}")
    other.get_by_label("รหัสผ่าน").fill("demo-ita-2569")
    other.get_by_role("button", name="เข้าสู่ระบบ").click()
    other.wait_for_url("**/desk/")
    page.get_by_role("button", name="ส่งอีกครั้ง").click()

    expect(page.get_by_text("เพิ่มมาตรการแล้ว")).to_be_visible()
    expect(page.locator("#id_measure")).to_have_value("มาตรการที่พิมพ์ค้างไว้")
