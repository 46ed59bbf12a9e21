"""States of pages that no address alone leads to; each function leaves its page in one of them."""

from collections.abc import Callable

from django.conf import settings
from django.db.models import F
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from measures.models import Measure, Organisation, SecondFactorRole
from reports.models import Report
from tests.conventions.world import World
from tests.reports.factories_importing import FIRST, HEAD, word_file

OpenFor = Callable[[str], Page]
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def measure_that_a_colleague_saved(open_for: OpenFor, world: World) -> Page:
    page = _at(open_for("officer"), "measures:edit", world.organisation.slug, world.measure.pk)
    page.locator("#id_steps").fill("ของคนที่สอง")
    Measure.objects.filter(pk=world.measure.pk).update(
        steps="ของคนแรก", row_version=F("row_version") + 1
    )
    page.locator(".measure-form button[type=submit]").click()
    expect(page.locator(".measure-stale")).to_be_visible()
    return page


def memo_that_a_colleague_saved(open_for: OpenFor, world: World) -> Page:
    page = _at_memo(open_for, world)
    page.locator("#id_facts").fill("ของคนที่สอง")
    Report.objects.filter(pk=world.draft.pk).update(row_version=F("row_version") + 1)
    page.locator("#memo-form button[type=submit]").click()
    expect(page.locator(".side-by-side").first).to_be_visible()
    return page


def list_with_a_measure_just_deleted(open_for: OpenFor, world: World) -> Page:
    page = _at_list(open_for("officer"), world.organisation)
    page.locator(".measure-acts .is-danger").first.click()
    expect(page.locator(".toast-line")).to_be_focused()
    return page


def list_that_could_not_be_moved(open_for: OpenFor, world: World) -> Page:
    page = _at_list(open_for("officer"), world.organisation)
    page.context.set_offline(True)
    page.locator("[id^=up-]").first.press("Enter")
    expect(page.locator(".toast-line.is-error")).to_be_visible()
    page.context.set_offline(False)
    return page


def file_that_is_not_taken(open_for: OpenFor, world: World) -> Page:
    page = _with_file(open_for, world, b"no Word file")
    expect(page.locator("#errors")).to_be_focused()
    return page


def file_with_doubts(open_for: OpenFor, world: World) -> Page:
    odd = word_file((*FIRST, "ไม่รู้"), (*FIRST[:4], "", FIRST[5], ""), head=(*HEAD, "อื่น ๆ"))
    page = _with_file(open_for, world, odd)
    expect(page.get_by_role("heading", name="ตรวจก่อนนำเข้า")).to_be_visible()
    return page


def measure_with_findings_while_typing(open_for: OpenFor, world: World) -> Page:
    page = _at(open_for("officer"), "measures:add", world.organisation.slug, 2564)
    page.locator("#id_steps").fill("1. ประกาศทางเว็ปไซต์")
    expect(page.locator("#findings-steps .finding").first).to_be_visible()
    return page


def measure_kept_in_the_browser(open_for: OpenFor, world: World) -> Page:
    page = _at(open_for("officer"), "measures:edit", world.organisation.slug, world.measure.pk)
    page.context.set_offline(True)
    page.locator("#id_outcome").fill("พิมพ์ขณะที่สายหลุด")
    expect(page.locator("[data-saved-state=trouble]").first).to_be_visible()
    page.context.set_offline(False)
    return page


def question_before_a_memo_is_drafted_anew(open_for: OpenFor, world: World) -> Page:
    page = _at_memo(open_for, world)
    page.get_by_role("button", name="ร่างใหม่จากข้อมูล").click()
    expect(page.locator("dialog[open]")).to_be_visible()
    return page


def menu_of_the_account(open_for: OpenFor, world: World) -> Page:
    page = _at_list(open_for("officer"), world.organisation)
    page.locator("details.person summary").click()
    return page


def form_whose_session_ended(open_for: OpenFor, world: World) -> Page:
    page = _at(open_for("clerk"), "accounts:profile")
    page.context.clear_cookies()
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("หมดเวลา")
    return page


def list_without_measures(open_for: OpenFor, world: World) -> Page:
    return _at_list(open_for("stranger"), Organisation.objects.get(slug="sathon"))


def desk_without_reports(open_for: OpenFor, world: World) -> Page:
    return _at(open_for("stranger"), "desk")


def search_without_results(open_for: OpenFor, world: World) -> Page:
    page = open_for("anonymous")
    page.goto("/?q=ไม่มีคำนี้ในรายงานใด")
    return page


def page_that_is_not_there(open_for: OpenFor, world: World) -> Page:
    page = open_for("anonymous")
    page.goto("/organisations/nowhere/")
    return page


def page_that_is_not_hers(open_for: OpenFor, world: World) -> Page:
    return _at(open_for("head"), "measures:add", world.organisation.slug, 2564)


def sign_in_that_is_locked(open_for: OpenFor, world: World) -> Page:
    wrong = {"login": "somebody", "password": "wrong"}
    for _ in range(settings.AXES_FAILURE_LIMIT):
        Client().post(reverse("accounts:login"), wrong)
    page = _at(open_for("anonymous"), "accounts:login")
    page.locator("#id_login").fill(wrong["login"])
    page.locator("#id_password").fill(wrong["password"])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("พักการเข้าสู่ระบบ")
    return page


def desk_closed_without_second_factor(open_for: OpenFor, world: World) -> Page:
    required = [SecondFactorRole.ADMINISTRATOR.value]
    Organisation.objects.filter(slug="sathon").update(second_factor_for=required)
    page = open_for("stranger_admin")
    page.goto(reverse("desk"))
    expect(page.locator("#notices")).to_be_focused()
    return page


STATES = (
    measure_that_a_colleague_saved,
    memo_that_a_colleague_saved,
    list_that_could_not_be_moved,
    file_that_is_not_taken,
    file_with_doubts,
    measure_with_findings_while_typing,
    measure_kept_in_the_browser,
    question_before_a_memo_is_drafted_anew,
    menu_of_the_account,
    list_with_a_measure_just_deleted,
    form_whose_session_ended,
    list_without_measures,
    desk_without_reports,
    search_without_results,
    page_that_is_not_there,
    page_that_is_not_hers,
    sign_in_that_is_locked,
    desk_closed_without_second_factor,
)


def _at(page: Page, name: str, *args) -> Page:
    page.goto(reverse(name, args=args))
    return page


def _at_list(page: Page, organisation: Organisation) -> Page:
    return _at(page, "measures:list", organisation.slug, 2564)


def _at_memo(open_for: OpenFor, world: World) -> Page:
    return _at(open_for("officer"), "reports:memo", *world.draft.reference.split("/"))


def _with_file(open_for: OpenFor, world: World, content: bytes) -> Page:
    page = _at(open_for("officer"), "reports:import", world.organisation.slug)
    file = {"name": "รายงาน.docx", "mimeType": _DOCX, "buffer": content}
    page.locator("#id_file").set_input_files(file)
    page.get_by_role("button", name="อ่านไฟล์").click()
    return page
