"""An officer adjusts a layout with the keyboard, sees the paper change, and sets a report in it."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.once]

# Its report waits for the clerk, and the next one is begun here.
BODY = "mueangnoi"


def test_a_column_moves_on_the_paper_before_anything_is_saved(visit):
    page = visit(f"officer.{BODY}")
    page.goto(f"/desk/{BODY}/layouts/copy/improvement-table/")
    heads = page.locator("#sheet thead th")
    expect(heads.nth(1)).to_have_text("ผู้รับผิดชอบ")

    page.get_by_role("button", name="เลื่อนคอลัมน์ที่ 2 ขึ้น").focus()
    page.keyboard.press("Enter")
    expect(heads.nth(0)).to_have_text("ผู้รับผิดชอบ")
    expect(page.get_by_role("button", name="เลื่อนคอลัมน์ที่ 1 ขึ้น")).to_be_focused()

    page.get_by_role("group", name="คอลัมน์ที่ 1").locator("summary").press("Enter")
    page.get_by_role("textbox", name="ชื่อหัวตาราง", exact=True).fill("ผู้รับผิดชอบหลัก")
    expect(heads.nth(0)).to_have_text("ผู้รับผิดชอบหลัก")

    page.get_by_label("ชื่อรูปแบบ").fill("แบบของเมืองน้อย")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{BODY}/layouts/")
    page.goto(f"/desk/{BODY}/reports/add/")
    page.get_by_label("แบบของเมืองน้อย").check()
    page.get_by_role("button", name="เริ่มรายงาน").click()
    expect(page.get_by_label("แบบของเมืองน้อย")).to_be_checked()
    expect(page.locator("#sheet")).to_contain_text("ยังไม่มีมาตรการ")
