"""What stands on a paper, by layout: rows, numbers, groups, ticks, words, signatures."""

import dataclasses

import pytest

from ita_portal.thai.digits import to_thai_digits
from measures.components import COMPONENT_KEYS
from reports.content import EvidenceContent, SignedStep, StepContent
from reports.export.compose import compose
from reports.export.document import (
    Component,
    Document,
    EvidenceList,
    GroupRow,
    Heading,
    Outline,
    Paragraph,
    Part,
    Signature,
    Table,
    Tick,
    plain,
    texts,
)
from reports.layouts import LAYOUTS
from tests.reports.factories_content import (
    DRAFT,
    INDICATOR_1,
    INDICATOR_7,
    ISSUE_1,
    MEMO,
    QUESTION,
    REPORTER_SIGNED,
    content,
    final_proof,
    measure,
)


def report(layout_key: str, **changes) -> Document:
    return compose(content(layout_key, **changes), DRAFT, parts=frozenset({"report"}))


def blocks(document: Document, kind: type) -> list:
    return [block for part in document.parts for block in part.blocks if isinstance(block, kind)]


def item_lines(items) -> list[str]:
    lines = []
    for item in items:
        lines += [f"{item.marker} {plain(item.text)}".strip(), *item_lines(item.items)]
    return lines


def cell_text(cell) -> str:
    words = []
    for block in cell.blocks:
        match block:
            case Outline():
                words += item_lines(block.items)
            case Paragraph():
                words.append(plain(block.text))
            case Tick():
                words.append("/" if block.ticked else "")
    return " | ".join(words)


def rows(table: Table) -> list:
    return [
        plain(row.text) if isinstance(row, GroupRow) else [cell_text(cell) for cell in row.cells]
        for row in table.rows
    ]


@pytest.mark.parametrize("key", LAYOUTS)
def test_every_line_that_a_layout_shows_of_a_measure_is_in_the_document(key):
    written = content(key)
    whole = "".join(texts(compose(written, DRAFT)))
    shown = {
        component
        for section in written.layout.sections
        for column in section.columns
        for component in column.shows
    }

    missing = [
        word
        for one in written.measures
        for component in shown & set(COMPONENT_KEYS)
        for word in to_thai_digits(getattr(one, component)).split()
        if word not in whole
    ]

    assert missing == []


def test_numbering_starts_anew_under_every_issue_and_a_sole_measure_has_no_number():
    (table,) = blocks(report("issues-table"), Table)

    first_cells = [row if isinstance(row, str) else row[0] for row in rows(table)]

    assert first_cells == [
        "ประเด็นที่ ๑ การทำงานที่ตรวจสอบได้",
        "๑. คำสั่งกำหนดเวรให้บริการน้ำดื่ม เรื่องที่ ๑",
        "๒. คำสั่งกำหนดเวรให้บริการน้ำดื่ม เรื่องที่ ๒",
        "ประเด็นที่ ๒ การบริการถึงบ้าน",
        "คำสั่งกำหนดเวรให้บริการน้ำดื่ม เรื่องที่ ๓",
    ]


def test_an_issue_of_the_bodys_own_stands_without_number_and_measures_without_issue_apart():
    own = dataclasses.replace(ISSUE_1, code="", text="เรื่องของเราเอง")
    measures = (measure(1, issue=own), measure(2))

    (table,) = blocks(report("issues-table", measures=measures), Table)

    assert [row for row in rows(table) if isinstance(row, str)] == [
        "เรื่องของเราเอง",
        "มาตรการอื่น",
    ]


def test_the_improvement_table_groups_by_instrument_and_prints_questions_with_their_points():
    measures = (measure(1, indicator=INDICATOR_7, questions=(QUESTION,)),)

    (table,) = blocks(report("improvement-table", measures=measures), Table)
    title, row = rows(table)

    assert title == "เครื่องมือการประเมิน EIT ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร"
    assert row[0] == "e๖ ท่านเข้าถึงข้อมูลของหน่วยงานได้เพียงใด | - เข้าถึงง่าย | - มีหลายช่องทาง"


def test_the_check_list_counts_its_plain_measures_and_ticks_what_was_done():
    first, second = blocks(report("check-list"), Table)

    assert [row[0] for row in rows(first)] == ["๑."]
    assert [row[0].split(" | ")[0] for row in rows(second)] == [
        "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่",
        "ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร",
    ]
    assert [row[4:6] for row in rows(second)] == [["/", ""], ["", "/"]]


def test_without_a_status_neither_column_is_ticked():
    measures = (measure(1, indicator=INDICATOR_1, status=""),)

    (table,) = blocks(report("check-list", measures=measures), Table)

    assert rows(table)[0][4:6] == ["", ""]


def test_the_narrative_gives_each_indicator_its_score_and_six_labelled_components():
    document = report("indicator-narrative", measures=(measure(1, indicator=INDICATOR_1),))

    headings = [plain(heading.text) for heading in blocks(document, Heading)]
    labels = [plain(component.label) for component in blocks(document, Component)]

    assert "ด้านที่ ๑: การปฏิบัติหน้าที่ (ผลคะแนนประเมิน ๑๐๐.๐๐ คะแนน)" in headings
    assert headings[-1] == "บทสรุป"
    assert labels[0] == "(๑) มาตรการ โครงการ หรือกิจกรรม:"
    assert labels[5] == "(๖) ผลลัพธ์หรือผลสัมฤทธิ์ในการดำเนินการ (Outcome/Result):"


def test_digits_turn_thai_except_in_addresses_which_become_links():
    document = report("responsible-first", measures=(measure(1),))
    (table,) = blocks(document, Table)
    runs = [run for item in table.rows[0].cells[4].blocks[0].items for run in item.text]

    links = [(run.text, run.href) for run in runs if run.href]
    others = "".join(run.text for run in runs if not run.href)

    assert links == [("https://www.example.go.th/duty/2568", "https://www.example.go.th/duty/2568")]
    assert not set("0123456789") & set(others)


@pytest.mark.parametrize(
    "kept",
    [
        "พ.ศ. ๒๕๖๘",
        "๓๐ กันยายน ๒๕๖๘",
        "๔–๕ มีนาคม ๒๕๖๘",
        "ฯลฯ",
        "e-GP",
        "๓ ครั้ง",
        "ชร ๗๑๕๐๑/๒๕๗",
        "นางสาวสมมติ ผู้ทดสอบ",
        "นายกรกฎ ตัวอย่าง",
    ],
)
def test_what_belongs_together_is_kept_together(kept):
    source = f"ก่อนหน้า {kept} ต่อมา"

    document = report("responsible-first", introduction=source)
    runs = [run for block in blocks(document, Paragraph) for run in block.text]

    assert kept in [run.text for run in runs if run.keep]


@pytest.mark.parametrize("post", ["นายกเทศมนตรี", "นายก", "นายอำเภอ", "นายทะเบียน"])
def test_a_post_is_not_taken_for_a_persons_name(post):
    document = report("responsible-first", introduction=f"เสนอ{post} เพื่อทราบ แล้วเผยแพร่")
    runs = [run for block in blocks(document, Paragraph) for run in block.text]

    assert not [run.text for run in runs if run.keep and post in run.text]


@pytest.mark.parametrize(
    ("source", "whole"),
    [
        ("ผลการดำเนินการของหน่วยงานตามตัวชี้วัด", ["ดำเนินการ", "หน่วยงาน", "ตัวชี้วัด"]),
        ("เทศบาลตำบลบ้านสมมติดำเนินการทุกวันที่กำหนด", ["บ้านสมมติ", "ดำเนินการ", "วันที่"]),
        ("ติดต่อไปยังผู้รับผิดชอบ ดังต่อไปนี้", ["ผู้รับผิดชอบ", "ต่อไปนี้"]),
    ],
)
def test_official_compounds_and_the_bodys_own_name_are_whole_words(source, whole):
    document = report("responsible-first", introduction=source)
    introduction = next(block for block in blocks(document, Paragraph) if block.indented)

    assert plain(introduction.text) == source
    assert [run.text for run in introduction.text if run.word] == whole


def test_the_memo_has_numbered_matters_and_leaves_out_an_empty_one():
    memo = dataclasses.replace(MEMO, facts="")

    document = compose(content(memo=memo), DRAFT, parts=frozenset({"memo"}))

    assert [plain(heading.text) for heading in blocks(document, Heading)] == [
        "๑. เรื่องเดิม",
        "๒. ข้อเสนอเพื่อพิจารณา",
    ]


def signature_of(step: StepContent, *signed: SignedStep) -> Signature:
    memo = dataclasses.replace(MEMO, steps=(step,))
    document = compose(content(memo=memo), final_proof(steps=signed))
    (block,) = blocks(document, Signature)
    return block


REPORTS, OPINES, _ = MEMO.steps


def test_an_unsigned_step_is_a_dotted_form_to_print_and_sign():
    block = signature_of(OPINES)

    assert [(plain(choice.text).rstrip("."), choice.chosen) for choice in block.choices] == [
        ("เห็นควรเสนอปลัดเทศบาล", False),
        ("อื่น ๆ ", False),
    ]
    assert (block.label, block.signed) == ("(ลงชื่อ)", "")
    assert plain(block.lines[0]).strip("().") == ""
    assert plain(block.lines[1]) == "รองปลัดเทศบาล"


def test_the_reporter_signs_with_name_post_date_and_time_in_words():
    block = signature_of(REPORTS, REPORTER_SIGNED)

    assert (block.label, block.signed, block.suffix) == (
        "ลงชื่อ",
        "ลงนามทางอิเล็กทรอนิกส์",
        "ผู้รายงาน",
    )
    assert [plain(line) for line in block.lines] == [
        "(นางสาวสมมติ ผู้ทดสอบ)",
        "หัวหน้าสำนักปลัด",
        "วันที่ ๑๘ มีนาคม ๒๕๖๙ เวลา ๐๙.๐๕ น.",
    ]


def test_an_opinion_in_own_words_ticks_otherwise_and_an_acting_holder_says_so():
    signed = SignedStep(
        name="นายสมมติ รักษาการ",
        title="หัวหน้าสำนักปลัด",
        acting_line="รักษาราชการแทนรองปลัดเทศบาล",
        opinion="ให้แก้ข้อ 2 ก่อน",
        own_words=True,
        at="2026-03-18T14:02:00+07:00",
    )

    block = signature_of(OPINES, signed)

    assert [(plain(choice.text), choice.chosen) for choice in block.choices] == [
        ("เห็นควรเสนอปลัดเทศบาล", False),
        ("อื่น ๆ ให้แก้ข้อ ๒ ก่อน", True),
    ]
    assert "รักษาราชการแทนรองปลัดเทศบาล" in [plain(line) for line in block.lines]


def test_a_vacant_post_says_so_and_nobody_signs():
    block = signature_of(dataclasses.replace(OPINES, vacant=True))

    assert (block.label, block.choices) == ("", ())
    assert plain(block.lines[0]) == "(ตำแหน่งว่าง)"


def test_the_footer_keeps_code_and_digest_as_one_types_them_and_a_draft_says_what_it_is():
    final = compose(content(), final_proof())
    draft = compose(content(), DRAFT)

    assert plain(final.footer) == "ฉบับที่ ๑ · รหัสตรวจสอบ K7QM-2F9D · a1b2c3d4e5f6"
    assert final.mark == ""
    assert plain(draft.footer) == "ร่าง ยังไม่ใช่ฉบับที่อนุมัติ"
    assert draft.mark == "ร่าง"


def test_evidence_stands_in_a_part_of_its_own_and_only_web_addresses_open():
    evidence = (
        EvidenceContent("คำสั่งที่ 5", url="https://www.example.go.th/5.pdf"),
        EvidenceContent("แอบแฝง", url="javascript:alert(1)"),
    )

    document = report("issues-table", measures=(measure(1, evidence=evidence),))
    (found,) = blocks(document, EvidenceList)

    assert [(plain(entry.where), entry.where[0].href) for entry in found.entries] == [
        (evidence[0].url, evidence[0].url),
        (evidence[1].url, ""),
    ]


def test_evidence_stands_under_its_measures_name_and_a_file_is_known_by_its_digest():
    file = EvidenceContent("แผนปี 2568", file_name="แผน 2568.pdf", sha256="0123456789abcdef" * 4)
    name = "มาตรการเผยแพร่ข่าวสาร " * 6

    document = report("issues-table", measures=(measure(3, measure=name, evidence=(file,)),))
    *_, heading, found = document.parts[-1].blocks

    assert plain(heading.text) == "มาตรการที่ ๓ " + ("มาตรการเผยแพร่ข่าวสาร " * 4).rstrip()
    assert list(texts(Document("", "", (Part("", "", (found,)),)))) == [
        "แผนปี ๒๕๖๘",
        "ไฟล์ แผน 2568.pdf (SHA-256 0123456789ab)",
    ]


def test_a_report_without_measures_still_has_its_heading():
    whole = "".join(texts(report("check-list", measures=())))

    assert "รายงานผลการดำเนินการ" in whole
    assert "ยังไม่มีมาตรการในรายงานนี้" in whole
