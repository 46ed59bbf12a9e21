"""What an import understands of odd tables, and that it names whatever it is not sure of."""

import pytest

from measures.importing.preview import Choices, preview
from measures.importing.source import Cell, Paragraph, Source, Table

HEAD = ("มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ", "ผลการดำเนินการ", "ผลลัพธ์")
FIRST = ("๑. ก่อ", "๑. จัดทำ ๒. ประกาศ", "2568", "สำนักปลัด", "- ทำแล้ว - ประกาศแล้ว", "ดีขึ้น")
SECOND = ("๒. ขยาย", "เผยแพร่", "2568", "กองคลัง", "เผยแพร่แล้ว", "เข้าใจ")


def table(*rows, name="ตารางที่ 1") -> Table:
    """Return a table of texts and cells."""
    return Table(name, tuple(tuple(_cell(text) for text in row) for row in rows))


def _cell(text) -> Cell:
    return text if isinstance(text, Cell) else Cell(text)


def found(*blocks, **choices):
    """Return what is understood of blocks."""
    return preview(Source(blocks), Choices(**choices))


def codes(preview_) -> list[str]:
    return [warning.code for warning in preview_.warnings]


def test_items_in_one_breath_are_parted_and_the_number_leaves_the_measure():
    [measure] = found(table(HEAD, FIRST)).measures

    assert measure.texts["measure"] == "ก่อ"
    assert measure.texts["steps"] == "1. จัดทำ\n2. ประกาศ"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("๒. ต้น ๓. ปลาย", "2. ต้น\n3. ปลาย"),
        ("ต้น ๒. กลาง ๓. ปลาย", "ต้น\n2. กลาง\n3. ปลาย"),
        ("๑. หลัก ๑.๑ ย่อย ๑.๒ ย่อย ๒. ท้าย", "1. หลัก\n1.1 ย่อย\n1.2 ย่อย\n2. ท้าย"),
        ("ภายในปี 2568 จำนวน 1.5 ล้านบาท", "ภายในปี 2568 จำนวน 1.5 ล้านบาท"),
        ("การยืม - คืนพัสดุ", "การยืม - คืนพัสดุ"),
    ],
)
def test_numbers_part_items_only_where_they_count_on(text, items):
    [measure] = found(table(HEAD, ("ก", text, *SECOND[2:]))).measures

    assert measure.texts["steps"] == items


def test_a_row_that_goes_on_after_a_page_break_is_joined_and_flagged():
    rest = ("", "และแจ้งเวียน", "", "", "", "แก่ประชาชน")

    result = found(table(HEAD, FIRST, HEAD, rest, SECOND))

    assert len(result.measures) == 2
    assert result.measures[0].texts["steps"] == "1. จัดทำ\n2. ประกาศและแจ้งเวียน"
    assert result.measures[0].texts["outcome"] == "ดีขึ้นแก่ประชาชน"
    assert [(w.code, w.place) for w in result.warnings] == [("joined", "ตารางที่ 1 แถวที่ 4")]


def test_a_title_that_a_page_break_tore_goes_on_with_the_numbered_one_before_it():
    rest = ("ต่อเติม", "และแจ้ง", "", "", "แจ้งแล้ว", "")

    result = found(table(HEAD, FIRST), table(rest, SECOND, name="ตารางที่ 2"))

    assert [measure.texts["measure"] for measure in result.measures] == ["ก่อต่อเติม", "ขยาย"]


def test_a_row_without_a_title_but_with_all_else_is_a_measure_and_flagged():
    result = found(table(HEAD, FIRST, ("", *SECOND[1:])))

    assert len(result.measures) == 2
    assert [(w.code, w.component) for w in result.warnings] == [("missing", "measure")]


def test_a_component_that_is_missing_is_named_with_its_place():
    result = found(table(HEAD, FIRST, (*SECOND[:5], "")))

    [warning] = result.warnings
    assert (warning.code, warning.component) == ("missing", "outcome")
    assert (warning.place, warning.entry) == ("ตารางที่ 1 แถวที่ 3", result.measures[1].key)


def test_a_column_that_nobody_knows_is_named_and_an_officer_may_say_what_it_is():
    odd = table((*HEAD, "งบ"), (*FIRST, "10,000"))

    before = found(odd)
    after = found(
        odd,
        columns={
            "ตารางที่ 1": (
                "measure",
                "steps",
                "period",
                "responsible",
                "output",
                "outcome",
                "monitoring",
            )
        },
    )

    assert codes(before) == ["unknown-column"]
    assert codes(after) == []
    assert after.measures[0].texts["monitoring"] == "10,000"


def test_a_table_without_a_head_is_named_and_read_when_its_columns_are_said():
    bare = table(*[(f"มาตรการลับ {n}", f"ทำอย่างไร {n}", f"ผลคือ {n}") for n in range(4)])

    before = found(bare)
    result = found(bare, columns={"ตารางที่ 1": ("measure", "steps", "output")})

    assert (before.measures, codes(before)) == ((), ["not-read"])
    assert [measure.texts["output"] for measure in result.measures] == [
        f"ผลคือ {n}" for n in range(4)
    ]


def test_saying_what_a_column_is_leaves_the_titles_above_the_head_alone():
    titled = table(("รายงานประจำปี", "", "", "", "", "", ""), (*HEAD, "งบ"), (*FIRST, "10,000"))
    fields = ("measure", "steps", "period", "responsible", "output", "outcome", "monitoring")

    [measure] = found(titled, columns={"ตารางที่ 1": fields}).measures

    assert (measure.texts["measure"], measure.texts["monitoring"]) == ("ก่อ", "10,000")


def test_a_table_of_something_else_beside_the_measures_is_named():
    prices = table(("วัสดุ", "จำนวน", "ราคา"), ("กระดาษ", "10", "1,200"), name="ตารางที่ 2")

    result = found(
        table(HEAD, FIRST), Paragraph("ก", 1), Paragraph("ข", 2), Paragraph("ค", 3), prices
    )

    assert ("ตารางที่ 2", "not-read") in [(w.place, w.code) for w in result.warnings]
    assert len(result.measures) == 1


def test_two_reports_in_one_file_are_noticed():
    lines = [Paragraph(f"รายงานผล ประจำปีงบประมาณ พ.ศ. {year}", year) for year in (2567, 2568)]

    result = found(lines[0], lines[1], table(HEAD, FIRST))

    assert "two-reports" in codes(result)


def test_a_measure_that_comes_twice_is_noticed():
    assert "twin" in codes(found(table(HEAD, FIRST, FIRST)))


def test_marks_in_two_boxes_are_noticed_and_none_is_believed():
    heads = (*HEAD[:4], "ดำเนินการแล้ว", "ยังไม่ได้ดำเนินการ", "ผลการดำเนินการ")

    result = found(table(heads, (*FIRST[:4], "/", "✓", "ทำ"), (*SECOND[:4], "✓", "-", "ทำ")))

    assert [measure.status for measure in result.measures] == ["", "done"]
    assert [(w.code, w.component) for w in result.warnings if w.code == "status"] == [
        ("status", "status")
    ]


def test_a_heading_over_the_whole_row_holds_for_what_follows():
    group = (Cell("ประเด็นที่ ๒ การให้บริการ", across=6),)
    other = (Cell("เรื่องอื่น", across=6),)

    result = found(table(HEAD, group, FIRST, other, SECOND))

    assert [(m.issue.number, m.issue.text) for m in result.measures] == [
        ("2", "การให้บริการ"),
        ("", "เรื่องอื่น"),
    ]
    assert codes(result) == ["group"]


def test_scanning_marks_are_taken_out_and_told():
    [measure] = found(table(HEAD, ("<p>ก</p>", "<p>๑. ข</p> <p>๒. ค</p>", *FIRST[2:]))).measures

    assert (measure.texts["measure"], measure.texts["steps"]) == ("ก", "1. ข\n2. ค")


def test_what_stands_in_the_file_stays_beside_what_would_be_kept():
    [measure] = found(table(HEAD, ("๑. เเผน", *FIRST[1:]))).measures

    assert (measure.raw["measure"], measure.texts["measure"]) == ("๑. เเผน", "แผน")


def test_two_columns_of_one_kind_are_put_together_and_named():
    heads = (*HEAD[:5], "สรุปผลการดำเนินการ")

    result = found(table(heads, FIRST))

    assert result.measures[0].texts["output"] == "- ทำแล้ว - ประกาศแล้ว\nดีขึ้น"
    assert "same-field" in codes(result)


def test_words_between_the_measures_are_named_and_end_in_no_measure():
    words = Paragraph("ทั้งนี้ ผลการดำเนินการข้างต้นเป็นข้อมูลเพียงบางส่วนเท่านั้น", 5)

    result = found(table(HEAD, FIRST), words, table(HEAD, SECOND, name="ตารางที่ 2"))

    assert [(w.code, w.place) for w in result.warnings] == [("between", "ย่อหน้าที่ 5")]
    assert result.facts.closing == ""


def test_a_numbered_title_begins_a_measure_but_not_amid_the_steps_of_one():
    lines = [
        *("มาตรการที่ ๑ ก่อ", "ขั้นตอน:", "โครงการที่ ๑ อบรม", "โครงการที่ ๒ ประชุม", "ผลลัพธ์: ดีขึ้น"),
        *("มาตรการที่ ๒ ขยาย", "ขั้นตอน: เผยแพร่", "ผลลัพธ์: เข้าใจ"),
    ]

    result = found(*(Paragraph(line, number) for number, line in enumerate(lines, 1)))

    assert [(m.texts["measure"], m.texts["steps"]) for m in result.measures] == [
        ("ก่อ", "โครงการที่ 1 อบรม\nโครงการที่ 2 ประชุม"),
        ("ขยาย", "เผยแพร่"),
    ]


def test_a_part_that_is_none_of_the_six_is_named_and_ends_in_no_other():
    lines = ["มาตรการ: ก่อ", "ขั้นตอน: จัดทำ", "ผลลัพธ์: ดีขึ้น", "ปัญหาและอุปสรรค: ขาดคน", "และขาดเงิน"]

    result = found(*(Paragraph(line, number) for number, line in enumerate(lines, 1)))

    assert result.measures[0].texts["outcome"] == "ดีขึ้น"
    assert ("ย่อหน้าที่ 4", "unknown-column") in [(w.place, w.code) for w in result.warnings]


def test_an_appendix_ends_the_measures_and_is_named():
    result = found(table(HEAD, FIRST), Paragraph("ภาคผนวก", 9), Paragraph("มาตรการ: ภาพถ่าย", 10))

    assert len(result.measures) == 1
    assert codes(result) == ["appendix"]
