"""Both databases find the same reports in the same order, as plain Python does, for any words.

The test runs on each database; what it compares with knows neither of them.
"""

from itertools import product
from unittest import mock

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from measures.models import Organisation, OrganisationKind
from reports.content import Heading
from reports.models import SearchText
from reports.public import letter_index
from reports.public import search as searching
from reports.public.excerpt import lines_of
from reports.public.question import Question
from reports.public.search import search
from reports.public.search_text import squeezed
from reports.services.snapshot import content_of_version
from tests.factories import make_organisation
from tests.reports.factories_content import measure
from tests.reports.factories_publication import make_listed

pytestmark = pytest.mark.django_db
SAID = [
    "ประกาศนโยบาย ไม่รับของขวัญ (No Gift Policy) 712 ครั้ง",
    "ผู้รับผิดชอบ: สำนักปลัด/กองช่าง – ดำเนินการ 100% ภายใน 15 วัน",
    "น้ำดื่มสะอาด ปิ่นโต ป้ายประชาสัมพันธ์ก่อนถึงถนน ฯลฯ ๆ ต่อ ต่อ ต่อ",
    "เรื่องร้องเรียน 12 เรื่อง เหลือ 3 เรื่อง 😀 ก่๊ก ญี่ปุ่น",
    "ตัวชี้วัดที่ 10 'OIT' o26 \\ _ \" & <b>หนา</b> ꀁ57ꀁ",
    "ปง แว ยะ กก ฤๅษี ฎีกา ฏ ฐ ต่อ ต่อ",
]
# Fewer than one of so many that are sought: all that there are here, or none of them.
EVERYTHING_IS_RARE, NOTHING_IS_RARE = 1, 10_000
LEVELS = ("ผ่าน", "ผ่านดี", "ต้องปรับปรุง")
PLACES = (("92", "9201"), ("57", "5709"))
THAI = st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B)
ANY = st.one_of(THAI, st.sampled_from("0123456789abgo%_\\'\"*-/.😀ꀀꀁ"))


def parts_of(text: str) -> st.SearchStrategy[str]:
    """Any stretch of a text, letter by letter, wherever it is cut."""
    starts = st.integers(0, len(text) - 1)
    return st.builds(lambda start, length: text[start : start + length], starts, st.integers(1, 9))


WORDS = st.one_of(
    st.sampled_from(SAID).flatmap(parts_of),
    st.text(ANY, min_size=1, max_size=3),
    st.builds(str.__add__, st.sampled_from(SAID).flatmap(parts_of), st.text(ANY, max_size=1)),
)
QUESTIONS = st.builds(
    Question,
    text=st.lists(WORDS, max_size=3).map(" ".join),
    province=st.sampled_from(["", "", "92", "57"]),
    kind=st.sampled_from(["", "", "sao", "pao"]),
    year=st.sampled_from([None, None, 2567, 2568]),
    indicator=st.sampled_from([None, None, 1, 10]),
    level=st.sampled_from(["", "", *LEVELS]),
)


@pytest.fixture
def shelf():
    """Return what was published, newest first: the body, the content and the publication."""
    OrganisationKind.objects.create(key="pao", name="องค์การบริหารส่วนจังหวัด", abbreviation="อบจ.")
    published = []
    for number, (said, year) in enumerate(product(SAID, (2567, 2568))):
        body = _body(number // 2)
        indicator = Heading(str((1, 10)[number % 2]), "ตัวชี้วัด")
        listed = make_listed(
            body,
            year=year,
            level=LEVELS[number % 3],
            measures=(measure(1, outcome=said, indicator=indicator),),
        )
        published.append(listed)
    _stand_far_apart()
    return published[::-1]


def _stand_far_apart() -> None:
    """Number the texts as if hundreds stood between them, which PostgreSQL goes through in runs."""
    for number in SearchText.objects.order_by("-pk").values_list("pk", flat=True):
        SearchText.objects.filter(pk=number).update(id=number * 100)


def _body(number: int) -> Organisation:
    known = Organisation.objects.filter(slug=f"body-{number}").first()
    province, district = PLACES[number % 2]
    return known or make_organisation(
        f"body-{number}",
        name=("น้ำผุด", "ปง", "กก", "แม่สาย", "เขา 10", "ยะหริ่ง")[number],
        kind=("sao", "pao")[number % 2],
        province=province,
        district=district,
    )


@hypothesis(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(QUESTIONS, st.sampled_from([EVERYTHING_IS_RARE, NOTHING_IS_RARE]), st.sampled_from([4, 500]))
@example(Question("ก"), NOTHING_IS_RARE, 500)
@example(Question("ก"), NOTHING_IS_RARE, 4)
@example(Question("ปง"), EVERYTHING_IS_RARE, 500)
@example(Question("%"), NOTHING_IS_RARE, 500)
@example(Question("12"), EVERYTHING_IS_RARE, 500)
@example(Question("่้"), NOTHING_IS_RARE, 500)
@example(Question("ꀁ57ꀁ"), EVERYTHING_IS_RARE, 500)
@example(Question("57", province="92"), NOTHING_IS_RARE, 500)
@example(Question("ผ่านดี", level="ผ่าน"), EVERYTHING_IS_RARE, 500)
@example(Question("😀"), NOTHING_IS_RARE, 500)
@example(Question("ดำเนินการ 100% ภายใน 15 วัน"), EVERYTHING_IS_RARE, 500)
@example(Question("ต่อต่อต่อ"), NOTHING_IS_RARE, 500)
def test_what_is_found_is_what_stands_in_the_reports(shelf, question, rare, most):
    runs = mock.patch.multiple(letter_index, _FIRST_RUNS=(2, 1), _RARE=rare)
    with runs, mock.patch.object(searching, "MOST", most):
        found = search(question)

    expected = [one.report_id for one in _expected(shelf, question)]
    assert [listing.report.pk for listing in found.page] == expected[: min(most, 10)]
    assert found.page.paginator.count == min(most, len(expected))
    assert found.more == (len(expected) > most)


def _expected(shelf, question: Question) -> list:
    """Return what is asked for: the bodies' own reports first, then the newest."""
    if question.asks_nothing or question.is_unanswerable:
        return []
    held = [one for one in shelf if _holds(one, question)]
    return sorted(held, key=lambda one: not _is_called(one.report.organisation, question.words))


def _is_called(body: Organisation, words: tuple[str, ...]) -> bool:
    names = [squeezed(name) for name in (body.name, body.full_name, body.short_name)]
    return bool(words) and all(any(word in name for name in names) for word in words)


def _holds(publication, question: Question) -> bool:
    content, body = content_of_version(publication.version), publication.report.organisation
    said = [body.full_name, body.short_name, *PLACE_NAMES[body.province]]
    said += [line.text for line in lines_of(content)]
    lines = list(map(squeezed, said))
    facts = {
        "province": body.province,
        "kind": body.kind.key,
        "year": content.fiscal_year,
        "indicator": int(content.measures[0].indicator.code),
        "level": content.level,
    }
    right = all(facts[name] == value for name, value in question.filters.items() if value)
    return right and all(any(word in line for line in lines) for word in question.words)


PLACE_NAMES = {
    "92": ["อำเภอเมืองตรัง", "อ.เมืองตรัง", "จังหวัดตรัง", "จ.ตรัง", "Mueang Trang", "Trang"],
    "57": ["อำเภอแม่สาย", "อ.แม่สาย", "จังหวัดเชียงราย", "จ.เชียงราย", "Mae Sai", "Chiang Rai"],
}
