"""What the public lists and searches is a copy of what was published, and can be made anew."""

from decimal import Decimal

import pytest
from django.core.management import call_command

from reports.models import PublicMeasure, PublicReport, SearchText
from tests.factories import make_organisation
from tests.reports.factories_content import measure
from tests.reports.factories_publication import correct, make_listed, make_published, withdraw

pytestmark = pytest.mark.django_db
_TABLES = (PublicReport, PublicMeasure, SearchText)


def rows() -> list[list[dict]]:
    """Return every row of the index but for the numbers that a database gives."""
    return [
        sorted(
            ({name: value for name, value in row.items() if name != "id"} for row in found),
            key=str,
        )
        for found in (table.objects.values() for table in _TABLES)
    ]


def test_a_publication_is_indexed_as_its_version_says_it():
    listed = make_listed(
        make_organisation(),
        measures=(measure(1), measure(2, output="ประกาศ 3 ฉบับ")),
        overall_score="87.50",
        level="ผ่าน",
    )

    report = PublicReport.objects.get(publication=listed)

    assert (report.overall_score, report.level) == (Decimal("87.50"), "ผ่าน")
    assert report.measure_count == 2
    assert report.measures.get(number=2).output == "ประกาศ 3 ฉบับ"


def test_a_correction_takes_the_place_of_what_was_indexed_and_a_withdrawal_removes_it():
    report = make_published(measure="ประกาศเจตนารมณ์")
    first = PublicReport.objects.get(report=report).publication
    correct(report)

    assert PublicReport.objects.get(report=report).publication != first
    withdraw(report, "ผิดพลาด")
    assert not PublicReport.objects.exists()


def test_made_anew_the_index_is_what_it_was():
    for slug in ("bangrak", "namphut"):
        make_listed(make_organisation(slug), measures=(measure(1), measure(2)))
    before = rows()
    PublicMeasure.objects.update(measure="ไม่ตรงกับฉบับที่เผยแพร่")

    call_command("rebuild_index")

    assert rows() == before
