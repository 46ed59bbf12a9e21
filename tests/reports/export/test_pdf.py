"""The PDF says, to a reader who cannot see it, exactly what the document says."""

import io
import json
import re
from dataclasses import replace
from itertools import groupby, pairwise

import pikepdf
import pytest
from pypdf import PdfReader

from ita_portal.thai.digits import to_thai_digits
from reports.content import Heading, MeasureContent
from reports.export import setting
from reports.export.compose import MEMO_ALONE, compose
from reports.export.document import texts
from reports.export.pdf import render_pdf
from reports.layouts import LAYOUTS
from tests.reports.export.measuring import measured
from tests.reports.export.reading import (
    heads_of,
    marks_of,
    pdf_pages,
    squeezed,
    with_heads_once,
)
from tests.reports.factories_content import (
    ISSUE_1,
    ISSUE_2,
    MEMO,
    REPORTER_SIGNED,
    content,
    final_proof,
    measure,
)

LONG = "\n".join(
    f"{number}. ผู้รับผิดชอบกำหนดน้ำหนักคะแนนของทุกครั้งที่ดำเนินการ แล้วแจ้งให้ทุกส่วนงานทราบ"
    for number in range(1, 120)
)


@pytest.mark.parametrize("key", LAYOUTS)
def test_every_character_of_the_document_is_in_the_pdfs_text_once(key):
    document = compose(content(key), final_proof(steps=(REPORTER_SIGNED,)))

    text = with_heads_once("".join(pdf_pages(render_pdf(document), document)), document)

    assert sorted(text) == sorted(squeezed("".join(texts(document))))


def test_a_memo_reads_in_order_with_every_sara_am():
    words = "คำสั่งกำหนดให้น้ำดื่มแก่ผู้มาติดต่อทุกครั้ง การดำเนินงานประจำ ป้ำ ญี่ปุ่น ฟื้น กฤษฎ์"
    document = compose(content(introduction=words), final_proof(), parts=frozenset({"memo"}))

    text = "".join(pdf_pages(render_pdf(document), document))

    assert text == squeezed("".join(texts(document)))


def test_what_a_form_has_printed_on_it_is_left_out_and_all_else_stands_where_it_did():
    whole, blank = (
        render_pdf(compose(content(), final_proof(), parts=MEMO_ALONE, pre_printed=on_a_form))
        for on_a_form in (False, True)
    )

    left_out = _places(whole) - _places(blank)

    assert _places(blank) < _places(whole)
    assert sorted(text for text, _, _ in left_out) == sorted("บันทึกข้อความส่วนราชการที่วันที่เรื่อง")


def _places(pdf: bytes) -> set[tuple[str, int, int]]:
    """Return each visible character of the first page with its place in points."""
    (first, *_) = measured(pdf).pages
    return {
        (glyph.text, round(glyph.ink.left), round(glyph.baseline))
        for glyph in first.glyphs
        if glyph.ink
    }


@pytest.mark.parametrize("more", range(9))
def test_a_signature_never_stands_on_a_page_without_words_of_the_memo(more):
    filling = "\n".join(["เรื่องเดิมมีมาแต่เดิม"] * (17 + more))
    memo = replace(MEMO, background=filling, proposal="เห็นควรอนุมัติให้เผยแพร่รายงานนี้" * 8)
    document = compose(content(memo=memo), final_proof(), parts=frozenset({"memo"}))

    pages = pdf_pages(render_pdf(document), document)
    signed = next(page for page in pages if "ผู้รายงาน" in page)

    assert re.search("เผยแพร่รายงานนี้.*จึงเรียนมาเพื่อโปรดพิจารณา.*ผู้รายงาน", signed)


def test_a_row_of_half_a_page_is_not_torn():
    steps = "\n".join(
        ("1. เริ่มงาน", *(f"{number}. ทำงาน" for number in range(2, 12)), "12. เสร็จงาน")
    )
    rows = tuple(measure(number, steps=steps) for number in range(1, 5))
    document = compose(
        content("responsible-first", measures=rows), final_proof(), parts=frozenset({"report"})
    )

    pages = pdf_pages(render_pdf(document), document)
    begun, ended = ([page.count(words) for page in pages] for words in ("เริ่มงาน", "เสร็จงาน"))

    assert begun == ended
    assert sum(begun) == len(rows)


def test_all_cells_of_a_long_row_begin_on_one_page():
    rows = tuple(
        measure(
            number,
            measure=f"ต้นเรื่องที่ {number} ซึ่งมีหลายบรรทัดในคอลัมน์แคบและย้ายไปทั้งข้อ",
            output=f"- ต้นผลที่ {number}\n" + "- สรุป\n" * (15 + number % 7),
        )
        for number in range(11, 31)
    )
    document = compose(
        content("responsible-first", measures=rows), final_proof(), parts=frozenset({"report"})
    )

    pages = pdf_pages(render_pdf(document), document)
    places = {
        each.number: {
            next(place for place, page in enumerate(pages) if squeezed(words) in page)
            for words in (to_thai_digits(f"{start}ที่ {each.number}") for start in ("ต้นเรื่อง", "ต้นผล"))
        }
        for each in rows
    }

    assert {number: len(found) for number, found in places.items()} == dict.fromkeys(places, 1)


def test_a_document_that_begins_with_sara_am_keeps_its_sara_aa():
    document = compose(content("indicator-narrative"), final_proof(), parts=frozenset({"report"}))

    text = "".join(pdf_pages(render_pdf(document), document))

    assert text.startswith("คำสั่งและผลงาน")
    assert text == squeezed("".join(texts(document)))


def test_a_cell_longer_than_a_page_loses_nothing_and_its_head_stands_on_every_page():
    written = content("responsible-first", measures=(measure(1, steps=LONG), measure(2)))
    document = compose(written, final_proof(), parts=frozenset({"report"}))

    bodies = pdf_pages(render_pdf(document), document)[1:]
    (head,) = heads_of(document)
    text = with_heads_once("".join(bodies), document)
    cover = squeezed(to_thai_digits("".join(written.cover_lines)))

    assert len(bodies) > 2
    assert [head in body for body in bodies] == [True] * len(bodies)
    assert sorted(cover + text) == sorted(squeezed("".join(texts(document))))


def test_a_page_says_which_group_and_which_row_go_on_there():
    long = "\n".join(LONG.splitlines()[:40])
    rows = (
        measure(1, issue=ISSUE_1),
        measure(2, issue=ISSUE_1, steps=long),
        measure(3, issue=ISSUE_1),
        measure(4, issue=ISSUE_2, steps=long),
        measure(5, issue=ISSUE_2),
    )
    group_1, group_2 = "ประเด็นที่ ๑ การทำงานที่ตรวจสอบได้ (ต่อ)", "ประเด็นที่ ๒ การบริการถึงบ้าน (ต่อ)"

    cover, *pages = _marks_and_rows(rows)

    assert cover == (set(), "")
    assert [page for page, _ in groupby(pages)] == [
        (set(), "๑๒"),
        ({group_1, "ลำดับที่ ๒ (ต่อ)"}, ""),
        ({group_1, "ลำดับที่ ๒ (ต่อ)"}, "๓๔"),
        ({group_2, "ลำดับที่ ๑ (ต่อ)"}, ""),
        ({group_2}, "๕"),
    ]


def test_a_page_that_begins_with_a_new_group_says_of_none_that_it_goes_on():
    rows = tuple(
        measure(number, issue=Heading(str(number), f"เรื่อง {number}")) for number in range(1, 10)
    )

    pages = _marks_and_rows(rows)

    assert len(pages) > 3
    assert [marks for marks, _ in pages] == [set()] * len(pages)


def test_a_group_that_goes_on_in_pages_set_apart_is_named_there_too(monkeypatch):
    long = "\n".join(LONG.splitlines()[:60])
    rows = tuple(measure(number, issue=ISSUE_1, steps=long) for number in range(1, 4))
    at_once = _marks_and_rows(rows)
    setting._runs.clear()
    monkeypatch.setattr(setting, "_CHARACTERS", 1)

    assert _marks_and_rows(rows) == at_once
    assert sum("การทำงานที่ตรวจสอบได้(ต่อ)" in squeezed("".join(marks)) for marks, _ in at_once) > 3


def _marks_and_rows(rows: tuple[MeasureContent, ...]) -> list[tuple[set[str], str]]:
    """Return for each page what it says goes on there, and the measures that begin on it."""
    document = compose(content(measures=rows), final_proof(), parts=frozenset({"report"}))
    pages = PdfReader(io.BytesIO(render_pdf(document))).pages
    bodies = [squeezed(page.extract_text()) for page in pages]
    return [
        (
            {mark for mark in marks_of(document) if squeezed(mark) in body},
            "".join(re.findall("ให้บริการน้ำดื่มเรื่องที่([๐-๙])", body)),
        )
        for body in bodies
    ]


def test_hostile_text_stays_text_and_fetches_nothing(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("ความลับ")
    hostile = f'<img src="{secret.as_uri()}"><link rel=attachment href="{secret.as_uri()}">'
    document = compose(content(introduction=hostile), final_proof())

    pdf = render_pdf(document)

    assert squeezed(to_thai_digits(hostile)) in "".join(pdf_pages(pdf, document))
    assert "ความลับ".encode() not in pdf
    assert PdfReader(io.BytesIO(pdf)).attachments == {}


def test_the_file_is_a_tagged_thai_pdf_a_with_its_source_attached():
    document = compose(content(), final_proof())
    source = json.dumps({"คำ": 1}, ensure_ascii=False).encode()

    with pikepdf.open(io.BytesIO(render_pdf(document, attachment=source))) as pdf:
        with pdf.open_metadata() as metadata:
            conformance = (metadata["pdfaid:part"], metadata["pdfaid:conformance"])
            title = metadata["dc:title"]
        attached = pdf.attachments["report.json"]

        assert conformance == ("3", "A")
        assert title == "รายงานผลการดำเนินการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"
        assert pdf.Root.Lang == "th"
        assert pdf.Root.MarkInfo.Marked
        assert attached.get_file().read_bytes() == source
        assert attached.relationship == "/Source"
        assert "SarabunPSK" in _font_names(pdf)


def _font_names(pdf: pikepdf.Pdf) -> str:
    return " ".join(
        str(thing.BaseFont)
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and "/BaseFont" in thing
    )


def test_pages_count_in_thai_anew_for_memo_and_report():
    document = compose(
        content("responsible-first", measures=(measure(1, steps=LONG),)), final_proof()
    )

    found = [
        re.findall(r"-\s[๐-๙]+\s-", page.extract_text())
        for page in PdfReader(io.BytesIO(render_pdf(document))).pages
    ]
    memo_pages = next(place for place, numbers in enumerate(found[1:], 1) if not numbers)

    assert found[0] == []
    assert found[1:memo_pages] == [[f"- {n} -"] for n in "๒๓๔"[: memo_pages - 1]]
    assert found[memo_pages + 1 : memo_pages + 3] == [["- ๑ -"], ["- ๒ -"]]


def test_no_thai_word_is_torn_at_the_end_of_a_line():
    words = ("บริหาร", "ประชาชน", "สะอาด", "คุณธรรม", "ทุจริต", "ตำบล", "สังคม", "ประสิทธิภาพ")
    lines = ["".join(words[start:] + words[:start]) * 3 for start in range(len(words))] * 3
    written = content("responsible-first", measures=(measure(1, steps="\n".join(lines)),))
    document = compose(written, final_proof(), parts=frozenset({"report"}))

    printed = [
        line.strip()
        for page in PdfReader(io.BytesIO(render_pdf(document))).pages
        for line in page.extract_text().splitlines()
    ]
    torn = [
        (line[-12:], below[:12])
        for line, below in pairwise(printed)
        for word in words
        for cut in range(1, len(word))
        if line.endswith(word[:cut]) and below.startswith(word[cut:])
    ]

    assert torn == []
