"""What is typed stays: the line drops, the window closes, a colleague writes the same measure."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

BODY = "mueangnoi"
YEAR = f"/desk/{BODY}/years/2566/"
OFFICER = f"officer.{BODY}"
TOLD = "[data-saved-state]"


@pytest.fixture
def at_work(visit):
    """The officer before the first measure of her list."""
    page = visit(OFFICER)
    page.goto(YEAR)
    page.locator(".measure-words a").first.click()
    page.wait_for_load_state("networkidle")
    return page


def told(page: Page, words: str) -> None:
    expect(page.locator(TOLD).first).to_contain_text(words)


def colleague_of(page: Page) -> Page:
    """A second window of the same desk, with nothing kept in it."""
    other = page.context.browser.new_context(storage_state=_signed_in(page))
    opened = other.new_page()
    opened.goto(page.url)
    return opened


def _signed_in(page: Page) -> dict:
    return {"cookies": page.context.storage_state()["cookies"], "origins": []}


def test_typing_is_saved_by_itself_and_kept_while_the_line_is_down(at_work):
    outcome = at_work.locator("#id_outcome")
    outcome.fill("ร้องเรียนลดลงเหลือ 2 เรื่อง")
    told(at_work, "บันทึกแล้ว")

    at_work.context.set_offline(True)
    outcome.fill("ร้องเรียนลดลงเหลือ 1 เรื่อง")
    told(at_work, "ข้อความเก็บไว้ในเครื่องนี้แล้ว")

    at_work.context.set_offline(False)
    told(at_work, "บันทึกแล้ว")
    at_work.reload()
    expect(at_work.locator("#id_outcome")).to_have_value("ร้องเรียนลดลงเหลือ 1 เรื่อง")


def test_a_page_that_was_closed_before_it_could_save_has_its_text_again(at_work):
    context, address = at_work.context, at_work.url
    context.set_offline(True)
    at_work.locator("#id_outcome").fill("พิมพ์แล้วเครื่องดับ")
    at_work.close()
    context.set_offline(False)

    again = context.new_page()
    again.goto(address)

    expect(again.locator("#id_outcome")).to_have_value("พิมพ์แล้วเครื่องดับ")
    told(again, "บันทึกแล้ว")


def test_two_officers_fill_in_one_measure_and_see_both_texts_where_they_meet(at_work):
    other = colleague_of(at_work)
    other.locator("#id_responsible").fill("สำนักปลัดและกองคลัง")
    told(other, "บันทึกแล้ว")

    at_work.locator("#id_outcome").fill("ของคนแรก")
    told(at_work, "บันทึกแล้ว")
    expect(at_work.locator("#id_responsible")).to_have_value("สำนักปลัดและกองคลัง")

    other.locator("#id_outcome").fill("ของคนที่สอง")
    told(other, "ช่องเดียวกันถูกแก้ไขจากที่อื่น")
    other.get_by_role("button", name="เปรียบเทียบทั้งสองข้อความ").first.click()
    expect(other.locator(".measure-difference")).to_contain_text("ของคนที่สอง")
    expect(other.locator(".measure-difference")).to_contain_text("ของคนแรก")
    other.context.close()


def test_a_new_measure_is_there_from_its_first_words_and_only_once(visit):
    page = visit(OFFICER)
    page.goto(f"{YEAR}add/")
    page.locator("#id_measure").fill("มาตรการที่เพิ่งเริ่มพิมพ์")
    told(page, "บันทึกแล้ว")

    page.locator("#id_steps").fill("1. ขั้นแรก")
    page.get_by_role("button", name="เพิ่มมาตรการ").click()

    expect(page.locator("#id_steps")).to_have_value("1. ขั้นแรก")
    page.goto(YEAR)
    expect(page.get_by_role("link", name="มาตรการที่เพิ่งเริ่มพิมพ์")).to_have_count(1)


def test_what_a_text_said_before_comes_back_from_its_history(at_work):
    before = at_work.locator("#id_steps").input_value()
    at_work.locator("#id_steps").fill("1. เขียนทับทั้งหมด")
    told(at_work, "บันทึกแล้ว")

    at_work.get_by_role("link", name="ประวัติการแก้ไข").click()
    at_work.get_by_role("button", name="นำข้อความนี้กลับมาใช้").first.click()

    expect(at_work.locator("#id_steps")).to_have_value(before)
