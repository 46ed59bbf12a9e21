"""An independent reader finds in the PDF what an archive asks of it (ISO 19005-3, level A)."""

import io
from collections import Counter
from collections.abc import Iterator

import pikepdf
import pytest

from reports.content import EvidenceContent
from reports.export.compose import compose
from reports.export.pdf import render_pdf
from reports.export.seal import seal
from reports.layouts import LAYOUTS
from tests.reports.export.measuring import measured
from tests.reports.factories_content import REPORTER_SIGNED, content, final_proof
from tests.reports.factories_seal import ACTS, STATEMENT, make_certificate

TITLE = "รายงานผลการดำเนินการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"
SOURCE = b'{"format": 1}'
LINK = "https://www.example.go.th/duty/2568"
MAIL = "pr@example.go.th"
TABLES = sorted(set(LAYOUTS) - {"indicator-narrative"})


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    """Return a signed report as PDF in each layout, with its data attached, and one sealed."""
    papers = {
        key: render_pdf(
            compose(
                content(
                    key,
                    introduction=f"สอบถามที่ {MAIL}",
                    evidence=(EvidenceContent("คำสั่ง", "https://www.example.go.th/o26.pdf"),),
                ),
                final_proof(steps=(REPORTER_SIGNED,)),
            ),
            attachment=SOURCE,
        )
        for key in LAYOUTS
    }
    return papers | {"sealed": seal(papers["issues-table"], make_certificate(), ACTS, STATEMENT)}


@pytest.fixture(params=[*LAYOUTS, "sealed"])
def pdf(papers, request) -> Iterator[pikepdf.Pdf]:
    """Open the report in each layout in turn, and sealed."""
    with pikepdf.open(io.BytesIO(papers[request.param])) as opened:
        yield opened


def test_it_is_marked_as_tagged_and_as_thai(pdf):
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.Lang == "th"
    assert pdf.Root.StructTreeRoot.K[0].S == "/Document"


def test_its_title_stands_in_both_places_and_in_the_windows_bar(pdf):
    with pdf.open_metadata() as metadata:
        title, language = metadata["dc:title"], metadata.get("dc:language")

    assert title == TITLE
    assert language in (None, "th", ["th"], {"th"})
    assert pdf.docinfo["/Title"] == TITLE
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_it_says_once_that_it_is_pdf_a_3a_and_names_its_colours(pdf):
    packet = pdf.Root.Metadata.read_bytes().decode()
    with pdf.open_metadata() as metadata:
        said = (metadata["pdfaid:part"], metadata["pdfaid:conformance"])
    (intent,) = pdf.Root.OutputIntents

    assert said == ("3", "A")
    assert packet.count("http://www.aiim.org/pdfa/ns/id/") == 1
    assert "pdfuaid" not in packet
    assert "/Filter" not in pdf.Root.Metadata
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"


def test_its_data_is_attached_as_its_source(pdf):
    attached = pdf.attachments["report.json"]
    associated = pdf.Root.AF[0]

    assert attached.get_file().read_bytes() == SOURCE
    assert attached.get_file().mime_type == "application/json"
    assert attached.relationship == "/Source"
    assert associated.objgen == attached.obj.objgen
    assert len(pdf.Root.AF) == len(pdf.attachments)


def test_every_font_is_embedded_in_part(pdf):
    descriptors = [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
    ]
    fonts = [
        thing.DescendantFonts[0]
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/Type0"
    ]

    assert fonts
    for descriptor in [*descriptors, *(font.FontDescriptor for font in fonts)]:
        assert str(descriptor.FontName)[7] == "+"
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
    assert sum(len(font.FontDescriptor.FontFile2.read_bytes()) for font in fonts) < 100_000


def test_its_bookmarks_name_the_parts_and_lead_to_them(pdf):
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        places = [item.destination for item in outline.root]

    assert titles[:2] == ["บันทึกข้อความ", "ปก"]
    assert titles[-1] == "เอกสารหลักฐานประกอบ"
    assert TITLE in titles
    assert None not in places


def test_its_links_open_addresses_and_belong_to_the_tags(pdf):
    links = [
        annotation
        for page in pdf.pages
        for annotation in page.get("/Annots", [])
        if annotation.Subtype == "/Link"
    ]
    targets = {str(link.A.URI) for link in links}

    assert {str(link.A.S) for link in links} == {"/URI"}
    assert targets >= {f"mailto:{MAIL}", "https://www.example.go.th/o26.pdf"}
    assert LINK in targets
    assert all("/StructParent" in link for link in links)


def test_its_seal_is_tagged_and_takes_no_place(papers):
    with pikepdf.open(io.BytesIO(papers["sealed"])) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        owners = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        element = owners[2 * int(field.StructParent) + 1]
        on_page = [each.objgen for each in pdf.pages[0].Annots]

        assert field.objgen in on_page
        assert (field.Subtype, field.FT, list(field.Rect)) == ("/Widget", "/Sig", [0, 0, 0, 0])
        assert (element.S, element.K.Obj.objgen) == ("/Form", field.objgen)
        assert str(field.TU) == str(element.Alt) == "ตราประทับอิเล็กทรอนิกส์ของระบบ"
        assert int(field.F) & 0b100110 == 0b100  # printed, and neither hidden nor out of view


def test_nothing_in_it_runs_or_reaches_out(pdf):
    forbidden = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Movie", "/Sound"}
    actions = {
        str(thing.S)
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and "/S" in thing
    }

    assert not actions & forbidden
    assert "/AA" not in pdf.Root
    assert not pdf.is_encrypted


@pytest.mark.parametrize("key", LAYOUTS)
def test_headings_paragraphs_and_lists_are_tagged_as_such(papers, key):
    root = measured(papers[key]).root
    roles = Counter(element.role for element in root.walk())

    assert [heading.text for heading in root.all("H1")] == ["บันทึกข้อความ", "คำสั่งและผลงานพ.ศ.๒๕๖๘"]
    assert roles["H2"] >= 5
    assert roles["H3"] >= 1
    assert roles["P"] > 10
    assert roles["L"]
    assert roles["LI"] == roles["LBody"] >= 6
    assert roles["Link"] >= 3


@pytest.mark.parametrize("key", TABLES)
def test_tables_have_head_and_body_and_every_cell_knows_its_heads(papers, key):
    with pikepdf.open(io.BytesIO(papers[key])) as pdf:
        cells = [
            thing
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") in ("/TH", "/TD")
        ]
        ids = {str(cell.ID) for cell in cells if cell.S == "/TH"}
        headers = [str(name) for cell in cells if cell.S == "/TD" for name in cell.A.Headers]
    root = measured(papers[key]).root

    assert root.all("Table")
    assert {element.role for table in root.all("Table") for element in table.content} >= {
        "THead",
        "TBody",
    }
    assert headers
    assert set(headers) <= ids


def test_every_picture_says_what_it_shows(papers):
    with pikepdf.open(io.BytesIO(papers["check-list"])) as pdf:
        figures = [
            thing
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
        ]

        assert {str(figure.get("/Alt")) for figure in figures} == {
            "ขีดถูก",
            "รหัสคิวอาร์ไปยังหน้าตรวจสอบเอกสารนี้",
            "รหัสคิวอาร์ไปยังหลักฐาน คำสั่ง",
        }
