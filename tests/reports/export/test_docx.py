"""What a Word file holds: every text in order, styles to work with, Thai pages, links, emblem."""

import io
import re
import struct
import time
import zipfile
import zlib
from dataclasses import replace

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from reports.content import EvidenceContent
from reports.export.compose import MEMO_ALONE, compose
from reports.export.composing.text import outline
from reports.export.document import (
    Cell,
    Document,
    Heading,
    ListItem,
    MemoHead,
    Outline,
    Paragraph,
    Part,
    Row,
    Run,
    Table,
    TableColumn,
    Tick,
    texts,
)
from reports.export.docx import render_docx
from reports.layouts import LAYOUTS
from tests.reports.export.reading import numbered_texts, paragraphs, squeezed
from tests.reports.factories_content import (
    DRAFT,
    INDICATOR_1,
    MEASURES,
    REPORTER_SIGNED,
    content,
    final_proof,
    measure,
)

CHOSEN = "(\u00a0/\u00a0)"


def opened(document: Document):
    return docx.Document(io.BytesIO(render_docx(document)))


def paper(layout_key: str = "issues-table", proof=None, **changes) -> Document:
    signed = final_proof(steps=(REPORTER_SIGNED,))
    return compose(content(layout_key, **changes), proof or signed)


def one_part(*blocks, key: str = "report-1", **changes) -> Document:
    return Document("ชื่อ", "หน่วยงาน", (Part(key, "ส่วน", blocks, **changes),))


def words(word) -> str:
    """Return a file's text without spaces and without the stroke in a chosen bracket."""
    return squeezed("\n".join(numbered_texts(word)).replace(CHOSEN, "()"))


def png() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    rows = b"".join(b"\x00" + b"\x00" * 20 for _ in range(30))
    head = struct.pack(">IIBBBBB", 20, 30, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + (chunk(b"IEND", b""))
    )


@pytest.mark.parametrize("layout_key", LAYOUTS)
def test_text_equals_the_documents_text_in_order(layout_key):
    document = paper(layout_key, measures=tuple(replace(each, status="") for each in MEASURES))

    word = opened(document)

    assert words(word) == squeezed("".join(texts(document)))


def test_a_two_level_head_is_merged_and_both_rows_repeat():
    document = paper("check-list", measures=(measure(1, indicator=INDICATOR_1),))

    table = opened(document).tables[-1]
    upper, lower = table.rows[0], table.rows[1]

    assert [cell.text for cell in upper.cells][4:6] == ["การดำเนินการ", "การดำเนินการ"]
    assert [cell.text for cell in lower.cells][3:7] == [
        "ระยะเวลา",
        "ดำเนินการ\nแล้ว",
        "ยังไม่ได้\nดำเนินการ",
        "ผลการดำเนินการ",
    ]
    assert [len(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in table.rows][:3] == [1, 1, 0]
    assert upper.cells[0]._tc is lower.cells[0]._tc


def test_a_narrow_cell_parts_a_date_from_its_year_and_a_wide_one_keeps_it_whole():
    day = Cell((Paragraph((Run("๓๐ มิถุนายน ๒๕๖๖", keep=True),)),))
    columns = (TableColumn((Run("แคบ"),), 18), TableColumn((Run("กว้าง"),), 82))

    table = opened(one_part(Table("ตาราง", columns, (Row((day, day)),)))).tables[0]

    assert [cell.text for cell in table.rows[1].cells] == [
        "๓๐\u00a0มิถุนายน ๒๕๖๖",
        "๓๐\u00a0มิถุนายน\u00a0๒๕๖๖",
    ]


def test_a_tick_is_a_centred_stroke_and_its_absence_is_empty():
    columns = (TableColumn((Run("ทำแล้ว"),), 50), TableColumn((Run("ยังไม่ทำ"),), 50))
    cells = (Cell((Tick(True, "ทำแล้ว"),)), Cell((Tick(False, "ยังไม่ทำ"),)))

    table = opened(one_part(Table("ตาราง", columns, (Row(cells),)))).tables[0]

    assert [cell.text for cell in table.rows[1].cells] == ["/", ""]
    assert (
        table.cell(1, 0).paragraphs[0].style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    )


def test_only_short_rows_are_kept_on_one_page():
    columns = (TableColumn((Run("ขั้นตอน"),), 100),)
    short, long = (Row((Cell((Paragraph((Run("ทำงาน" * n),)),)),)) for n in (1, 2000))

    table = opened(one_part(Table("ตาราง", columns, (short, long)))).tables[0]

    kept = [row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows]
    assert kept == [True, True, False]


def test_grid_and_cells_have_the_same_fixed_widths_and_fill_the_page():
    table = opened(paper("issues-table")).tables[-1]

    grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))]
    cells = [cell.width.twips for cell in table.rows[0].cells]

    assert table.autofit is False
    assert grid == cells
    assert sum(grid) == pytest.approx(25.7 * 567, abs=10)


def test_a_group_spans_the_table():
    table = opened(paper("issues-table")).tables[-1]

    group = table.rows[1]

    assert len({cell._tc for cell in group.cells}) == 1
    assert group.cells[0].paragraphs[0].style.name == "ตาราง: กลุ่ม"


def test_thai_takes_its_font_size_and_language_from_the_defaults():
    word = opened(paper())

    defaults = word.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:rPr')}")
    fonts = defaults.find(qn("w:rFonts"))
    package = zipfile.ZipFile(io.BytesIO(render_docx(paper())))

    assert {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "cs", "eastAsia")} == {
        "TH SarabunPSK"
    }
    assert defaults.find(qn("w:szCs")).get(qn("w:val")) == "32"
    assert defaults.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"
    assert "Theme=" not in package.read("word/styles.xml").decode()
    assert 'altName w:val="TH Sarabun New"' in package.read("word/fontTable.xml").decode()


def test_latin_and_thai_sizes_and_weights_always_agree():
    package = zipfile.ZipFile(io.BytesIO(render_docx(paper())))

    xml = package.read("word/styles.xml").decode() + package.read("word/document.xml").decode()

    sizes = re.findall(r'<w:sz w:val="(\d+)"/><w:szCs w:val="(\d+)"/>', xml)
    assert len(sizes) == xml.count("<w:sz ") > 0
    assert all(latin == thai for latin, thai in sizes)
    assert xml.count("<w:b/>") == xml.count("<w:b/><w:bCs/>") > 0


def test_every_paragraph_has_a_style_that_the_file_defines():
    word = opened(paper("check-list", proof=DRAFT))

    used = {paragraph.style.style_id for paragraph in paragraphs(word)}
    written = {node.get(qn("w:val")) for node in word.element.iter(qn("w:pStyle"))}

    assert written <= {style.style_id for style in word.styles}
    assert {
        "CoverTitle",
        "Heading1",
        "Heading2",
        "MemoTitle",
        "TableListNumber1",
        "TableText",
    } <= used


def item(marker: str, *below: ListItem) -> ListItem:
    return ListItem(marker, (Run("ข้อ"),), below)


def test_word_counts_lists_itself_and_each_level_hangs_in_its_own_style():
    word = opened(one_part(Outline((item("๑.", item("๑.๑"), item("-")), item("๒.")))))

    assert numbered_texts(word) == ["๑.\tข้อ", "๑.๑\tข้อ", "-\tข้อ", "๒.\tข้อ"]
    assert [each.text for each in word.paragraphs] == ["ข้อ"] * 4
    assert [each.style.name for each in word.paragraphs] == [
        "List Number",
        "List Number 2",
        "List Bullet 2",
        "List Number",
    ]
    assert word.paragraphs[1].style.paragraph_format.first_line_indent < 0


@pytest.mark.parametrize(
    "markers",
    [
        ("๑.", "๒.", "๑.", "๒."),
        ("๗.",),
        ("๑.", "๓.", "๔.", "๙๙.", "๑๐๐."),
        ("๑.", "๑.๑", "๑.๒", "๒.", "๒.๑", "๓.", "๓.๑"),
        ("๑.", "๑.๑", "๑.๑.๑", "๑.๑.๒", "๑.๒", "๑.๒.๑"),
    ],
)
def test_no_marker_is_typed_that_word_can_count(markers):
    word = opened(one_part(outline("\n".join(f"{marker} ข้อ" for marker in markers))))

    assert numbered_texts(word) == [f"{marker}\tข้อ" for marker in markers]
    assert [each.text for each in word.paragraphs] == ["ข้อ"] * len(markers)


@pytest.mark.parametrize("marker", ["(๑)", "ก.", "1.", "๑)", "๒.๒"])
def test_a_marker_that_word_would_not_show_is_typed(marker):
    word = opened(one_part(Outline((item("๑.", item(marker)),))))

    assert [each.text for each in word.paragraphs] == ["ข้อ", f"{marker}\tข้อ"]


def test_a_column_counts_by_itself_whatever_its_neighbours_count():
    def cell(*items: ListItem) -> Cell:
        return Cell((Outline(items),))

    columns = (TableColumn((Run("มาตรการ"),), 50), TableColumn((Run("ขั้นตอน"),), 50))
    rows = (
        Row((cell(item("๑.", item("๑."), item("๒."))), cell(item("๑."), item("๒.")))),
        Row((cell(item("๒.", item("๑."))), cell(item("๑.")))),
    )

    word = opened(one_part(Table("ตาราง", columns, rows)))

    assert numbered_texts(word)[3:-1] == [
        f"{marker}\tข้อ" for marker in ("๑.", "๑.", "๒.", "๑.", "๒.", "๒.", "๑.", "๑.")
    ]
    assert not any("\t" in each.text for each in paragraphs(word))


@pytest.mark.parametrize("layout_key", LAYOUTS)
@pytest.mark.parametrize("proof", [DRAFT, final_proof(steps=(REPORTER_SIGNED,))])
def test_styles_alone_say_how_everything_looks(layout_key, proof):
    evidence = (EvidenceContent("คำสั่ง", "https://www.example.go.th/5.pdf"),)
    measures = (replace(MEASURES[0], evidence=evidence), *MEASURES[1:])

    word = opened(paper(layout_key, proof=proof, measures=measures))
    said = {
        child.tag.rpartition("}")[2]
        for tag in ("w:pPr", "w:rPr")
        for properties in word.element.body.iter(qn(tag))
        for child in properties
    }

    assert said == {"pStyle", "rStyle", "numPr", "sectPr"}


def test_links_work_and_read_as_they_are_printed():
    link = Run("https://www.example.go.th/?a=1&b=๒", href="https://www.example.go.th/?a=1&b=2")
    script = Run("คลิก", href="javascript:alert(1)")

    paragraph = opened(one_part(Paragraph((Run("ดูที่ "), link, script)))).paragraphs[0]

    assert [(each.address, each.text) for each in paragraph.hyperlinks] == [
        ("https://www.example.go.th/?a=1&b=2", "https://www.example.go.th/?a=1&b=๒")
    ]
    assert paragraph.text == "ดูที่ https://www.example.go.th/?a=1&b=๒คลิก"


def test_pages_are_numbered_in_thai_from_the_memos_second_page():
    word = opened(paper())

    memo, cover, report = word.sections
    numbers = [section._sectPr.find(qn("w:pgNumType")) for section in word.sections]

    assert {number.get(qn("w:fmt")) for number in numbers} == {"thaiNumbers"}
    assert [number.get(qn("w:start")) for number in numbers] == ["1", None, "1"]
    assert [each.different_first_page_header_footer for each in (memo, cover, report)] == [
        True,
        True,
        False,
    ]
    assert memo.header.paragraphs[0].text == "- ๑ -"
    assert "PAGE" in memo.header._element.xml
    assert memo.first_page_header.paragraphs[0].text == ""
    assert report.orientation == WD_ORIENT.LANDSCAPE
    assert memo.orientation == WD_ORIENT.PORTRAIT


def test_elements_of_a_section_stand_in_the_schemas_order():
    word = opened(paper())

    order = ["headerReference", "footerReference", "pgSz", "pgMar", "pgNumType", "cols", "titlePg"]

    for section in word.sections:
        names = [child.tag.rpartition("}")[2] for child in section._sectPr]
        assert names == sorted(names, key=order.index)


def test_a_table_never_begins_a_section():
    columns = (TableColumn((Run("หัว"),), 100),)
    table = Table("ตาราง", columns, (Row((Cell(()),)),))
    parts = (Part("report-1", "หนึ่ง", (table,)), Part("report-2", "สอง", (table, table)))

    body = opened(Document("ชื่อ", "หน่วยงาน", parts)).element.body

    kinds = "".join({"p": "p", "tbl": "T", "sectPr": "."}[e.tag.rpartition("}")[2]] for e in body)
    assert kinds == "pTpppTpTp."


def test_head_lines_and_signatures_have_dotted_leaders():
    word = opened(paper(proof=DRAFT))

    stops = {
        paragraph.text.split()[0]: [
            stop.get(qn("w:leader"))
            for style in (paragraph.style.base_style, paragraph.style)
            for stop in style.element.iter(qn("w:tab"))
            if stop.get(qn("w:leader"))
        ]
        for paragraph in word.paragraphs
        if paragraph.style.style_id in ("MemoLine", "MemoLineOfTwo", "SignatureLine")
    }

    assert stops["ที่"] == ["dot", "dot"]
    assert stops["เรื่อง"] == ["dot"]
    assert stops["ลงชื่อ"] == ["dot"]


def test_the_emblem_is_one_and_a_half_centimetres_high_and_described():
    word = opened(one_part(MemoHead("บันทึกข้อความ", png(), draft=False), key="memo"))

    inline = next(word.element.iter(qn("wp:inline")))

    assert inline.extent.cy.cm == pytest.approx(1.5)
    assert inline.extent.cx.cm == pytest.approx(1.0, abs=0.01)
    assert inline.docPr.get("descr") == "ตราครุฑ"


def test_only_a_draft_shows_the_emblems_place_and_the_mark():
    draft, final = (opened(compose(content(), proof)) for proof in (DRAFT, final_proof()))

    assert "ตราครุฑ" in words(draft)
    assert "ตราครุฑ" not in words(final)
    assert "ร่าง" in draft.sections[0].first_page_header._element.xml
    assert "ร่าง" not in final.sections[0].header._element.xml


def test_on_a_printed_form_the_memos_head_is_blank_and_its_labels_white():
    memo = compose(content(), DRAFT, emblem=png(), parts=MEMO_ALONE, pre_printed=True)

    word = opened(memo)
    labels = [
        run
        for each in word.paragraphs
        for run in each.runs
        if run.style.name == "บันทึก: ป้ายหัวบนแบบพิมพ์"
    ]

    assert squeezed(word.tables[0].rows[0].cells[1].text) == ""
    assert not list(word.tables[0]._tbl.iter(qn("w:drawing")))
    assert [run.text for run in labels] == ["ส่วนราชการ", "ที่", "วันที่", "เรื่อง"]
    assert str(labels[0].style.font.color.rgb) == "FFFFFF"
    assert 'leader="dot"' not in word.styles["บันทึก: บรรทัดหัวบนแบบพิมพ์"].element.xml


def test_the_file_names_its_title_author_and_language():
    properties = opened(paper()).core_properties

    assert properties.title == "รายงานผลการดำเนินการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"
    assert properties.author == "เทศบาลตำบลบ้านสมมติ"
    assert properties.language == "th"


def test_characters_that_no_file_may_hold_are_left_out():
    hostile = "ก\x00ข\x0bค\x1fง\ufffeจ\ud800ฉ & <w:p> \"'"
    document = Document(
        hostile * 40,
        hostile,
        (Part("report-1", hostile, (Heading((Run(hostile, href=f"https://{hostile}"),)),)),),
        footer=(Run(hostile),),
        mark=hostile,
    )

    word = opened(document)

    assert word.paragraphs[0].text == "กขคงจฉ & <w:p> \"'"


def test_two_hundred_measures_cost_no_more_than_their_share():
    papers = [
        paper("responsible-first", measures=tuple(map(measure, range(1, count + 1))))
        for count in (50, 200)
    ]
    render_docx(papers[0])

    # Processor time and the best of several turns, so that a busy machine does not decide.
    few, many = (min(turn) for turn in zip(*[map(seconds, papers) for _ in range(6)], strict=True))

    assert many / few < 4.4


def seconds(document: Document) -> float:
    start = time.process_time()
    render_docx(document)
    return time.process_time() - start
