"""What a report said stays readable in every format it was ever kept in, scores and all."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from measures.checks.record import subject_of_record
from measures.importing.record import preview_of_record
from measures.models import Score
from reports import content as contents
from reports.content import FORMAT
from reports.export.data.record import record
from reports.export.data.schema import schema_of
from reports.models import PublicReport
from reports.services.snapshot import content_of
from tests.factories import make_organisation
from tests.reports.factories import make_desk
from tests.reports.factories_content import DRAFT, EIT, content
from tests.reports.factories_publication import make_listed

SAMPLES = Path(__file__).parent / "samples"


@pytest.mark.parametrize("format", range(1, FORMAT))
def test_what_was_kept_in_an_old_format_is_read_and_exported_as_that(format):
    data = json.loads((SAMPLES / f"content-{format}.json").read_text("utf-8"))

    old = contents.from_data(data)
    exported = record(old, DRAFT)

    assert old.measures[0].measure == data["measures"][0]["measure"]
    assert old.instruments == ()
    assert exported["format"] == format
    Draft202012Validator(json.loads(schema_of(format))).validate(exported)


def test_a_format_from_the_future_is_refused():
    with pytest.raises(ValueError, match="unknown content format"):
        contents.from_data(contents.to_data(content()) | {"format": FORMAT + 1})


def test_every_score_comes_back_as_it_was_kept_and_follows_the_published_schema():
    said = content(instruments=(EIT,))

    exported = record(said, DRAFT)

    assert contents.from_data(json.loads(json.dumps(contents.to_data(said)))) == said
    assert exported["scores"] == {"7": "91.50"}
    assert exported["instruments"][0]["indicators"] == [
        {"number": 7, "name": "ประสิทธิภาพการสื่อสาร", "score": "91.50"},
        {"number": 8, "name": "การปรับปรุงระบบการทำงาน", "score": None},
    ]
    Draft202012Validator(json.loads(schema_of(FORMAT))).validate(exported)


def test_import_and_checker_read_the_scores_of_an_export():
    exported = record(content(instruments=(EIT,)), DRAFT)

    assert preview_of_record(exported).scores["7"] == "91.50"
    assert subject_of_record(exported).scores.indicators[7] == Decimal("91.50")


@pytest.mark.django_db
def test_a_report_says_every_score_of_its_fiscal_year_known_or_not():
    desk = make_desk()
    year = desk.report.fiscal_year
    for number in range(6, 10):
        indicator = year.indicators.get(number=number)
        Score.objects.create(
            organisation=desk.organisation,
            fiscal_year=year,
            indicator=indicator,
            value=Decimal(90 + number),
        )

    instruments = {one.key: one for one in content_of(desk.report).instruments}

    assert {key: one.score for key, one in instruments.items()} == {
        "IIT": "",
        "EIT": "97.00",
        "OIT": "",
    }
    assert [one.score for one in instruments["OIT"].indicators] == ["99.00", ""]
    assert len(instruments["IIT"].indicators) == 5


@pytest.mark.django_db
def test_without_any_score_it_names_no_instrument():
    assert content_of(make_desk().report).instruments == ()


@pytest.mark.django_db
def test_the_public_index_has_the_scores_that_were_approved():
    make_listed(make_organisation(), instruments=(EIT,))

    (instrument,) = PublicReport.objects.get().instruments

    assert instrument["score"] == "91.50"
    assert instrument["indicators"][0]["number"] == 7
