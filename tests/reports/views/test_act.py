"""On one page a paper is read and decided; whatever goes wrong is told there."""

import re
import time

import pytest
from django.contrib.auth import get_user
from django.test import RequestFactory

from ita_portal.accounts import fresh
from reports.permissions import latest_version
from reports.workflow import State
from tests.factories import PASSWORD, make_person
from tests.reports.factories import Desk, make_acting

pytestmark = pytest.mark.django_db


def offered(response) -> list[str]:
    return [str(offer.act) for offer, _ in response.context["offers"]]


def sent(desk: Desk, **words) -> dict:
    version = latest_version(desk.report)
    digest = version.digest if version else ""
    return {"row_version": desk.fresh().row_version, "digest": digest, **words}


def test_the_page_offers_each_person_what_she_may_do(desk, sign_in, address):
    desk.submit()
    people = {"officer": desk.officer, "head": desk.holder("head"), "mayor": desk.holder("mayor")}

    pages = {name: sign_in(person).get(address("review")) for name, person in people.items()}

    assert {name: offered(page) for name, page in pages.items()} == {
        "officer": ["recall"],
        "head": ["opine", "return"],
        "mayor": [],
    }


def test_who_signs_sees_the_scores_that_will_be_public_as_they_were_submitted(
    desk, sign_in, address
):
    year = desk.report.fiscal_year
    score = desk.organisation.scores.create(
        fiscal_year=year, indicator=year.indicators.get(number=7), value="87.25"
    )
    desk.submit()
    score.value = "99.75"
    score.save()

    page = sign_in(desk.holder("mayor")).get(address("review")).content.decode()

    assert "คะแนนที่เผยแพร่พร้อมรายงาน" in page
    assert "87.25" in page
    assert "99.75" not in page


def test_the_button_names_the_next_post(desk, sign_in, address):
    desk.submit()
    desk.opine_up_to("clerk")

    page = sign_in(desk.holder("clerk")).get(address("review")).content.decode()

    assert "ลงความเห็นและเสนอนายก อบต." in page


def test_the_preset_sentence_is_chosen_already_and_signs(desk, sign_in, address):
    desk.submit()
    desk.opine_up_to("deputy")
    deputy = sign_in(desk.holder("deputy"))
    page = deputy.get(address("review")).content.decode()
    assert "เห็นควรพิจารณาอนุมัติ" in page

    deputy.post(address("act", "opine"), sent(desk, choice="preset", opinion="ไม่ใช้"))

    step = latest_version(desk.report).steps.get(post=desk.posts["deputy"])
    assert (step.opinion, step.own_words) == ("เห็นควรพิจารณาอนุมัติ", False)


def test_another_sentence_that_the_post_offers_is_chosen_as_itself_and_not_as_other_words(
    desk, sign_in, address
):
    deputy = desk.posts["deputy"]
    deputy.preset_opinion = "เห็นควรพิจารณาอนุมัติ\nเห็นควรพิจารณา"
    deputy.save()
    desk.submit()
    desk.opine_up_to("deputy")
    page = sign_in(desk.holder("deputy"))

    page.post(address("act", "opine"), sent(desk, choice="preset-2"))

    step = latest_version(desk.report).steps.get(post=deputy)
    assert (step.opinion, step.own_words) == ("เห็นควรพิจารณา", False)


def test_other_words_must_be_typed(desk, sign_in, address):
    desk.submit()

    response = sign_in(desk.holder("head")).post(
        address("act", "opine"), sent(desk, choice="other", opinion="")
    )

    assert response.status_code == 422
    assert "โปรดพิมพ์ความเห็น" in response.content.decode()


def test_returning_without_a_reason_asks_for_it(desk, sign_in, address):
    desk.submit()

    response = sign_in(desk.holder("head")).post(address("act", "return"), sent(desk, reason=" "))

    assert response.status_code == 422
    assert "โปรดพิมพ์เหตุผล" in response.content.decode()
    assert desk.fresh().state == State.IN_CHAIN


def test_the_officer_reads_why_it_came_back(desk, sign_in, address):
    desk.submit()
    sign_in(desk.holder("head")).post(address("act", "return"), sent(desk, reason="ตัวเลข\nไม่ตรง"))

    for page in (address("edit"), address("review"), "/desk/"):
        assert "ตัวเลข\nไม่ตรง" in sign_in(desk.officer).get(page).content.decode()


def test_an_act_sent_twice_is_told_and_done_once(desk, sign_in, address):
    desk.submit()
    head, words = sign_in(desk.holder("head")), sent(desk, choice="preset")
    head.post(address("act", "opine"), words)

    second = head.post(address("act", "opine"), words)

    assert second.status_code == 409
    assert "ยังไม่ได้ทำรายการ" in second.content.decode()
    assert latest_version(desk.report).steps.exclude(act="").count() == 1


def test_words_typed_on_a_page_that_was_out_of_date_are_still_there(desk, sign_in, address):
    desk.submit()
    words = sent(desk, reason="เหตุผลที่พิมพ์ไว้ยาว ๆ")
    sign_in(desk.holder("head")).post(address("act", "opine"), sent(desk, choice="preset"))

    response = sign_in(desk.holder("head")).post(address("act", "return"), words)

    assert response.status_code == 409
    assert "เหตุผลที่พิมพ์ไว้ยาว ๆ" in response.content.decode()


def test_a_stale_page_that_still_may_act_keeps_the_words_and_learns_the_newest_row(
    desk, sign_in, address
):
    desk.submit()
    head, words = sign_in(desk.holder("head")), sent(desk, reason="เหตุผล", row_version=1)

    first = head.post(address("act", "return"), words)
    form = dict(first.context["offers"])[first.context["offers"][1][0]]
    again = head.post(
        address("act", "return"), {**words, "row_version": form["row_version"].value()}
    )

    assert (first.status_code, again.status_code) == (409, 302)
    assert desk.fresh().state == State.DRAFT


def test_a_forged_digest_signs_nothing(desk, sign_in, address):
    desk.submit()

    response = sign_in(desk.holder("head")).post(
        address("act", "opine"), sent(desk, choice="preset", digest="0" * 64)
    )

    assert response.status_code == 409
    assert latest_version(desk.report).steps.exclude(act="").count() == 0


def test_who_may_not_is_refused(desk, sign_in, address):
    desk.submit()

    response = sign_in(desk.holder("mayor")).post(address("act", "approve"), sent(desk))

    assert response.status_code == 403


@pytest.mark.parametrize("row_version", ["", "x", "-1", "9" * 30])
def test_a_form_without_a_row_is_not_believed(desk, sign_in, address, row_version):
    response = sign_in(desk.officer).post(address("act", "submit"), {"row_version": row_version})

    assert response.status_code in {409, 422}
    assert desk.fresh().state == State.DRAFT


def test_an_unknown_act_is_not_found(desk, sign_in, address):
    assert sign_in(desk.officer).post(address("act", "bribe"), {}).status_code == 404


def test_what_is_missing_is_listed_with_the_way_to_it(desk, sign_in, address):
    measure = desk.organisation.measures.get()
    measure.responsible = ""
    measure.save()
    officer = sign_in(desk.officer)

    page = officer.get(address("review")).content.decode()
    response = officer.post(address("act", "submit"), sent(desk))

    assert f"/desk/bangrak/measures/{measure.pk}/" in page
    assert response.status_code == 422
    assert "มาตรการที่ 1 ยังไม่มีผู้รับผิดชอบ" in response.content.decode()


def test_who_submitted_and_decides_is_told_why_there_are_no_buttons(desk, sign_in, address):
    desk.posts["mayor"].holder = desk.officer
    desk.posts["mayor"].save()
    make_acting(desk, "mayor")
    desk.submit()
    desk.opine_up_to("mayor")

    page = sign_in(desk.officer).get(address("review"))

    assert offered(page) == []
    assert "จึงพิจารณาเองไม่ได้" in page.content.decode()


def test_a_whole_journey_ends_in_public(desk, sign_in, address, django_capture_on_commit_callbacks):
    officer = sign_in(desk.officer)
    officer.post(address("act", "submit"), sent(desk))
    for place in ("head", "deputy", "clerk"):
        waiting = sign_in(desk.holder(place)).get("/desk/waiting/").content.decode()
        assert address("review") in waiting
        sign_in(desk.holder(place)).post(address("act", "opine"), sent(desk, choice="preset"))
    sign_in(desk.holder("mayor")).post(address("act", "approve"), sent(desk))

    with django_capture_on_commit_callbacks(execute=True):
        officer.post(address("act", "publish"), sent(desk))

    assert desk.fresh().state == State.PUBLISHED
    assert officer.get("/organisations/bangrak/2569/o26/").status_code == 200


def test_whoever_opens_the_address_of_an_act_finds_the_paper(desk, sign_in, address):
    answer = sign_in(desk.officer).get(address("act", "submit"))

    assert (answer.status_code, answer.url) == (302, address("review"))


def test_a_row_version_of_five_thousand_digits_is_only_out_of_date(desk, sign_in, address):
    page = sign_in(desk.officer).post(address("act", "submit"), {"row_version": "9" * 5000})

    assert page.status_code == 409
    assert desk.fresh().state == State.DRAFT


def test_a_long_opinion_is_sent_as_it_is_and_not_three_times_as_long(desk, sign_in, address):
    desk.submit()

    page = sign_in(desk.holder("head")).get(address("review")).content.decode()

    assert page.count('class="offer-form" method="post" enctype="multipart/form-data"') == 2


def test_the_reader_sees_word_by_word_what_changed_since_she_read_it(desk, sign_in, address):
    desk.submit()
    head = sign_in(desk.holder("head"))
    head.get(address("review"))
    head.post(address("act", "return"), sent(desk, reason="ระบุผู้รับผิดชอบให้ชัด"))
    desk.organisation.measures.update(responsible="สำนักปลัดและกองคลัง <b>")
    desk.submit()

    page = head.get(address("review")).content.decode()

    assert "เปลี่ยน 1 แห่งจากฉบับที่ 1 ที่ท่านอ่านครั้งก่อน" in page
    assert re.search(r"<ins>.*กองคลัง.*&lt;b&gt;.*</ins>", page)


def test_the_administrator_names_who_signs_instead(desk, sign_in, address):
    desk.submit()
    other = make_person("engineer", desk.organisation, "officer")
    administrator = sign_in(desk.administrator)

    page = administrator.get(address("review"))
    refused = administrator.post(address("act", "substitute"), sent(desk, person=other.pk))
    administrator.post(
        address("act", "substitute"),
        sent(desk, person=other.pk, title="ผู้อำนวยการกองช่าง", reason="ลาป่วย"),
    )

    assert "substitute" in offered(page)
    assert refused.status_code == 422
    assert "โปรดพิมพ์ตำแหน่ง" in refused.content.decode()
    assert "opine" in offered(sign_in(other).get(address("review")))


def test_who_gets_a_paper_back_reads_why(desk, sign_in, address):
    desk.submit()
    desk.opine_up_to("clerk")

    sign_in(desk.holder("clerk")).post(
        address("act", "step_back"), sent(desk, reason="โปรดทบทวนงบประมาณ")
    )
    page = sign_in(desk.holder("deputy")).get(address("review")).content.decode()

    assert "ส่งกลับให้ทบทวน" in page
    assert page.count("โปรดทบทวนงบประมาณ") == 2


# --- who it is ----------------------------------------------------------------------------------


def long_ago(client) -> None:
    """Let the person have signed in an hour ago."""
    session = client.session
    session["proved_at"] = time.time() - 3600
    session.save()


def at_the_mayors(desk, sign_in):
    desk.submit()
    desk.opine_up_to("mayor")
    mayor = sign_in(desk.holder("mayor"))
    long_ago(mayor)
    return mayor


@pytest.mark.parametrize("password", ["", "wrong", None])
def test_who_signed_in_long_ago_does_not_decide_without_her_password(
    desk, sign_in, address, password
):
    mayor = at_the_mayors(desk, sign_in)
    typed = {} if password is None else {"password": password}

    answer = mayor.post(address("act", "order"), sent(desk, opinion="ให้รายงานสภา", **typed))

    assert answer.status_code == 422
    assert desk.fresh().state == State.IN_CHAIN
    assert "ให้รายงานสภา" in answer.content.decode()
    assert password is None or password == "" or password not in answer.content.decode()


def test_with_her_password_she_decides_and_is_not_asked_again_for_a_while(desk, sign_in, address):
    mayor = at_the_mayors(desk, sign_in)
    asked = 'name="password"' in mayor.get(address("review")).content.decode()

    mayor.post(address("act", "approve"), sent(desk, password=PASSWORD))

    assert asked
    assert desk.fresh().state == State.APPROVED
    assert fresh.is_fresh(request_of(mayor))


def test_opinions_and_submissions_need_no_password(desk, sign_in, address):
    officer = sign_in(desk.officer)
    long_ago(officer)

    officer.post(address("act", "submit"), sent(desk))

    assert desk.fresh().state == State.IN_CHAIN


def request_of(client):
    request = RequestFactory().get("/")
    request.session, request.user = client.session, get_user(client)
    return request
