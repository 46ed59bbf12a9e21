"""The report's form keeps what was typed, says in Thai what is wrong, and saves clean text."""

import pytest
from django.urls import reverse

from ita_portal.audit.models import AuditEvent
from measures.errors import StaleRow
from measures.models import FiscalYear
from reports.models import Report
from reports.services.approval import recall
from reports.services.drafting import discard_report, edit_report
from tests.factories import make_officer, make_organisation, make_year

pytestmark = pytest.mark.django_db


def typed(desk, **changes) -> dict:
    report = desk.fresh()
    return {
        "row_version": report.row_version,
        "layout": report.layout,
        "title": report.title,
        "cover_lines": report.cover_lines,
        "heading_lines": report.heading_lines,
        "introduction": report.introduction,
        "closing": report.closing,
        **changes,
    }


def test_it_saves_what_was_typed_and_comes_back(desk, sign_in, address):
    officer = sign_in(desk.officer)

    response = officer.post(address("edit"), typed(desk, title="ชื่อใหม่", layout="check-list"))

    assert response.status_code == 302
    assert (desk.fresh().title, desk.fresh().layout) == ("ชื่อใหม่", "check-list")


def test_lines_of_the_cover_stay_lines_and_lists_get_one_kind_of_marker(desk, sign_in, address):
    words = typed(desk, cover_lines="บรรทัดหนึ่ง\r\nปี ๒๕๖๘", introduction="๑) ข้อแรก\r\n(๒) ข้อสอง")

    sign_in(desk.officer).post(address("edit"), words)

    assert desk.fresh().cover_lines == "บรรทัดหนึ่ง\nปี 2568"
    assert desk.fresh().introduction == "1. ข้อแรก\n2. ข้อสอง"


def test_script_in_a_field_is_shown_as_text(desk, sign_in, address):
    officer = sign_in(desk.officer)

    officer.post(address("edit"), typed(desk, title="<script>alert(1)</script>"))

    for page in ("edit", "review", "paper"):
        body = officer.get(address(page)).content.decode()
        assert "<script>alert" not in body
        assert "&lt;script&gt;alert(1)" in body


def test_a_huge_paste_is_refused_with_what_was_typed_still_there(desk, sign_in, address):
    paste = "ก" * 1_700_000

    response = sign_in(desk.officer).post(address("edit"), typed(desk, introduction=paste))

    assert response.status_code == 422
    body = response.content.decode()
    assert "ข้อความยาวเกิน 100,000 ตัวอักษร" in body
    assert paste in body


def test_an_empty_title_is_asked_for(desk, sign_in, address):
    response = sign_in(desk.officer).post(address("edit"), typed(desk, title="  "))

    assert response.status_code == 422
    assert "โปรดพิมพ์ชื่อรายงาน" in response.content.decode()


def test_an_unknown_layout_is_refused(desk, sign_in, address):
    response = sign_in(desk.officer).post(address("edit"), typed(desk, layout="../etc"))

    assert response.status_code == 422


def test_a_stale_form_shows_both_texts_and_can_then_be_saved(desk, sign_in, address):
    words = typed(desk, title="ของฉัน")
    edit_report(desk.fresh(), by=desk.officer, row_version=1, values={"title": "ของเพื่อน"})
    officer = sign_in(desk.officer)

    conflict = officer.post(address("edit"), words)

    body = conflict.content.decode()
    assert conflict.status_code == 409
    assert ("ของฉัน" in body, "ของเพื่อน" in body) == (True, True)
    assert desk.fresh().title == "ของเพื่อน"
    officer.post(address("edit"), {**words, "row_version": conflict.context["row_version"]})
    assert desk.fresh().title == "ของฉัน"


def test_text_typed_while_somebody_submitted_is_handed_back(desk, sign_in, address):
    words = typed(desk, closing="บทสรุปที่พิมพ์ค้างไว้")
    desk.submit()

    response = sign_in(desk.officer).post(address("edit"), words)

    assert response.status_code == 409
    assert "บทสรุปที่พิมพ์ค้างไว้" in response.content.decode()
    assert "บันทึกข้อความของท่าน" not in response.content.decode()


def test_a_report_that_is_not_a_draft_is_read_not_edited(desk, sign_in, address):
    desk.submit()

    response = sign_in(desk.officer).get(address("edit"))

    assert response.headers["Location"] == address("review")


def test_another_organisations_officer_finds_nothing(desk, sign_in, address):
    stranger = sign_in(make_officer(make_organisation("sathon", name="สาทร")))

    answers = {
        name: stranger.get(address(name)).status_code
        for name in ("edit", "memo", "paper", "review")
    }

    assert set(answers.values()) == {404}


def test_the_years_without_a_report_are_offered_newest_first(desk, sign_in):
    make_year(2567)
    page = reverse("reports:add", args=["bangrak"])

    form = sign_in(desk.officer).get(page).context["form"]

    assert [key for key, _ in form.fields["occasion"].choices] == ["2568:annual", "2567:annual"]


def test_the_newest_year_is_chosen_beforehand_and_an_older_one_never(desk, sign_in):
    officer, page = sign_in(desk.officer), reverse("reports:add", args=["bangrak"])
    chosen_after_2569 = officer.get(page).context["form"]["occasion"].initial

    make_year(2570)

    assert chosen_after_2569 == ""
    assert officer.get(page).context["form"]["occasion"].initial == "2570:annual"


def test_beginning_a_report_drafts_it_and_opens_it(desk, sign_in):
    make_year(2567)
    words = {"occasion": "2568:annual", "layout": "check-list"}

    response = sign_in(desk.officer).post(reverse("reports:add", args=["bangrak"]), words)

    begun = Report.objects.get(assessment_year__year=2568)
    assert response.headers["Location"] == reverse("reports:edit", args=["bangrak", 2568, "o26"])
    assert (begun.fiscal_year.year, begun.layout) == (2567, "check-list")


def test_a_begin_form_sent_twice_begins_one_report(desk, sign_in):
    make_year(2567)
    officer, words = sign_in(desk.officer), {"occasion": "2568:annual", "layout": "check-list"}
    page = reverse("reports:add", args=["bangrak"])
    officer.post(page, words)

    second = officer.post(page, words)

    assert second.status_code == 422
    assert Report.objects.filter(assessment_year__year=2568).count() == 1


@pytest.mark.parametrize("occasion", ["", "2599:annual", "x:y", "2569", "2568:weekly"])
def test_an_unknown_year_or_round_is_refused(desk, sign_in, occasion):
    words = {"occasion": occasion, "layout": "check-list"}

    response = sign_in(desk.officer).post(reverse("reports:add", args=["bangrak"]), words)

    assert response.status_code == 422
    assert Report.objects.count() == 1


def test_a_year_whose_covered_year_is_unknown_is_told(desk, sign_in):
    FiscalYear.objects.filter(year=2567).delete()
    words = {"occasion": "2568:annual", "layout": "check-list"}

    response = sign_in(desk.officer).post(reverse("reports:add", args=["bangrak"]), words)

    assert response.status_code == 422
    assert "ยังไม่มีข้อมูลปีงบประมาณ พ.ศ. 2567" in response.content.decode()


def test_a_report_begun_after_the_score_was_known_says_it_in_its_introduction(desk, sign_in):
    desk.organisation.scores.create(fiscal_year=desk.report.fiscal_year, value="99.98")
    desk.report.delete()
    page = reverse("reports:add", args=["bangrak"])

    sign_in(desk.officer).post(page, {"occasion": "2569:annual", "layout": "issues-table"})

    introduction = desk.organisation.reports.get().introduction
    assert introduction.splitlines()[0] == (
        "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568 ในภาพรวมได้ 99.98 คะแนน"
    )


def test_a_draft_begun_by_mistake_goes_after_a_question_and_its_measures_stay(
    desk, sign_in, address
):
    officer, before = sign_in(desk.officer), desk.organisation.measures.count()
    assert address("discard") in officer.get(address("edit")).content.decode()

    asked = officer.get(address("discard")).content.decode()
    answer = officer.post(address("discard"), follow=True)

    assert desk.report.title in asked
    assert "นำกลับมาไม่ได้" in asked
    assert "มาตรการของปีนี้ยังอยู่ครบ" in answer.content.decode()
    assert not Report.objects.exists()
    assert desk.organisation.measures.count() == before > 0
    assert AuditEvent.objects.latest("number").act == "report.discard"


def test_what_was_once_submitted_is_not_discarded(desk, sign_in, address):
    desk.submit()
    recall(desk.fresh(), by=desk.officer, row_version=desk.fresh().row_version)
    officer = sign_in(desk.officer)

    assert address("discard") not in officer.get(address("edit")).content.decode()
    assert officer.post(address("discard")).status_code == 403
    assert Report.objects.exists()


def test_a_draft_in_which_somebody_writes_just_now_is_not_discarded(desk):
    seen = desk.fresh()
    edit_report(
        desk.fresh(),
        by=desk.officer,
        row_version=seen.row_version,
        values={"title": "ชื่อใหม่"},
    )

    with pytest.raises(StaleRow):
        discard_report(seen, by=desk.officer)

    assert desk.fresh().title == "ชื่อใหม่"
