"""The report's page lists what was found, leads to each place, and mends its own texts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from measures.models import Dismissal
from reports.services import approval
from tests.factories import make_measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def faulty(desk):
    """A draft whose title names another year, and whose second measure lacks something."""
    make_measure(desk.organisation, desk.report.fiscal_year, responsible="")
    desk.report.title = desk.report.title.replace("2568", "2567")
    desk.report.save()
    return desk


def faults(page) -> dict[str, list[str]]:
    """Return by rule where the page says that something was found."""
    return {
        fault.rule.code: [place.address for place in fault.places]
        for fault in page.context["findings"].faults
    }


def sent(page, code: str) -> dict[str, str]:
    [fault] = [one for one in page.context["findings"].faults if one.rule.code == code]
    place = fault.places[0]
    return {
        "fingerprint": place.judged.finding.fingerprint,
        "row_version": str(place.row_version),
    }


def test_the_list_leads_to_each_place_the_gravest_first(faulty, sign_in, address):
    page = sign_in(faulty.officer).get(address("edit"))

    second = faulty.organisation.measures.get(position=2)
    found = faults(page)
    assert list(found)[:3] == ["another-year-on-the-cover", "missing-component", "memo-blank"]
    assert found["another-year-on-the-cover"] == [f"{address('edit')}#id_title"]
    assert found["missing-component"] == [
        f"/desk/bangrak/measures/{second.pk}/?round=annual#findings-responsible"
    ]
    assert found["memo-blank"] == [
        f"{address('memo')}#id_number",
        f"{address('memo')}#id_date_day",
    ]


def test_the_card_counts_them(faulty, sign_in):
    page = sign_in(faulty.officer).get("/desk/")

    [card] = page.context["bodies"][0]["cards"]
    counts = {count.severity.key: count.number for count in card["judgement"].counts}
    assert counts == {"error": 2, "warning": 2, "hint": 2}
    assert "ต้องแก้ไข 2" in page.content.decode()


def test_more_measures_ask_no_more_of_the_database(faulty, sign_in, address):
    officer = sign_in(faulty.officer)
    officer.get(address("edit"))
    with CaptureQueriesContext(connection) as few:
        officer.get(address("edit"))
    for _ in range(4):
        make_measure(faulty.organisation, faulty.report.fiscal_year)

    with CaptureQueriesContext(connection) as many:
        officer.get(address("edit"))

    assert len(many) == len(few)


def test_a_click_mends_the_reports_own_text(faulty, sign_in, address):
    officer = sign_in(faulty.officer)
    page = officer.get(address("edit"))

    response = officer.post(address("mend"), sent(page, "another-year-on-the-cover"))

    assert response.headers["Location"] == f"{address('edit')}#findings"
    assert faulty.fresh().title.endswith("พ.ศ. 2568")
    assert "another-year-on-the-cover" not in faults(officer.get(address("edit")))


def test_a_click_mends_the_memo(desk, sign_in, address):
    desk.report.memo.facts = "ข้อเท็จจริงตามเว็ปไซต์"
    desk.report.memo.save()
    officer = sign_in(desk.officer)

    officer.post(address("mend"), sent(officer.get(address("edit")), "spelling"))

    assert desk.fresh().memo.facts == "ข้อเท็จจริงตามเว็บไซต์"


def test_a_click_on_an_old_page_changes_nothing(faulty, sign_in, address):
    officer = sign_in(faulty.officer)
    words = sent(officer.get(address("edit")), "another-year-on-the-cover")
    faulty.report.row_version += 1
    faulty.report.save()

    page = officer.post(address("mend"), words, follow=True)

    assert "ถูกแก้ไขจากที่อื่น" in page.content.decode()
    assert "2567" in faulty.fresh().title


def test_a_finding_in_the_reports_own_text_is_set_aside(faulty, sign_in, address):
    officer = sign_in(faulty.officer)
    words = sent(officer.get(address("edit")), "another-year-on-the-cover")
    reason = {f"reason-{words['fingerprint']}": "รายงานสองปีรวมกัน"}

    officer.post(address("dismiss"), {**words, **reason})

    page = officer.get(address("edit"))
    assert "another-year-on-the-cover" not in faults(page)
    assert "รายงานสองปีรวมกัน" in page.content.decode()
    assert Dismissal.objects.get().measure is None


def test_of_two_measures_that_lack_the_same_one_is_set_aside(faulty, sign_in, address):
    officer = sign_in(faulty.officer)
    page = officer.get(address("edit"))
    [fault] = [one for one in page.context["findings"].faults if one.rule.code == "no-evidence"]
    second = fault.places[1].judged
    words = {"fingerprint": second.finding.fingerprint, "measure": second.measure}

    officer.post(address("dismiss"), {**words, f"reason-{words['fingerprint']}": "อยู่ในแฟ้ม"})

    assert Dismissal.objects.get().measure.position == 2
    assert len(faults(officer.get(address("edit")))["no-evidence"]) == 1


def test_what_keeps_the_report_from_being_submitted_cannot_be_set_aside(faulty, sign_in, address):
    officer = sign_in(faulty.officer)
    page = officer.get(address("edit"))
    words = sent(page, "missing-component")
    assert f"reason-{words['fingerprint']}" not in page.content.decode()
    [fault] = [x for x in page.context["findings"].faults if x.rule.code == "missing-component"]
    words["measure"] = fault.places[0].judged.measure

    answer = officer.post(
        address("dismiss"), {**words, f"reason-{words['fingerprint']}": "ไม่มี"}, follow=True
    )

    assert "ข้อนี้ปิดไม่ได้" in answer.content.decode()
    assert not Dismissal.objects.exists()
    assert "missing-component" in faults(officer.get(address("edit")))


def test_errors_are_shown_before_submitting_and_do_not_forbid_it(desk, sign_in, address):
    desk.report.title = desk.report.title.replace("2568", "2567")
    desk.report.save()

    page = sign_in(desk.officer).get(address("review"))
    approval.submit(desk.fresh(), by=desk.officer, **desk.shown(digest=False))

    assert "ปีบนหัวเรื่องไม่ตรง" in page.content.decode()
    assert desk.fresh().state == "in_chain"


def test_a_supervisor_reads_the_findings_and_has_no_buttons(faulty, sign_in, address):
    page = sign_in(faulty.holder("head")).get(address("review")).content.decode()

    assert "ปีบนหัวเรื่องไม่ตรง" in page
    assert "findings/mend/" not in page
    assert "findings/dismiss/" not in page
