"""The codes on a paper can be scanned from it, and lead where the words beside them say."""

import io
import subprocess
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import docx
import pikepdf
import pytest
import zxingcpp
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader

from reports.content import EvidenceContent
from reports.export.compose import CODE_LABEL, compose
from reports.export.document import Document, EvidenceList
from reports.export.docx import render_docx
from reports.export.html import render_html
from reports.export.pdf import render_pdf
from reports.export.qr import qr_drawing
from tests.reports.factories_content import DRAFT, content, final_proof, measure

VERIFY = final_proof().verification_address
SITE = "https://www.example.go.th"
URLS = {f"{SITE}/notices/2568/{number}.pdf" for number in range(1, 21)}
# As a cheap printer and a telephone at arm's length would have it.
_DOTS_AN_INCH = 150


def paper(*evidence: EvidenceContent, proof=None) -> Document:
    measures = (measure(1, evidence=evidence), measure(2))
    return compose(content(measures=measures), proof or final_proof())


def link(number: int) -> EvidenceContent:
    return EvidenceContent(f"ประกาศเรื่องที่ {number}", f"{SITE}/notices/2568/{number}.pdf")


def scanned(pdf: bytes, folder: Path) -> list[set[str]]:
    """Return what the codes on each page say, read from its picture."""
    (folder / "paper.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-gray", "-r", str(_DOTS_AN_INCH), "paper.pdf", "page"]
    subprocess.run(command, cwd=folder, check=True)
    return [_codes_in(Image.open(page)) for page in sorted(folder.glob("page*.pgm"))]


def _codes_in(picture: Image.Image) -> set[str]:
    return {code.text for code in zxingcpp.read_barcodes(picture)}


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Return a report whose appendix takes several pages."""
    return render_pdf(paper(*map(link, range(1, 21))))


@pytest.fixture(scope="module")
def pages(pdf, tmp_path_factory) -> list[set[str]]:
    """Return what is scanned from each of its pages."""
    return scanned(pdf, tmp_path_factory.mktemp("pages"))


def test_the_foot_of_every_page_leads_to_where_the_paper_is_verified(pages):
    assert len(pages) > 5
    assert [VERIFY in page for page in pages] == [True] * len(pages)


def test_every_address_of_the_appendix_is_scanned_from_the_page_that_prints_it(pdf, pages):
    printed = [
        {url for url in URLS if url in page.extract_text()}
        for page in PdfReader(io.BytesIO(pdf)).pages
    ]

    assert [page - {VERIFY} for page in pages] == printed
    assert set().union(*printed) == URLS
    assert sum(map(bool, printed)) > 1


def test_a_draft_has_no_code_at_its_foot(tmp_path):
    draft = paper(proof=DRAFT)

    assert set().union(*scanned(render_pdf(draft), tmp_path)) == set()
    assert 'class="code"' not in render_html(draft)


def test_all_pages_share_one_picture_that_no_reader_smooths(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        feet = {_last_picture(page).objgen for page in opened.pages}
        pictures = [thing for thing in opened.objects if _is_picture(thing)]

        assert len(feet) == 1
        assert len(pictures) == 1 + len(URLS)
        assert not any(picture.Interpolate for picture in pictures)


def _last_picture(page: pikepdf.Page) -> pikepdf.Object:
    """Return the picture that is drawn last: that at the foot."""
    drawn = [
        str(operands[0])
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) == "Do"
    ]
    return page.resources.XObject[drawn[-1]]


def _is_picture(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"


def test_codes_in_the_word_file_lead_there_too_and_say_so_in_words():
    word = docx.Document(io.BytesIO(render_docx(paper(link(1), link(2)))))

    foot, first_foot = (
        _codes_of(part.part)
        for part in (word.sections[0].footer, word.sections[0].first_page_footer)
    )

    assert foot == first_foot == {CODE_LABEL: VERIFY}
    assert _codes_of(word.part) == {
        f"รหัสคิวอาร์ไปยังหลักฐาน {link(number).title}": link(number).url for number in (1, 2)
    }


def _codes_of(part) -> dict[str, str]:
    """Return what the pictures of a part of the package say, by their alternative texts."""
    return {
        drawing.find(f".//{qn('wp:docPr')}").get("descr"): _codes_in(
            Image.open(io.BytesIO(part.related_parts[blip.get(qn("r:embed"))].blob))
        ).pop()
        for drawing in part.element.iter(qn("w:drawing"))
        for blip in drawing.iter(qn("a:blip"))
    }


def test_no_row_of_the_word_files_appendix_is_torn():
    table = docx.Document(io.BytesIO(render_docx(paper(link(1), link(2))))).tables[-1]

    assert [row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows] == [True] * 2


def test_a_thai_address_is_scanned_as_every_telephone_understands_it(tmp_path):
    document = paper(EvidenceContent("รายงาน", f"{SITE}/รายงาน?ปี=2568"))

    found = set().union(*scanned(render_pdf(document), tmp_path)) - {VERIFY}

    assert found == {f"{SITE}/{quote('รายงาน')}?{quote('ปี')}=2568"}


def test_a_pages_code_is_a_drawing_and_nothing_of_its_address():
    hostile = f"{VERIFY}?\"'><script>alert(1)</script>&<style>]]>"

    (path,) = (drawing := ElementTree.fromstring(qr_drawing(hostile)))

    assert (drawing.tag, drawing.attrib.keys()) == ("svg", {"viewBox", "class"})
    assert (path.tag, path.attrib.keys()) == ("path", {"transform", "stroke", "d"})
    assert set(path.attrib["d"]) <= set("Mmhv0123456789.- z")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", f"{SITE}/{'a' * 300}", "", "ftp://a.example"]
)
def test_what_no_telephone_opens_from_paper_has_no_code(url):
    (part,) = [part for part in paper(EvidenceContent("ไฟล์", url)).parts if "evidence" in part.key]

    (entries,) = [block.entries for block in part.blocks if isinstance(block, EvidenceList)]

    assert [entry.code for entry in entries] == [None]
