"""Without a mouse, from signing in to a submitted report; the focus is seen at every key."""

import re

import pytest
from playwright.sync_api import Page, expect

from ita_portal.accounts.demonstration import PASSWORD
from tests.journeys.keyboard import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.once]

BODY = "mueangnoi"
REPORT = f"/desk/{BODY}/reports/2568/o28/"
# Of each component, the start of its label and what is typed.
TEXTS = {
    "มาตรการ โครงการ": "มาตรการยืมคืนพัสดุด้วยสมุดทะเบียนกลาง",
    "ขั้นตอนหรือวิธี": "1. จัดทำสมุดทะเบียน\nประกาศวิธียืมและคืน",
    "ช่วงระยะเวลา": "1 ต.ค. 66 ถึง 30 ก.ย. 67",
    "ผู้รับผิดชอบ": "กองคลัง",
    "ผลการดำเนินการ (Output)": "มีทะเบียนพัสดุครบ 120 รายการ",
    "ผลลัพธ์หรือผลสัมฤทธิ์": "ไม่พบพัสดุสูญหายตลอดปี",
}


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 700)])
def test_a_report_is_made_and_submitted_with_keys_alone(browser, portal, width, height):
    context = browser.new_context(
        base_url=portal, viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    hands = Keyboard(page)

    _sign_in(hands)
    _begin(hands)
    _write_measure(hands)
    _write_memo(hands)
    _submit(hands)

    context.close()


def _sign_in(hands: Keyboard) -> None:
    page = hands.page
    page.goto("/accounts/login/")
    hands.write(page.get_by_label("ชื่อผู้ใช้"), f"officer.{BODY}")
    hands.write(page.get_by_label("รหัสผ่าน"), "wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").first).to_be_visible()

    hands.write(page.get_by_label("รหัสผ่าน"), PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")


def _begin(hands: Keyboard) -> None:
    page = hands.page
    hands.choose(page.get_by_role("link", name="เริ่มรายงานใหม่"))
    wanted = page.get_by_label(re.compile("การประเมินปี 2568"))
    hands.go_to(page.locator("[name=occasion]:checked"))
    _arrow_to(page, wanted)
    hands.choose(page.get_by_role("button", name="เริ่มรายงาน"))
    page.wait_for_url(f"**{REPORT}")
    expect(page.locator("#notices")).to_be_focused()


def _write_measure(hands: Keyboard) -> None:
    page = hands.page
    parts = page.get_by_role("navigation", name="ส่วนของรายงาน")
    hands.choose(parts.get_by_role("link", name="มาตรการ"))
    hands.choose(page.get_by_role("link", name="เพิ่มมาตรการ"))
    page.wait_for_url("**/add/**")
    for label, text in TEXTS.items():
        hands.write(page.locator(".measure-form").get_by_label(label), text)
    hands.choose(page.get_by_role("button", name="เพิ่มมาตรการ"))
    expect(page.locator("#notices")).to_be_focused()
    expect(page.get_by_label("ขั้นตอนหรือวิธี")).to_have_value("1. จัดทำสมุดทะเบียน\n2. ประกาศวิธียืมและคืน")


def _write_memo(hands: Keyboard) -> None:
    page = hands.page
    page.goto(f"{REPORT}memo/")
    hands.write(page.get_by_label("เลขที่"), "257")
    day, year = page.get_by_label("วัน", exact=True), page.get_by_label("ปี พ.ศ.")
    hands.write(day, "31")
    hands.go_to(page.get_by_label("เดือน"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    hands.write(year, "2025")
    hands.choose(page.get_by_role("button", name="บันทึก"))
    expect(page.locator("#errors")).to_be_focused()

    hands.choose(page.locator("#errors").get_by_role("link", name="วันที่"))
    expect(day).to_be_focused()
    hands.write(day, "20")
    page.keyboard.press("Enter")
    expect(page.locator("#notices")).to_be_focused()
    expect(page.locator(".date-read")).to_have_text("วันพฤหัสบดีที่ 20 กุมภาพันธ์ 2568")


def _submit(hands: Keyboard) -> None:
    page = hands.page
    hands.choose(page.get_by_role("link", name="ตรวจและเสนอ"))
    page.wait_for_url("**/review/")
    hands.choose(page.get_by_role("button", name=re.compile("ส่งให้หัวหน้าสำนักปลัด.*พิจารณา")))
    expect(page.locator("#notices")).to_be_focused()
    expect(page.get_by_text("อยู่ระหว่างเสนอ").first).to_be_visible()


def _arrow_to(page: Page, wanted) -> None:
    for _ in range(20):
        if wanted.first.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError("no arrow leads there")
