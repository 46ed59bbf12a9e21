"""The card for a body's own website: the one page that may be framed."""

import html
import re

import pytest

from tests.factories import make_organisation
from tests.reports.factories_publication import make_listed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf_folder")]
CARD = "/organisations/bangrak/card/"


def test_the_card_shows_the_newest_report_and_leads_to_it(client, django_assert_num_queries):
    body = make_organisation()
    make_listed(body, year=2567, overall_score="70.00", level="ผ่าน")
    make_listed(body, year=2568, overall_score="91.50", level="ผ่านดี")

    with django_assert_num_queries(2):
        text = client.get(CARD).content.decode()

    assert "๙๑.๕๐ คะแนน ระดับผ่านดี" in text
    assert 'href="http://127.0.0.1:8000/organisations/bangrak/2569/o26/" target="_blank"' in text
    assert "๗๐.๐๐" not in text


def test_a_body_that_published_nothing_has_a_card_that_says_so(client):
    make_organisation()

    assert "ยังไม่มีรายงานที่เผยแพร่" in client.get(CARD).content.decode()
    assert client.get("/organisations/nobody/card/").status_code == 404


def test_the_card_alone_may_be_framed_and_leaves_no_cookie(client):
    make_listed(make_organisation())

    card, page = client.get(CARD), client.get("/organisations/bangrak/")

    assert "frame-ancestors *" in card["Content-Security-Policy"]
    assert "X-Frame-Options" not in card
    assert not card.cookies
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_the_line_to_copy_stands_on_the_bodys_page_and_stays_one_frame_whatever_its_name(client):
    make_organisation(name='"><script>alert(1)</script>')

    page = client.get("/organisations/bangrak/").content.decode()

    (value,) = re.findall(r'id="card-line" type="text" value="([^"]*)"', page)
    line = html.unescape(value)
    assert line.startswith('<iframe src="http://127.0.0.1:8000/organisations/bangrak/card/" ')
    assert "<script" not in line
