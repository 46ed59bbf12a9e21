"""An administrator invites an officer, who joins; then somebody is appointed to stand in."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from ita_portal.thai.dates import format_thai_date

pytestmark = [pytest.mark.browser, pytest.mark.once]

BODY = "mueangnoi"
PASSWORD = "ช้างเดินข้ามทุ่งนา"


def test_an_officer_is_invited_and_joins_and_an_acting_head_is_appointed(visit):
    admin = visit(f"admin.{BODY}", width=390)
    link = invite(admin)

    officer = visit(width=390)
    officer.goto(link)
    officer.wait_for_url("**/accounts/invitation/")
    officer.get_by_label("ชื่อผู้ใช้").fill("jaidee")
    officer.get_by_role("textbox", name="รหัสผ่าน", exact=True).fill("สั้น")
    officer.get_by_role("textbox", name="รหัสผ่านอีกครั้ง").fill("สั้น")
    officer.get_by_role("button", name="เปิดบัญชีและรับคำเชิญ").click()
    expect(officer.get_by_role("alert")).to_contain_text("อย่างน้อย 12 ตัวอักษร")
    expect(officer.get_by_label("ชื่อผู้ใช้")).to_have_value("jaidee")
    officer.get_by_role("textbox", name="รหัสผ่าน", exact=True).fill(PASSWORD)
    officer.get_by_role("textbox", name="รหัสผ่านอีกครั้ง").fill(PASSWORD)
    officer.keyboard.press("Enter")
    officer.wait_for_url("**/desk/")
    expect(officer.get_by_role("status").first).to_contain_text("ท่านเป็นสมาชิกของ")
    expect(officer.get_by_role("link", name="เริ่มรายงานใหม่")).to_be_visible()
    officer.goto(link)
    expect(officer.get_by_role("heading", name="ลิงก์คำเชิญใช้ไม่ได้")).to_be_visible()

    appoint(admin, "นางสาวตัวอย่าง ใจดี")
    expect(admin.locator(".appointment")).to_contain_text("รักษาราชการแทนหัวหน้าสำนักปลัด")
    admin.get_by_role("button", name="สิ้นสุดทันที").click()
    admin.get_by_role("dialog").get_by_role("button", name="สิ้นสุดทันที").click()
    expect(admin.locator(".appointment")).to_have_count(0)
    admin.get_by_text("การแต่งตั้งผู้แทนที่สิ้นสุดแล้ว 1 ครั้ง").click()
    expect(admin.get_by_text("สิ้นสุดก่อนกำหนดเมื่อ")).to_be_visible()


def invite(page: Page) -> str:
    """Invite an officer and return the address in her link."""
    page.get_by_role("link", name="บุคคล").click()
    page.get_by_role("link", name="เชิญบุคคล").click()
    page.get_by_label("ชื่อที่พิมพ์ในเอกสาร").fill("นางสาวตัวอย่าง ใจดี")
    page.get_by_label("อีเมล").fill("jaidee@example.go.th")
    page.get_by_role("textbox", name="ตำแหน่ง").fill("นักวิเคราะห์นโยบายและแผน")
    page.get_by_label("เจ้าหน้าที่ผู้จัดทำ:").check()
    page.get_by_role("button", name="ส่งคำเชิญ").click()
    expect(page.get_by_role("heading", name="สร้างคำเชิญแล้ว")).to_be_visible()
    link = page.get_by_label("ลิงก์คำเชิญ").input_value()
    return link[link.index("/accounts/") :]


def appoint(page: Page, person: str) -> None:
    """Appoint a person for the first post of the chain, from today for ten days."""
    today = timezone.localdate()
    page.goto(f"/desk/{BODY}/chain/")
    page.get_by_role("link", name="ตั้งผู้แทน").first.click()
    page.get_by_role("combobox", name="ผู้แทน").select_option(
        label=f"{person} (นักวิเคราะห์นโยบายและแผน)"
    )
    page.get_by_label("ตำแหน่งของผู้แทน").fill("นักวิเคราะห์นโยบายและแผน")
    page.get_by_label("รักษาราชการแทน: ตำแหน่งว่าง").check()
    page.get_by_label("คำสั่งที่").fill("๑๒/๒๕๖๙")
    _day(page, "ลงวันที่").fill(format_thai_date(today))
    _day(page, "ตั้งแต่วันที่").fill(format_thai_date(today))
    _day(page, "ถึงวันที่").fill(format_thai_date(today + timedelta(days=9)))
    page.get_by_role("button", name="แต่งตั้ง").click()
    page.wait_for_url(f"**/{BODY}/chain/")


def _day(page: Page, date: str) -> Locator:
    """Return the first of the three fields of a date, which understands a whole one too."""
    return page.get_by_role("group", name=date).get_by_label("วัน", exact=True)
