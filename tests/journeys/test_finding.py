"""A citizen finds her body with a few letters and the arrow keys, and a measure by its words."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.once]
BODY = "chamkho"


def test_suggestions_are_chosen_with_the_keyboard(visit):
    page = visit(width=360)
    page.goto("/")
    field = page.get_by_role("combobox", name="ค้นหาหน่วยงาน พื้นที่ หรือข้อความในรายงาน")
    options = page.get_by_role("option")

    field.press_sequentially("ชำ")
    expect(options).to_have_count(1)
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("Escape")
    expect(options).to_have_count(0)
    field.press_sequentially("ฆ้อ")
    expect(options).to_have_count(1)
    field.press("ArrowDown")
    chosen = field.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{chosen}")).to_have_attribute("aria-selected", "true")
    field.press("Enter")

    page.wait_for_url("**/organisations/chamkho/")


def test_what_is_typed_is_searched_and_leads_to_the_measure(visit):
    page = visit()
    page.goto("/")
    field = page.get_by_role("combobox")

    field.fill("ประโยชน์ส่วนตน")
    field.press("Enter")
    expect(page.locator("mark").first).to_have_text("ประโยชน์ส่วนตน")
    page.locator(".result a").first.click()

    page.wait_for_url("**/organisations/chamkho/2569/o26/#measure-*")
    expect(page.locator(":target")).to_contain_text("ประโยชน์ส่วนตน")
