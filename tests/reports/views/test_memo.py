"""The memo takes Thai dates as officers write them and is drafted anew only when asked."""

from datetime import date

import pytest

from reports.services.drafting import edit_memo

pytestmark = pytest.mark.django_db


def typed(desk, **changes) -> dict:
    memo = desk.fresh().memo
    names = (
        "department_line",
        "subject",
        "addressee",
        "background",
        "facts",
        "proposal",
        "closing",
    )
    return {
        "row_version": desk.fresh().row_version,
        "number": "",
        "date": "",
        **{name: getattr(memo, name) for name in names},
        **changes,
    }


@pytest.mark.parametrize("words", ["18 มีนาคม 2569", "๑๘ มีนาคม ๒๕๖๙", "18 มี.ค. 69", "18/3/2569"])
def test_a_date_is_understood_as_it_is_written(desk, sign_in, address, words):
    sign_in(desk.officer).post(address("memo"), typed(desk, date=words))

    assert desk.fresh().memo.date == date(2026, 3, 18)


def test_a_date_that_is_none_is_told_with_what_was_typed_still_there(desk, sign_in, address):
    parts = {"date_day": "31", "date_month": "กุมภาพันธ์", "date_year": "2569"}
    sent = {name: value for name, value in typed(desk).items() if name != "date"}

    response = sign_in(desk.officer).post(address("memo"), {**sent, **parts})

    body = response.content.decode()
    assert response.status_code == 422
    assert "อ่านวันที่นี้ไม่ได้" in body
    for text in ('value="31"', 'value="กุมภาพันธ์" selected', 'value="2569"'):
        assert text in body


def test_the_date_is_shown_in_words(desk, sign_in, address):
    edit_memo(desk.fresh(), by=desk.officer, row_version=1, values={"date": date(2026, 3, 18)})

    assert "18 มีนาคม 2569" in sign_in(desk.officer).get(address("memo")).content.decode()


def test_drafting_anew_replaces_the_sentences_and_keeps_number_and_date(desk, sign_in, address):
    values = {"facts": "แก้เอง", "number": "12", "date": date(2026, 3, 18)}
    edit_memo(desk.fresh(), by=desk.officer, row_version=1, values=values)
    shown = {"row_version": desk.fresh().row_version}

    sign_in(desk.officer).post(address("draft-memo"), shown)

    memo = desk.fresh().memo
    assert "จำนวน 1 มาตรการ" in memo.facts
    assert (memo.number, memo.date) == ("12", date(2026, 3, 18))


def test_drafting_anew_from_an_old_page_replaces_nothing(desk, sign_in, address):
    edit_memo(desk.fresh(), by=desk.officer, row_version=1, values={"facts": "แก้เอง"})

    sign_in(desk.officer).post(address("draft-memo"), {"row_version": 1})

    assert desk.fresh().memo.facts == "แก้เอง"


def test_a_stale_memo_shows_both_texts(desk, sign_in, address):
    words = typed(desk, facts="ของฉัน")
    edit_memo(desk.fresh(), by=desk.officer, row_version=1, values={"facts": "ของเพื่อน"})

    response = sign_in(desk.officer).post(address("memo"), words)

    body = response.content.decode()
    assert response.status_code == 409
    assert ("ของฉัน" in body, "ของเพื่อน" in body) == (True, True)


def test_a_saved_memo_counts_as_work_on_the_report(desk, sign_in, address):
    before = desk.fresh().updated_at

    sign_in(desk.officer).post(address("memo"), typed(desk, date="18/3/2569"))

    assert desk.fresh().updated_at > before


def test_the_page_warns_that_no_emblem_will_stand_on_the_memo(desk, sign_in, address):
    page = sign_in(desk.officer).get(address("memo"))
    desk.organisation.emblem = "emblems/any.png"
    desk.organisation.save()
    later = sign_in(desk.officer).get(address("memo"))

    assert "ยังไม่มีตราครุฑ" in page.content.decode()
    assert "ยังไม่มีตราครุฑ" not in later.content.decode()
