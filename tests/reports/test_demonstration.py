"""The five demonstration reports: every word on every paper, in every file, and all rows valid."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from jsonschema import Draft202012Validator

from ita_portal.thai.digits import to_thai_digits
from ita_portal.thai.outline import parse_outline
from measures.components import COMPONENT_KEYS
from reports.content import FORMAT, Content, MeasureContent, Proof
from reports.export.compose import compose
from reports.export.document import texts
from reports.export.files import export
from reports.models import Report
from reports.permissions import latest_version
from reports.services.demonstration import FOLDER, load_demonstration
from reports.services.paper import draft_of
from reports.services.snapshot import content_of_version, proof_of
from tests.reports.export.reading import (
    csv_text,
    docx_text,
    page_text,
    pdf_pages,
    pdf_text,
    squeezed,
    with_heads_once,
    xlsx_text,
)

SLUGS = sorted(path.stem for path in FOLDER.glob("*.json"))
MEASURES = {"namphut": 7, "srimueangchum": 10, "mueangnoi": 5, "chamkho": 8, "manangyong": 13}
PUBLISHED = {"namphut", "srimueangchum", "chamkho", "manangyong"}


@pytest.fixture(scope="module")
def demonstration(
    whole_papers, django_db_setup, django_db_blocker, tmp_path_factory
) -> Iterator[None]:
    """Publish all five reports once for the whole of this file, whose tests only read them."""
    storages = _storages_in(tmp_path_factory.mktemp("storage"))
    with django_db_blocker.unblock(), override_settings(STORAGES=storages), transaction.atomic():
        load_demonstration()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def shelf_folder() -> None:
    """Leave the publications where `demonstration` has put them."""


@pytest.fixture(params=SLUGS)
def report(request, demonstration, db) -> Report:
    """Return the report of each demonstration body in turn."""
    return Report.objects.get(organisation__slug=request.param)


def test_the_five_bodies_are_there():
    assert set(SLUGS) == set(MEASURES)


@pytest.mark.once
def test_every_word_of_every_component_is_found_wherever_the_report_is_read(report, client):
    content, proof = _paper(report)
    files = {
        name: export(content, proof, name).data for name in ("pdf", "docx", "json", "csv", "xlsx")
    }
    page = export(content, proof, "html").data.decode()
    if report.organisation.slug in PUBLISHED:
        page = client.get(f"/organisations/{report.reference}/").content.decode()
    thai = {
        "page": page_text(page),
        "pdf": pdf_text(files["pdf"]),
        "docx": docx_text(files["docx"]),
    }
    arabic = {
        "json": json.dumps(json.loads(files["json"]), ensure_ascii=False),
        "csv": csv_text(files["csv"]),
        "xlsx": xlsx_text(files["xlsx"]),
    }

    missing = [
        (place, word)
        for word in _words(content)
        for place, said, text in (
            *((place, to_thai_digits(word), text) for place, text in thai.items()),
            *((place, word, text) for place, text in arabic.items()),
        )
        if not _holds(place, text, said)
    ]

    assert missing == []


@pytest.mark.once
def test_the_pdfs_text_is_the_papers_text_character_for_character(report):
    content, proof = _paper(report)
    document = compose(content, proof)

    pages = pdf_pages(export(content, proof, "pdf").data, document)

    assert sorted(with_heads_once("".join(pages), document)) == sorted(
        squeezed("".join(texts(document)))
    )


def test_it_has_the_measures_of_its_sample_and_stands_where_it_should(report):
    slug = report.organisation.slug

    content, _ = _paper(report)

    assert len(content.measures) == MEASURES[slug]
    assert report.state == ("published" if slug in PUBLISHED else "in_chain")


def test_its_data_follows_the_published_schema(report, client):
    schema = client.get(f"/schemas/report-{FORMAT}.json").json()
    drafted = export(*draft_of(report), "json").data
    submitted = export(*_paper(report), "json").data

    for data in (drafted, submitted):
        Draft202012Validator(schema).validate(json.loads(data))


def test_every_row_that_was_loaded_is_valid(demonstration, db):
    for label in ("accounts", "measures", "reports"):
        for model in apps.get_app_config(label).get_models():
            for row in model._base_manager.all():
                row.full_clean(validate_unique=False, validate_constraints=True)


def test_loading_again_adds_nothing(demonstration, db, capsys):
    call_command("load_demo")

    assert "Loaded" not in capsys.readouterr().out
    assert Report.objects.count() == len(SLUGS)


def _storages_in(folder: Path) -> dict[str, dict]:
    moved = {
        name: {**settings.STORAGES[name], "OPTIONS": {"location": folder / name}}
        for name in ("default", "published")
    }
    return {**settings.STORAGES, **moved}


def _paper(report: Report) -> tuple[Content, Proof]:
    """Return the content last submitted, with its proof as on a paper without a draft's mark."""
    version = latest_version(report)
    proof = proof_of(version, report.publications.first())
    return content_of_version(version), replace(proof, draft=False)


def _words(content: Content) -> set[str]:
    """Return what stands between spaces in any component of any measure, markers aside."""
    return {
        word
        for measure in content.measures
        for key in (*COMPONENT_KEYS, "monitoring")
        for line in _lines(measure, key)
        for word in line.split()
    }


def _lines(measure: MeasureContent, key: str) -> list[str]:
    return _flat(parse_outline(getattr(measure, key)))


def _flat(items) -> list[str]:
    return [text for item in items for text in (item.text, *_flat(item.items))]


def _holds(place: str, text: str, word: str) -> bool:
    """Tell whether a text has the word; a cell that a page breaks may be read in two pieces."""
    text, word = squeezed(text), squeezed(word)
    if place != "pdf" or word in text:
        return word in text
    return any(word[:cut] in text and word[cut:] in text for cut in range(1, len(word)))
