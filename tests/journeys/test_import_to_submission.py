"""In one sitting: last year's Word file is taken in, doubts are mended, the report goes."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.reports.factories_importing import FIRST, HEAD, SECOND, word_file

pytestmark = [pytest.mark.browser, pytest.mark.once]

BODY = "mueangnoi"
WHAT_IS_MISSING = "2"
ROWS = (
    (*FIRST, "ติดตามทุกไตรมาส"),
    (*SECOND[:4], "", SECOND[5], ""),
    ("๓. มาตรการที่ยกเลิกแล้ว", "ทำ", "2567", "กองช่าง", "ทำแล้ว", "ดี", ""),
)


@pytest.fixture
def word(tmp_path):
    file = tmp_path / "รายงานปีก่อน.docx"
    file.write_bytes(word_file(*ROWS, head=(*HEAD, "การควบคุม")))
    return file


def test_a_word_file_is_taken_in_mended_and_submitted(visit, word):
    page = visit(f"officer.{BODY}")
    _read(page, word)

    _say_what_the_last_column_is(page)
    page.get_by_role("checkbox", name="ไม่นำเข้ามาตรการนี้").nth(2).check()
    page.get_by_role("button", name=re.compile("^นำเข้า")).click()
    page.wait_for_url("**/reports/2568/o28/")

    _mend_what_was_missing(page)
    _complete_memo(page)
    expect(page.locator("article").first).to_contain_text("มาตรการป้องกันการรับสินบน")
    page.get_by_role("button", name=re.compile("ส่งให้.*พิจารณา")).click()
    expect(page.get_by_text("อยู่ระหว่างเสนอ").first).to_be_visible()


def test_it_reflows_on_a_phone_and_every_choice_has_its_name(visit, word):
    page = visit(f"officer.{BODY}", width=320)
    _read(page, word)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for control in page.locator("main select, main input:not([type=hidden])").all():
        assert control.evaluate("one => one.labels.length"), control.evaluate(
            "one => one.outerHTML"
        )


def _read(page: Page, word) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name="นำเข้าจากไฟล์").click()
    page.get_by_label("ไฟล์รายงาน").set_input_files(word)
    page.get_by_label("รายงานสำหรับการประเมิน").select_option("2568:annual")
    page.get_by_role("button", name="อ่านไฟล์").click()
    expect(page.get_by_role("heading", name="ตรวจก่อนนำเข้า")).to_be_visible()


def _say_what_the_last_column_is(page: Page) -> None:
    expect(page.get_by_text("อยู่ในคอลัมน์ที่ไม่รู้ว่าคืออะไร")).to_be_visible()
    page.get_by_label("การควบคุม").select_option(label="การกำกับติดตาม")
    page.get_by_role("button", name="ปรับตามที่เลือก").click()
    expect(page.get_by_text("อยู่ในคอลัมน์ที่ไม่รู้ว่าคืออะไร")).to_have_count(0)
    expect(page.locator("#measure-1")).to_contain_text("ติดตามทุกไตรมาส")
    expect(page.locator("#measure-2")).to_contain_text("ไม่พบ (5) ผลการดำเนินการ")


def _complete_memo(page: Page) -> None:
    page.goto(f"/desk/{BODY}/reports/2568/o28/memo/")
    page.get_by_label("เลขที่").fill("257")
    page.get_by_label("วัน", exact=True).fill("20 มีนาคม 2568")
    page.get_by_role("button", name="บันทึก").first.click()
    expect(page.get_by_label("เดือน")).to_have_value("มีนาคม")
    page.goto(f"/desk/{BODY}/reports/2568/o28/review/")


def _mend_what_was_missing(page: Page) -> None:
    page.get_by_role("link", name=f"มาตรการที่ {WHAT_IS_MISSING}").first.click()
    page.get_by_label("ผลการดำเนินการ (Output)").first.fill("จัดทำคู่มือแล้ว 1 เล่ม")
    page.get_by_role("button", name="บันทึก").first.click()
    expect(page.get_by_text("บันทึกแล้ว").first).to_be_visible()
