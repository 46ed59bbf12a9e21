"""An officer sees what an assessor would stumble over, mends it, and sets aside what she means."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.once]

BODY = "chamkho"
STEPS = "ขั้นตอนหรือวิธีการปฏิบัติ"
OUTPUT = "ผลการดำเนินการ (Output)"
LONGER_THAN_A_CHECK_WAITS = 1_500


def test_from_a_finding_to_its_mend_and_from_another_to_its_dismissal(visit):
    page = visit(f"officer.{BODY}")
    _open_a_draft(page)
    _type_two_faults(page)

    _mend_while_typing(page)
    _save(page)
    _mend_with_a_click(page)
    _set_aside_and_take_back(page)

    page.goto("/desk/")
    card = page.locator(".report-card").first
    expect(card).to_contain_text("ควรตรวจสอบ 1")


def test_without_script_it_is_all_there_after_saving(browser, portal, visit):
    page = visit(f"officer.{BODY}")
    _open_a_draft(page)
    context = browser.new_context(
        base_url=portal, java_script_enabled=False, storage_state=page.context.storage_state()
    )
    plain = context.new_page()
    plain.goto(page.url)
    plain.get_by_label(STEPS).fill("1. ประกาศทางเว็ปไซต์")
    _save(plain)

    plain.get_by_role("button", name="แก้เป็น “เว็บไซต์”").click()
    expect(plain.get_by_text("แก้ตามที่เสนอและบันทึกแล้ว")).to_be_visible()
    expect(plain.get_by_label(STEPS)).to_have_value("1. ประกาศทางเว็บไซต์")
    context.close()


def _open_a_draft(page: Page) -> None:
    """Open the published report for correction, and its fourth measure."""
    page.goto(f"/desk/{BODY}/reports/2569/o26/review/")
    page.get_by_role("button", name="แก้ไขเป็นฉบับใหม่").click()
    page.goto(f"/desk/{BODY}/years/2568/")
    page.locator(".measure-words > a").nth(3).click()
    expect(page.locator("#findings")).to_contain_text("ข้อแนะนำ 1")


def _type_two_faults(page: Page) -> None:
    page.get_by_label(STEPS).fill("1. ประกาศทางเว็ปไซต์\n2. ส่งอีเมลล์ถึงทุกหมู่บ้าน")
    page.get_by_label(OUTPUT).fill("- ประกาศแล้ว โทร 081-234-5678")
    expect(page.locator("#findings-steps .finding")).to_have_count(2)
    expect(page.locator("#findings-output .finding")).to_have_count(1)


def _mend_while_typing(page: Page) -> None:
    """The mend is typed into the field, and nothing is saved yet."""
    page.get_by_role("button", name="แก้เป็น “อีเมล”").click()

    expect(page.get_by_label(STEPS)).to_have_value("1. ประกาศทางเว็ปไซต์\n2. ส่งอีเมลถึงทุกหมู่บ้าน")
    expect(page.locator("#findings-steps .finding")).to_have_count(1)


def _mend_with_a_click(page: Page) -> None:
    page.get_by_role("button", name="แก้เป็น “เว็บไซต์”").click()

    expect(page.get_by_text("แก้ตามที่เสนอและบันทึกแล้ว")).to_be_visible()
    expect(page.get_by_label(STEPS)).to_have_value("1. ประกาศทางเว็บไซต์\n2. ส่งอีเมลถึงทุกหมู่บ้าน")
    expect(page.locator("#findings-steps .finding")).to_have_count(0)


def _set_aside_and_take_back(page: Page) -> None:
    beside = page.locator("#findings-output")
    beside.get_by_role("button", name="ดูในช่อง").click()
    expect(page.get_by_label(OUTPUT)).to_be_focused()

    beside.get_by_text("เหตุใดจึงสำคัญ").click()
    reason = beside.get_by_label("เหตุผลที่ปิดข้อนี้")
    reason.press_sequentially("เป็นหมายเลขกลางของเทศบาล")
    page.wait_for_timeout(LONGER_THAN_A_CHECK_WAITS)
    expect(reason).to_have_value("เป็นหมายเลขกลางของเทศบาล")
    beside.get_by_role("button", name="ปิดข้อนี้").click()
    expect(beside.locator(".finding")).to_have_count(0)

    page.get_by_text("ปิดไว้ 1 ข้อ").click()
    expect(page.get_by_text("เหตุผล: เป็นหมายเลขกลางของเทศบาล")).to_be_visible()
    page.get_by_role("button", name="นำกลับมา").click()
    expect(beside.locator(".finding")).to_have_count(1)


def _save(page: Page) -> None:
    page.get_by_role("button", name="บันทึก", exact=True).click()
    expect(page.locator("#notices")).to_contain_text("บันทึกแล้ว")
