"""A reader is shown, word by word, what is not as she read it last."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.changes import Kind, Piece, changes_between, pieces_of
from reports.desk.comparison import comparison_for, moved_on, void_approval
from reports.services import approval
from reports.services.reading import note_reading
from tests.reports.factories import Desk, make_desk
from tests.reports.factories_content import content, measure

WORDS = (
    *("ประกาศ", "เจตนารมณ์", "ปีงบประมาณ", "2568", "ครั้ง", "ผู้รับผิดชอบ", "น้ำ"),
    *("- ", "\n", " ", "ๆ", "😀"),
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=30).map("".join)


@given(TEXTS, TEXTS)
def test_the_pieces_hold_both_texts(before, after):
    pieces = pieces_of(before, after)

    assert "".join(piece.text for piece in pieces if piece.kind != Kind.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.kind != Kind.REMOVED) == after
    assert all(one.kind != other.kind for one, other in zip(pieces, pieces[1:], strict=False))


def test_a_thai_sentence_is_compared_by_words():
    assert pieces_of("จัดอบรมพนักงาน 2 ครั้ง", "จัดอบรมประชาชน 2 ครั้ง") == (
        Piece(Kind.SAME, "จัดอบรม"),
        Piece(Kind.REMOVED, "พนักงาน"),
        Piece(Kind.ADDED, "ประชาชน"),
        Piece(Kind.SAME, " 2 ครั้ง"),
    )


def changed(old, new) -> list[tuple[str, str]]:
    return [(change.place, change.label) for change in changes_between(old, new)]


def test_nothing_changed_between_a_text_and_itself():
    assert changed(content(), content()) == []


def test_a_changed_component_is_named_by_measure_and_label():
    one, two = measure(1), measure(2)
    old = content(measures=(one, two))
    new = content(measures=(one, replace(two, outcome="เรื่องร้องเรียนลดลงครึ่งหนึ่ง")))

    label = old.component_labels["outcome"]
    assert changed(old, new) == [("มาตรการที่ 2", label)]


def test_a_measure_that_only_moved_is_not_shown_as_changed():
    one, two, three = (
        measure(number, measure=f"มาตรการเรื่อง {'กขค'[number - 1] * 20}") for number in (1, 2, 3)
    )
    old = content(measures=(one, two, three))
    new = content(
        measures=(replace(three, number=1), replace(one, number=2), replace(two, number=3))
    )

    assert changed(old, new) == []


def test_added_and_removed_measures_are_named_as_such():
    kept = measure(1, measure="ประกาศเจตนารมณ์ไม่รับของขวัญ")
    gone = measure(2, measure="จัดอบรมการป้องกันผลประโยชน์ทับซ้อน")
    come = measure(2, measure="เปิดช่องทางร้องเรียนทางโทรศัพท์และเว็บไซต์")

    found = changed(content(measures=(kept, gone)), content(measures=(kept, come)))

    places = {place for place, _ in found}
    assert places == {"มาตรการที่ 2 (เพิ่มใหม่)", "มาตรการที่ 2 เดิม (ตัดออก)"}


# --- since which version ------------------------------------------------------------------------


@pytest.fixture
def desk(db) -> Desk:
    return make_desk()


def rewrite(desk: Desk, text: str) -> None:
    desk.organisation.measures.update(responsible=text)


def returned(desk: Desk, text: str) -> None:
    """Submit, have the clerk return it, and change a text."""
    desk.submit()
    desk.opine_up_to("clerk")
    approval.send_back(desk.fresh(), by=desk.holder("clerk"), **desk.shown(), reason="แก้ไข")
    rewrite(desk, text)


def test_the_first_version_is_compared_with_nothing(desk):
    desk.submit()

    assert comparison_for(desk.holder("head"), desk.fresh()) is None


def test_who_saw_an_earlier_version_is_shown_what_changed_since_then(desk):
    returned(desk, "กองคลัง")
    returned(desk, "กองช่าง")
    desk.submit()

    clerk = comparison_for(desk.holder("clerk"), desk.fresh())
    mayor = comparison_for(desk.holder("mayor"), desk.fresh())

    assert (clerk.base.number, clerk.was_seen) == (2, True)
    assert (mayor.base.number, mayor.was_seen) == (2, False)
    (change,) = clerk.changes
    assert change.pieces == pieces_of("กองคลัง", "กองช่าง")


def test_reading_counts_when_it_was_ones_turn(desk):
    desk.submit()
    note_reading(desk.fresh(), by=desk.holder("head"))
    note_reading(desk.fresh(), by=desk.holder("mayor"))
    approval.recall(desk.fresh(), by=desk.officer, **desk.shown(digest=False))
    desk.submit()

    assert comparison_for(desk.holder("head"), desk.fresh()).was_seen
    assert not comparison_for(desk.holder("mayor"), desk.fresh()).was_seen


def test_rows_that_went_on_after_submitting_are_told_apart_from_the_version(desk):
    desk.submit()
    before = moved_on(desk.fresh())

    rewrite(desk, "กองช่าง")

    assert (before, moved_on(desk.fresh())) == (False, True)


def test_an_approval_is_void_for_the_draft_that_goes_on_from_it(desk):
    desk.approve()
    assert void_approval(desk.fresh()) is None

    approval.correct(desk.fresh(), by=desk.officer, **desk.shown(digest=False))

    assert void_approval(desk.fresh()).number == 1
