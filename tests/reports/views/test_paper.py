"""The paper shows what is on the table: the draft as it is typed, or what was submitted."""

import pytest
from django.urls import reverse

from measures.models import Measure
from tests.factories import make_year

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def test_htmx_gets_a_fragment_others_a_page(desk, sign_in, address):
    officer = sign_in(desk.officer)

    fragment = officer.get(address("paper"), headers=HTMX).content.decode()
    page = officer.get(address("paper")).content.decode()

    assert fragment.startswith("<article")
    assert page.startswith("<!DOCTYPE html>")
    assert fragment in page


def test_the_preview_shows_what_is_typed_and_saves_nothing(desk, sign_in, address):
    before = desk.fresh()
    words = {"title": "x", "layout": "check-list", "introduction": "กำลังพิมพ์", "row_version": 1}

    paper = sign_in(desk.officer).post(address("paper"), words, headers=HTMX).content.decode()

    assert "กำลังพิมพ์" in paper
    assert desk.fresh().introduction == before.introduction


def test_the_memos_preview_shows_what_is_typed(desk, sign_in, address):
    words = {"subject": "เรื่องใหม่", "date": "18 มีนาคม 2569", "row_version": 1}

    paper = sign_in(desk.officer).post(f"{address('paper')}?part=memo", words, headers=HTMX)

    body = paper.content.decode()
    assert ("เรื่องใหม่" in body, "๑๘ มีนาคม ๒๕๖๙" in body) == (True, True)


def test_what_was_submitted_is_shown_not_what_was_typed_since(desk, sign_in, address):
    desk.submit()
    Measure.objects.update(measure="พิมพ์ทีหลัง")

    paper = sign_in(desk.holder("head")).get(address("review")).content.decode()

    assert "พิมพ์ทีหลัง" not in paper
    assert "มาตรการที่ ๑" in paper


@pytest.mark.parametrize(
    ("format", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK"), ("json", b"{")]
)
def test_a_draft_is_downloaded_in_each_format(desk, sign_in, address, format, begins):
    response = sign_in(desk.officer).get(address("draft", format))

    assert response.content.startswith(begins)
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_for_a_printed_form_the_memo_comes_alone_and_without_its_head(desk, sign_in, address):
    officer = sign_in(desk.officer)

    whole, alone = (
        officer.get(address("draft", "html") + query).content.decode()
        for query in ("", "?paper=pre-printed")
    )

    assert ('id="cover"' in whole, 'class="memo-title"' in whole) == (True, True)
    assert ('id="cover"' in alone, 'class="memo-title"' in alone) == (False, False)
    assert "?paper=pre-printed" in officer.get(address("review")).content.decode()


def test_an_unknown_format_is_not_found(desk, sign_in, address):
    assert sign_in(desk.officer).get(address("draft", "exe")).status_code == 404


def test_beside_a_measure_stands_the_newest_report_of_its_year(desk, sign_in):
    page = reverse("reports:year-paper", args=["bangrak", 2568])

    response = sign_in(desk.officer).get(page)

    assert "มาตรการที่ ๑" in response.content.decode()


def test_a_year_without_a_report_has_no_paper(desk, sign_in):
    make_year(2560)

    response = sign_in(desk.officer).get(reverse("reports:year-paper", args=["bangrak", 2560]))

    assert response.status_code == 204


def test_a_person_has_papers_set_sixty_times_a_minute_and_others_go_on(desk, sign_in, address):
    officer, head = sign_in(desk.officer), sign_in(desk.holder("head"))

    answers = [officer.get(address("draft", "csv")).status_code for _ in range(61)]

    assert answers == [200] * 60 + [429]
    assert head.get(address("draft", "csv")).status_code == 200
