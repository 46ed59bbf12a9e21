"""What the search finds, and that no text makes it stumble."""

import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.public.excerpt import excerpt_of
from reports.public.question import Question
from reports.public.search import search
from reports.services.index import unindex
from tests.factories import make_organisation
from tests.reports.factories_content import content, measure
from tests.reports.factories_publication import make_listed

pytestmark = pytest.mark.django_db
HOSTILE = [
    "'",
    '"',
    "'; DROP TABLE reports_publication; --",
    "%",
    "_",
    "\\",
    "%%%' OR 1=1",
    "\x00",
    "บาง\x00รัก",
    "ก" * 10_000,
    "ก " * 5_000,
    "😀👨‍👩‍👧",
    "<script>alert(1)</script>",
    "...",
    "   ",
    "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "่้",
    "(((((((",
    "{{ 7|add:7 }}",
]


def found(text: str, **filters) -> list[str]:
    page = search(Question(text, **filters)).page
    return [listing.report.organisation.slug for listing in page]


def bodies(text: str) -> list:
    return search(Question(text)).bodies


@pytest.fixture
def namphut():
    """Return a body in ตำบลน้ำผุด, whose report holds a known measure."""
    body = make_organisation(
        "namphut", name="น้ำผุด", province="92", district="9201", subdistrict="920108"
    )
    said = measure(
        1, measure="นโยบาย ไม่รับของขวัญ (No Gift Policy)", steps="1. ประกาศเจตนารมณ์ 712 ครั้ง"
    )
    make_listed(body, measures=(said,))
    make_listed(make_organisation("bangrak"))
    return body


@pytest.mark.parametrize(
    "text",
    [
        "น้ำผุด",
        "อบต.น้ำผุด",
        "อบต. น้ำผุด",
        "อบต น้ำผุด",
        "องค์การบริหารส่วนตำบลน้ำผุด",
        "องค์การบริหารส่วนตำบล น้ำผุด",
        "น้ําผุด",
        "จังหวัดตรัง",
        "จ.ตรัง",
        "เมืองตรัง",
        "trang",
        "ไม่รับของขวัญ",
        "นโยบายไม่รับของขวัญ",
        "ของขวัญ นโยบาย",
        "no gift",
        "NoGift POLICY",
        "เจตนารมณ์ ๗๑๒ ครั้ง",
        "อบต.น้ำผุด ของขวัญ",
    ],
)
def test_a_report_is_found_by_name_by_place_and_by_its_words(namphut, text):
    assert found(text) == ["namphut"]


def test_decomposed_letters_find_what_composed_ones_say(namphut):
    assert found(unicodedata.normalize("NFD", "น้ำผุด")) == ["namphut"]


@pytest.mark.parametrize("text", ["%", "_", "น้ำ%ผุด", "น้ำ_ผุด", "\\", "น้ำผุดบางรัก", "...", "\x00"])
def test_wildcards_are_letters_like_any_other(namphut, text):
    assert found(text) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_makes_the_search_stumble(client, namphut, text):
    response = client.get("/", {"q": text})

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_filters_alone_list_everything_within_them(namphut):
    assert found("", province="92") == ["namphut"]
    assert sorted(found("", year=2568)) == ["bangrak", "namphut"]
    assert found("", year=2567) == []


@pytest.mark.parametrize("query", ["province=99", "year=abcd", "year=๒๕๖๘", "page=x", "page=999"])
def test_nonsense_in_the_address_is_passed_over(client, namphut, query):
    assert client.get(f"/?q=น้ำผุด&{query}").status_code == 200


def test_the_body_of_that_name_comes_before_reports_that_mention_it(namphut):
    mentions = (measure(1, measure="ดูงานที่ อบต.น้ำผุด"),)
    make_listed(make_organisation("later"), measures=mentions)

    assert found("อบต.น้ำผุด") == ["namphut", "later"]


def test_bodies_are_found_by_name_and_by_place_even_without_a_report(namphut):
    silent = make_organisation("silent", name="เมืองตรัง ใหม่", province="92", district="9201")

    assert bodies("เมืองตรังใหม่") == [silent]
    assert [body.published for body in bodies("น้ำผุด อ.เมืองตรัง")] == [1]
    assert set(bodies("ตรัง")) == {namphut, silent}
    assert bodies("") == []


def test_what_stands_nowhere_is_known_without_looking_into_a_text(namphut):
    nowhere = "ของขวัญตู้"
    with CaptureQueriesContext(connection) as asked:
        assert found(nowhere) == []
    assert not [query for query in asked if "reports_searchtext" in query["sql"]]

    make_listed(make_organisation("here"), measures=(measure(1, outcome=f"- {nowhere}"),))

    assert len(found(nowhere)) == 1


def test_a_withdrawn_report_is_not_found(namphut):
    unindex(search(Question("น้ำผุด")).page[0].report.report)

    assert found("น้ำผุด") == []
    assert [body.published for body in bodies("น้ำผุด")] == [0]


def test_the_phrase_is_marked_in_its_sentence_and_everything_else_escaped(client):
    text = "ติดตั้ง <b>ตู้</b> รับเรื่อง & แจ้งผล 15 วัน"
    make_listed(make_organisation(), measures=(measure(1, outcome=f"- {text}"),))

    shown = client.get("/", {"q": "รับเรื่อง&แจ้ง"}).content.decode()

    assert "ติดตั้ง &lt;b&gt;ตู้&lt;/b&gt; <mark>รับเรื่อง &amp; แจ้ง</mark>ผล ๑๕ วัน</p>" in shown
    assert "มาตรการที่ ๑ ·" in shown


def test_a_long_sentence_is_cut_around_the_phrase_at_whole_letters():
    line = "กำ" * 200 + "ไม่รับของขวัญ" + "น้ำ" * 200
    report = content(measures=(measure(1, measure=line),))

    pieces = excerpt_of(report, Question("ไม่รับของขวัญ").words).pieces

    whole = "".join(piece.text for piece in pieces)
    assert [piece.text for piece in pieces if piece.found] == ["ไม่รับของขวัญ"]
    assert whole.startswith("…ก")
    assert whole.endswith("น้ำ…")
    assert len(whole) < 210
