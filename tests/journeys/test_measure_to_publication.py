"""The whole way, in a browser: a measure is typed, approved up the chain, published and read."""

import re

import pytest
from playwright.sync_api import Page, expect

from ita_portal.thai.digits import to_thai_digits
from ita_portal.thai.text import squeeze
from tests.reports.export.reading import pdf_text

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("whole_papers")]

BODY = "srimueangchum"
MEASURE = "มาตรการยืมคืนพัสดุด้วยสมุดทะเบียนกลาง"
TEXTS = {
    "มาตรการ โครงการ หรือกิจกรรม": MEASURE,
    "ขั้นตอนหรือวิธีการปฏิบัติ": "๑.จัดทำสมุดทะเบียนกลาง\n๒) ประกาศวิธียืมและคืน",
    "ช่วงระยะเวลาในการดำเนินการ": "1 ตุลาคม 2566 – 30 กันยายน 2567",
    "ผู้รับผิดชอบ": "กองคลัง",
    "ผลการดำเนินการ (Output)": "- มีทะเบียนพัสดุครบ 120 รายการ\n- ยืมคืนตามทะเบียน 48 ครั้ง",
    "ผลลัพธ์หรือผลสัมฤทธิ์ในการดำเนินการ (Outcome/Result)": "ไม่พบพัสดุสูญหายตลอดปี ดู https://www.srimueangchum.go.th/ita/67",
}


def test_from_a_typed_measure_to_a_published_report(visit):
    officer = visit(f"officer.{BODY}")
    _begin_report(officer)
    _type_measure(officer)
    _complete_memo(officer)
    _submit(officer)

    _opine(visit(f"head.{BODY}"))
    _opine(visit(f"deputy.{BODY}"))
    _opine(visit(f"clerk.{BODY}"), words="เห็นชอบ และขอให้ติดตามผลทุกไตรมาส")
    _approve(visit(f"mayor.{BODY}", width=390))
    _publish(officer)

    citizen = visit()
    _find_as_citizen(citizen, "สมุดทะเบียนกลาง")
    _expect_document(citizen)
    _expect_downloads(citizen)


@pytest.mark.once
def test_a_report_that_the_clerk_returns_comes_back_and_is_published(visit):
    reason = "โปรดระบุจำนวนครั้งที่ยืมในรอบปีให้ตรงกับทะเบียน"
    officer = visit(f"officer.{BODY}")
    _begin_report(officer)
    _type_measure(officer)
    _complete_memo(officer)
    _submit(officer)
    _opine(visit(f"head.{BODY}"))
    _opine(visit(f"deputy.{BODY}"))

    clerk = visit(f"clerk.{BODY}")
    _open_what_waits(clerk)
    clerk.get_by_text("ส่งกลับแก้ไข").first.click()
    form = clerk.locator("details[open]")
    form.get_by_label("เหตุผล").fill(reason)
    form.get_by_role("button", name="ส่งกลับแก้ไข").click()

    officer.goto("/desk/")
    expect(officer.get_by_text(reason).first).to_be_visible()
    _mend_measure(officer, "- ยืมคืนตามทะเบียน 52 ครั้ง")
    officer.goto("/desk/srimueangchum/reports/2568/o28/review/")
    _submit(officer)
    for post in ("head", "deputy", "clerk"):
        _opine(visit(f"{post}.{BODY}"))
    _approve(visit(f"mayor.{BODY}"))
    _publish(officer)

    citizen = visit()
    _find_as_citizen(citizen, "52 ครั้ง")
    expect(citizen.locator("article")).to_contain_text("๕๒ ครั้ง")
    expect(citizen.locator("article")).not_to_contain_text("๔๘ ครั้ง")


def _begin_report(page: Page) -> None:
    page.get_by_role("link", name="เริ่มรายงานใหม่").click()
    page.get_by_label(re.compile("2568")).first.check()
    page.get_by_role("button", name="เริ่มรายงาน").click()
    page.wait_for_url("**/reports/2568/o28/")


def _type_measure(page: Page) -> None:
    parts = page.get_by_role("navigation", name="ส่วนของรายงาน")
    parts.get_by_role("link", name="มาตรการ").click()
    page.get_by_role("link", name="เพิ่มมาตรการ").first.click()
    for label, text in TEXTS.items():
        page.get_by_label(label, exact=False).first.fill(text)
    page.get_by_role("button", name="เพิ่มมาตรการ").click()
    expect(page.get_by_label("ขั้นตอนหรือวิธีการปฏิบัติ").first).to_have_value(
        "1. จัดทำสมุดทะเบียนกลาง\n2. ประกาศวิธียืมและคืน"
    )


def _mend_measure(page: Page, output: str) -> None:
    page.goto("/desk/srimueangchum/years/2567/")
    page.get_by_role("link", name=MEASURE).click()
    page.get_by_label("ผลการดำเนินการ (Output)").first.fill(output)
    page.get_by_role("button", name="บันทึก").first.click()
    expect(page.get_by_text("บันทึกแล้ว").first).to_be_visible()


def _complete_memo(page: Page) -> None:
    page.goto("/desk/srimueangchum/reports/2568/o28/memo/")
    page.get_by_label("เลขที่").fill("๑๒๓")
    page.get_by_label("วัน", exact=True).fill("๒๐ มีนาคม ๒๕๖๘")
    page.get_by_role("button", name="บันทึก").first.click()
    expect(page.locator(".date-read")).to_have_text("วันพฤหัสบดีที่ 20 มีนาคม 2568")
    page.goto("/desk/srimueangchum/reports/2568/o28/review/")


def _submit(page: Page) -> None:
    page.get_by_role("button", name=re.compile("ส่งให้หัวหน้าสำนักปลัด.*พิจารณา")).click()
    expect(page.get_by_text("อยู่ระหว่างเสนอ").first).to_be_visible()


def _open_what_waits(page: Page) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name=re.compile("^รายงานผลการดำเนินการ.*2567")).first.click()
    page.wait_for_url("**/review/")


def _opine(page: Page, words: str = "") -> None:
    _open_what_waits(page)
    expect(page.locator("article")).to_contain_text(MEASURE)
    page.locator("summary", has_text=re.compile("เสนอ")).first.click()
    form = page.locator("details[open]")
    if words:
        form.get_by_label("อื่น ๆ").check()
        form.get_by_label("ความเห็นอื่น").fill(words)
    form.get_by_role("button", name=re.compile("เสนอ")).click()
    expect(page.get_by_text("ลงความเห็นและเสนอต่อแล้ว")).to_be_visible()


def _approve(page: Page) -> None:
    _open_what_waits(page)
    page.locator("summary", has_text=re.compile(r"^\s*อนุมัติ\s*$")).click()
    page.locator("details[open]").get_by_role("button", name="อนุมัติ", exact=True).click()
    expect(page.get_by_text("อนุมัติแล้ว รอเผยแพร่").first).to_be_visible()


def _publish(page: Page) -> None:
    page.goto("/desk/srimueangchum/reports/2568/o28/review/")
    page.get_by_role("button", name="เผยแพร่รายงาน").click()
    expect(page.get_by_text("เผยแพร่แล้ว").first).to_be_visible(timeout=60_000)


def _find_as_citizen(page: Page, words: str) -> None:
    page.goto("/")
    page.get_by_role("combobox", name="ค้นหา").fill(words)
    page.get_by_role("button", name="ค้นหา").click()
    page.get_by_role("link", name=re.compile("รายงานผลการดำเนินการ.*๒๕๖๗")).first.click()
    page.wait_for_url(re.compile(r"/organisations/srimueangchum/2568/o28/(#|$)"))


def _expect_document(page: Page) -> None:
    said = squeeze(page.locator("article").inner_text())
    for text in (MEASURE, "ประกาศวิธียืมและคืน", "มีทะเบียนพัสดุครบ ๑๒๐ รายการ", "ติดตามผลทุกไตรมาส"):
        assert squeeze(text) in said
    link = page.locator("article a[href='https://www.srimueangchum.go.th/ita/67']")
    expect(link).to_have_text("https://www.srimueangchum.go.th/ita/67")


def _expect_downloads(page: Page) -> None:
    for name in ("pdf", "docx", "xlsx", "csv", "json"):
        answer = page.request.get(f"/organisations/srimueangchum/2568/o28.{name}")
        assert answer.status == 200
        assert len(answer.body()) > 1000
    pdf = page.request.get("/organisations/srimueangchum/2568/o28.pdf").body()
    assert squeeze(to_thai_digits(MEASURE)) in squeeze(pdf_text(pdf))
    assert squeeze("เห็นชอบ และขอให้ติดตามผลทุกไตรมาส") in squeeze(pdf_text(pdf))
