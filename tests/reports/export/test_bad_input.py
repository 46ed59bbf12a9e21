"""What nobody should put into a report comes out readable all the same, and within its lines."""

import pytest

from reports.export.compose import compose
from reports.export.document import texts
from reports.export.pdf import render_pdf
from reports.layouts import LAYOUTS
from tests.reports.export.measuring import measured
from tests.reports.export.proofreading import faults
from tests.reports.export.reading import squeezed
from tests.reports.factories_content import content, final_proof, measure

pytestmark = pytest.mark.once

SENTENCE = "ผู้รับผิดชอบกำหนดเวรแล้วแจ้งให้ทุกส่วนงานทราบทุกครั้ง "
TABLE, NARRATIVE = "responsible-first", "indicator-narrative"


def paper(*measures, key=TABLE, **changes):
    written = content(key, measures=measures, **changes)
    return compose(written, final_proof(), parts=frozenset({"report"}))


@pytest.mark.parametrize("key", [TABLE, NARRATIVE])
def test_a_component_of_twenty_thousand_characters_goes_on_over_the_pages(key):
    long = (SENTENCE * 400)[:20_000]

    assert faults(paper(measure(1, steps=long), key=key)) == []


def test_twenty_thousand_characters_in_the_narrowest_column_go_on_too():
    long = (SENTENCE * 400)[:20_000]

    assert faults(paper(measure(1, period=long))) == []


@pytest.mark.parametrize("letter", ["ก", "ม", "W", "0", "_"])
@pytest.mark.parametrize("key", LAYOUTS)
def test_a_word_of_four_hundred_characters_breaks_somewhere(key, letter):
    word = letter * 400

    found = faults(
        paper(
            measure(1, steps=word, period=word, responsible=f"1. {word}", output=f"ก{word}"),
            key=key,
        )
    )

    assert found == []


def test_a_hundred_and_twenty_measures_come_out_whole():
    short = {"steps": "1. จัดเวร\n2. แจ้งผล", "output": "- ทำแล้ว", "outcome": "ร้องเรียนลดลง"}
    measures = [measure(number, **short) for number in range(1, 121)]

    assert faults(paper(*measures)) == []


@pytest.mark.parametrize("key", LAYOUTS)
def test_a_measure_of_one_word_is_enough(key):
    empty = dict.fromkeys(("steps", "period", "responsible", "output", "outcome", "monitoring"), "")

    assert faults(paper(measure(1, measure="โปร่งใส", **empty), key=key)) == []


def test_characters_that_the_font_lacks_are_drawn_by_another():
    strange = "😀 🎉 👍🏽 🇹🇭 ✓ ☑ ★ → ♥ 漢字 かな 한국 ລາວ ∑ ½ ㎡ 🫠 𝄞 ‰ ①"

    document = paper(measure(1, steps=strange, outcome=strange))

    assert faults(document) == []
    assert squeezed("😀🎉👍🏽🇹🇭✓☑★→♥漢字") in squeezed("".join(texts(document)))


def test_characters_that_no_font_draws_are_written_as_their_numbers():
    document = paper(measure(1, steps="ตรา \ue123 นาม \U00020bb7 อักษร \U00013000 ว่าง \u0378"))

    assert faults(document) == []
    assert "ตรา U+E123 นาม U+20BB7 อักษร U+13000 ว่าง U+0378" in "".join(texts(document))


def test_control_and_invisible_characters_leave_no_trace():
    document = paper(measure(1, steps="งาน\x00พัส\x07ดุ\x1b\u200b\ufeff\u202eกอง\ud800คลัง\ufe0f\x85"))

    assert faults(document) == []
    assert "งานพัสดุกองคลัง" in "".join(texts(document))


def test_no_made_up_character_becomes_an_empty_box():
    every_block = "".join(chr(number) for number in range(0xA1, 0x1FAFF, 307))
    document = paper(measure(1, steps=every_block))

    glyphs = [glyph for page in measured(render_pdf(document)).pages for glyph in page.glyphs]

    assert [glyph.text for glyph in glyphs if glyph.number == 0] == []


@pytest.mark.parametrize("key", LAYOUTS)
def test_what_is_typed_onto_an_address_or_a_number_stays_in_its_cell(key):
    typed = (
        "กลืนpr@example-of-a-long-name.go.thแล้วแจ้ง",
        "(https://www.example-of-a-long-name.go.th/2568)",
        "จัดซื้อ1,234,567.50 บาทถ้วน เวลา08.30-16.30 น.",
        "ตามหนังสือสม 51501/ว 257ลงวันที่30 กันยายน 2568เป็นต้นไป",
    )
    listed = "\n".join(f"1.{number} {each}" for number, each in enumerate(typed, start=1))

    found = faults(
        paper(
            measure(
                1,
                measure=typed[1],
                period=f"1. {typed[0]}\n{listed}",
                responsible="\n".join(typed),
                output=f"1. {typed[2]}\n{listed}",
            ),
            key=key,
        )
    )

    assert found == []
