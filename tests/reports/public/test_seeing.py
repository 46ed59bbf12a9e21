"""What visitors see of scores: only what was approved, among its peers, and since last year."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.content import IndicatorContent, InstrumentContent
from reports.models import PublicReport
from reports.public.completeness import completeness
from reports.public.peers import peers_of
from reports.public.scores import score_years
from reports.public.since import since_year_before
from tests.factories import make_organisation
from tests.reports.factories_content import measure
from tests.reports.factories_publication import make_listed

pytestmark = pytest.mark.django_db


def eit(score: str) -> tuple[InstrumentContent, ...]:
    """Return one instrument with one indicator of the same score."""
    indicator = IndicatorContent(7, "ประสิทธิภาพการสื่อสาร", score)
    return (InstrumentContent("EIT", "แบบวัดการรับรู้ภายนอก", score, (indicator,)),)


def listed(body, year: int, score: str, **changes) -> PublicReport:
    """Return a body's public report with an overall score."""
    publication = make_listed(
        body, year=year, overall_score=score, level="ผ่าน", instruments=eit(score), **changes
    )
    return publication.indexed


def make_peers(count: int, *, year: int = 2568, **values) -> None:
    """Have bodies publish scores from 80 upwards."""
    for number in range(count):
        listed(make_organisation(f"peer-{number}", **values), year, f"{80 + number}.00")


def queries(client, path: str) -> int:
    """Return how many queries a page takes."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_the_years_are_those_of_public_reports_and_one_can_be_chosen():
    body = make_organisation()
    for year, score in ((2566, "81.00"), (2568, "92.00"), (2567, "")):
        listed(body, year, score)

    reports = PublicReport.objects.all()

    assert [one.year for one in score_years(reports).years] == [2566, 2568]
    assert score_years(reports).chosen.year == 2568
    assert score_years(reports, "2566").chosen.instruments[0].score == Decimal("81.00")
    assert score_years(reports, "2567").chosen.year == 2568
    assert score_years([]) is None


def test_a_body_is_compared_with_its_kind_and_with_its_province():
    body = make_organisation()
    listed(body, 2568, "82.00")
    make_peers(4)
    elsewhere = make_organisation("far", province="90", district="9001")
    listed(elsewhere, 2568, "99.00")
    listed(elsewhere, 2567, "10.00")

    spreads = [group.spread for group in peers_of(body, 2568, Decimal("82.00")).groups]

    assert [spread.count for spread in spreads] == [6, 5, 5]
    assert [spread.rank for spread in spreads] == [3, 2, 2]
    assert spreads[1].median == Decimal("82.00")


def test_measures_are_new_gone_or_continued_whatever_year_stands_in_them():
    body = make_organisation()
    old = (measure(1, measure="ทำแผนปี 2567"), measure(2, measure="งดรับของขวัญ"))
    new = (measure(1, measure="อบรมบุคลากร"), measure(2, measure="ทำแผนปี 2568"))
    listed(body, 2567, "80.00", measures=old)
    report = listed(body, 2568, "85.50", measures=new)

    since = since_year_before(report)

    assert [one.measure for one in since.new] == ["อบรมบุคลากร"]
    assert [one.measure for one in since.gone] == ["งดรับของขวัญ"]
    assert [(one.was.number, one.now.number) for one in since.continued] == [(1, 2)]
    assert [(one.name, one.by) for one in since.scores] == [
        ("คะแนนภาพรวม", Decimal("5.50")),
        ("7. ประสิทธิภาพการสื่อสาร", Decimal("5.50")),
    ]
    assert since_year_before(since.before) is None


def test_a_province_is_complete_when_all_its_bodies_have_published():
    make_listed(make_organisation("one"), year=2568)
    make_listed(make_organisation("two", province="90", district="9001"), year=2567)
    make_organisation("three", province="90", district="9001")

    found = completeness()

    assert (found.year, found.whole.published, found.whole.bodies) == (2569, 1, 3)
    rates = {share.code: str(share.rate) for share in found.provinces}
    assert rates == {"57": "100.0", "90": "0.0"}
    assert {share.code: str(share.rate) for share in completeness("2568").provinces}["90"] == "50.0"


def test_before_anything_is_public_nothing_is_counted(client):
    assert completeness() is None
    assert "ยังไม่มีรายงานที่เผยแพร่" in client.get("/completeness/").content.decode()


def test_the_pages_take_the_same_queries_for_few_rows_and_for_many(client):
    body = make_organisation()
    paths = (
        "/organisations/bangrak/",
        "/organisations/bangrak/2569/o26/changes/",
        "/completeness/",
    )
    for year in (2567, 2568):
        listed(body, year, "82.00", measures=(measure(1),))
    few = [queries(client, path) for path in paths]

    make_peers(10)
    for year in (2562, 2563, 2564, 2565, 2566):
        listed(body, year, "80.00", measures=tuple(measure(one) for one in range(1, 30)))

    assert [queries(client, path) for path in paths] == few
    assert max(few) <= 6


def test_a_page_says_every_score_in_thai_digits_and_every_drawing_has_words(client):
    body = make_organisation()
    for year, score in ((2567, "80.00"), (2568, "91.50")):
        listed(body, year, score)
    make_peers(4)

    page = client.get("/organisations/bangrak/").content.decode()

    assert page.count('<svg class="chart') == page.count('role="img" aria-labelledby=') == 6
    assert "๙๑.๕๐" in page
    assert "91.50" not in page
