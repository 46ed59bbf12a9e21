"""Which files a report comes in and what they are called."""

import json

import pytest

from reports.export.files import FORMATS, export
from tests.reports.factories_content import DRAFT, content, final_proof

pytestmark = pytest.mark.usefixtures("whole_papers")

SIGNATURES = {
    "html": b"<",
    "pdf": b"%PDF-",
    "docx": b"PK\x03\x04",
    "json": b"{",
    "csv": b"\xef\xbb\xbf",
    "xlsx": b"PK\x03\x04",
}


def test_there_are_six_formats_the_readable_ones_first():
    assert list(FORMATS) == ["html", "pdf", "docx", "json", "csv", "xlsx"]


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_a_file_with_its_name_and_media_type(format):
    file = export(content(), final_proof(), format)

    assert file.name == f"bansommut-2569-o26.{format}"
    assert file.media_type == FORMATS[format].media_type
    assert file.data.lstrip().startswith(SIGNATURES[format])


def test_the_name_follows_the_permanent_address():
    proof = final_proof(address="/organisations/bansommut/2566/o43-6-months/")

    assert export(content(), proof, "json").name == "bansommut-2566-o43-6-months.json"


def test_a_draft_of_a_six_month_round_names_its_round():
    report = content(item="o43", round="6-months")

    assert export(report, DRAFT, "csv").name == "bansommut-2569-o43-6-months.csv"


def test_paper_shows_the_chosen_parts_and_data_always_everything():
    only_memo = frozenset({"memo"})

    page = export(content(), DRAFT, "html", parts=only_memo).data.decode()
    data = json.loads(export(content(), DRAFT, "json", parts=only_memo).data)

    assert "บันทึกข้อความ" in page
    assert "ผู้รับผิดชอบกำหนดเวร" not in page
    assert len(data["measures"]) == 3


def test_an_unknown_format_is_refused():
    with pytest.raises(ValueError, match="odt"):
        export(content(), DRAFT, "odt")
