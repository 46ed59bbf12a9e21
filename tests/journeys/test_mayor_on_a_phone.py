"""The chief executive approves on a phone: from the letter, with a second factor, having seen what
changed since she sent the paper back."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from ita_portal.accounts.demonstration import PASSWORD
from ita_portal.accounts.models import User
from ita_portal.notices.sender import send_due
from measures.models import Measure
from reports.models import Report
from reports.permissions import current_step, latest_version
from reports.services import approval
from reports.workflow import State
from tests.accounts.authenticator import code_of, give_app

pytestmark = [pytest.mark.browser, pytest.mark.once]

BODY = "mueangnoi"
PHONE = 390
REASON = "โปรดระบุผู้รับผิดชอบให้ครบ"


@pytest.fixture
def mayor(portal, settings) -> User:
    """Return a chief executive of her own: an address, and an app that shows codes."""
    settings.SITE_URL = portal
    person = User.objects.get(username=f"mayor.{BODY}")
    person.email, person.is_demonstration = "mayor@example.go.th", False
    person.save()
    return person


def test_from_the_letter_to_the_decision(visit, mayor):
    _send_back(mayor)
    _mend_and_submit()
    secret = give_app(mayor)

    phone = visit(width=PHONE)
    phone.goto(_link_in_the_letter())
    phone.get_by_label("ชื่อผู้ใช้").fill(mayor.username)
    phone.get_by_label("รหัสผ่าน").fill(PASSWORD)
    phone.get_by_role("button", name="เข้าสู่ระบบ").click()
    phone.get_by_label("รหัสยืนยัน").fill(code_of(secret))
    phone.keyboard.press("Enter")

    phone.wait_for_url("**/review/")
    assert _fits(phone)
    expect(phone.get_by_text(re.compile("เปลี่ยน 1 แห่งจากฉบับที่ 1 ที่ท่านอ่านครั้งก่อน"))).to_be_visible()
    expect(phone.locator("#changes ins")).to_contain_text("กองช่าง")
    expect(phone.locator("article")).to_contain_text("กองช่าง")
    phone.locator("summary", has_text=re.compile(r"^\s*อนุมัติ\s*$")).click()
    phone.locator("details[open]").get_by_role("button", name="อนุมัติ", exact=True).click()

    expect(phone.get_by_text("อนุมัติแล้ว รอเผยแพร่").first).to_be_visible()
    assert _fits(phone)
    assert _report().state == State.APPROVED


def _report() -> Report:
    return Report.objects.get(organisation__slug=BODY)


def _send_back(mayor: User) -> None:
    """Bring the paper to the chief executive, who returns it."""
    _opine_up_to(mayor)
    report = _report()
    approval.send_back(
        report,
        by=mayor,
        row_version=report.row_version,
        digest=latest_version(report).digest,
        reason=REASON,
    )


def _mend_and_submit() -> None:
    """Mend a text and bring the paper up again; what was said by letter before is forgotten."""
    measure = Measure.objects.filter(organisation__slug=BODY).first()
    measure.responsible = f"{measure.responsible}\nกองช่าง"
    measure.save()
    report = _report()
    officer = User.objects.get(username=f"officer.{BODY}")
    approval.submit(report, by=officer, row_version=report.row_version)
    mail.outbox.clear()
    _opine_up_to(User.objects.get(username=f"mayor.{BODY}"))


def _opine_up_to(person: User) -> None:
    while (step := current_step(report := _report())).post.holder != person:
        approval.opine(
            report,
            by=step.post.holder,
            row_version=report.row_version,
            digest=latest_version(report).digest,
        )


def _link_in_the_letter() -> str:
    send_due()
    (letter,) = [letter for letter in mail.outbox if "รอท่านพิจารณา" in letter.subject]
    return re.search(r"http\S+/desk/notices/\d+/", letter.body)[0]


def _fits(page: Page) -> bool:
    """Whether nothing of the page lies beyond the edge of the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
