"""A layout is copied, arranged without script and with it, previewed, saved and chosen."""

import re

import pytest
from django.urls import reverse

from measures.models import Measure
from reports.forms.arranging import MOST_COLUMNS, typed_from
from reports.layouts import CHECK_LIST, INDICATOR_NARRATIVE, ISSUES_TABLE, LAYOUTS
from reports.models import OrganisationLayout, Report
from reports.services.layout import edit_layout
from tests.factories import make_administrator, make_officer, make_organisation, make_year
from tests.reports.factories_layout import make_layout, relabelled

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
COPY = reverse("reports:copy-layout", args=["bangrak", "issues-table"])
LIST = reverse("reports:layouts", args=["bangrak"])
LABELS = [column.label for column in ISSUES_TABLE.sections[0].columns]


@pytest.fixture
def own(desk) -> OrganisationLayout:
    return make_layout(desk.organisation, by=desk.officer)


@pytest.fixture
def officer(desk, sign_in):
    return sign_in(desk.officer)


def typed(layout=ISSUES_TABLE, **changes) -> dict[str, str]:
    """Return what a browser sends for a layout; `changes` are named s1_c2_label for s1-c2-label."""
    sent = {name: text for name, text in typed_from(layout).items() if text}
    named = {re.sub(r"(?<=\d)_", "-", name): text for name, text in changes.items()}
    return {**sent, "name": "แบบใหม่", **named}


def labels(page) -> list[str]:
    (section,) = page.context["form"].sections()
    return [column.fields["label"].value() or "" for column in section.columns]


def paper_of(client, sent: dict[str, str], key: str = "issues-table"):
    address = reverse("reports:layout-paper", args=["bangrak", key])
    return client.post(address, sent, headers=HTMX)


def edit_address(own: OrganisationLayout) -> str:
    return reverse("reports:edit-layout", args=["bangrak", own.pk])


# --- copying and adjusting ---------------------------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_copy_sent_as_it_is_shown_is_the_same_layout(officer, layout):
    page = reverse("reports:copy-layout", args=["bangrak", layout.key])

    officer.post(page, typed(layout))

    row = OrganisationLayout.objects.get()
    assert (row.layout.sections, row.based_on) == (layout.sections, layout.key)


def test_what_is_adjusted_is_kept_with_widths_that_add_up(officer):
    adjusted = typed(
        s1_c1_label="หัว ๑",
        s1_c1_width="๔๐",
        s1_c1_head="ชั้นบน",
        s1_orientation="portrait",
        s1_group_by="none",
        s1_heading="ผลการดำเนินการ",
    )

    answer = officer.post(COPY, adjusted)

    (section,) = OrganisationLayout.objects.get().layout.sections
    assert answer.headers["Location"] == LIST
    assert (section.heading, section.orientation, section.group_by) == (
        "ผลการดำเนินการ",
        "portrait",
        "none",
    )
    assert (section.columns[0].label, section.columns[0].head) == ("หัว 1", "ชั้นบน")
    assert sum(column.width for column in section.columns) == 100
    assert section.columns[0].width == max(column.width for column in section.columns)


def test_a_copy_of_an_own_layout_goes_back_to_the_same_standard(officer, own):
    page = reverse("reports:copy-layout", args=["bangrak", own.key])

    officer.post(page, typed(own.layout, name="สำเนา"))

    assert OrganisationLayout.objects.get(name="สำเนา").based_on == "issues-table"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": " "}, "โปรดตั้งชื่อรูปแบบ"),
        ({"name": "ก" * 101}, "ยาวเกิน 100 ตัวอักษร"),
        ({"s1_c2_label": ""}, "โปรดพิมพ์ชื่อหัวตารางของคอลัมน์ที่ 2"),
        ({"s1_c2_first": ""}, "โปรดเลือกว่าคอลัมน์ที่ 2 แสดงอะไร"),
        ({"s1_c2_width": "กว้าง"}, "ความกว้างของคอลัมน์ที่ 2 ต้องเป็นจำนวนเต็ม"),
        ({"s1_c2_width": "101"}, "ความกว้างของคอลัมน์ที่ 2 ต้องเป็นจำนวนเต็ม"),
        ({"s1_c2_first": "measure"}, "ซ้ำ 2 แห่ง"),
        ({"s1_columns": "5"}, "ยังไม่มีคอลัมน์ที่แสดง"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(officer, changes, words):
    answer = officer.post(COPY, typed(s1_c1_label="พิมพ์ค้างไว้", **changes))

    body = answer.content.decode()
    assert answer.status_code == 422
    assert (words in body, "พิมพ์ค้างไว้" in body) == (True, True)
    assert not OrganisationLayout.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"s1_c1_first": "password"},
        {"s1_c1_second": "__class__"},
        {"s1_orientation": "diagonal"},
        {"s1_group_by": "province"},
        {"s1_columns": "99999999999999999999"},
        {"s1_columns": "x"},
        {"s1_c1_width": "-5"},
    ],
)
def test_forged_fields_are_refused(officer, changes):
    assert officer.post(COPY, typed(**changes)).status_code == 422
    assert paper_of(officer, typed(**changes)).status_code == 422


def test_script_in_a_label_is_text_on_the_page_and_on_the_paper(officer):
    sent = typed(name="<script>alert(x)</script>", s1_c1_label="<script>alert(y)</script>")

    officer.post(COPY, sent)

    assert "<script>alert" not in officer.get(LIST).content.decode()
    assert "&lt;script&gt;alert(y)" in paper_of(officer, sent).content.decode()


def test_a_second_layout_of_the_same_name_is_refused(officer, own):
    answer = officer.post(COPY, typed(name=own.name))

    assert answer.status_code == 422
    assert "มีรูปแบบชื่อนี้แล้ว" in answer.content.decode()


# --- arranging columns -------------------------------------------------------------------------


def test_columns_move_and_everything_typed_stays_unjudged_and_unsaved(officer):
    sent = typed(s1_c1_label="กำลังพิมพ์", s1_c2_width="", name="", arrange="down-1-1")

    page = officer.post(COPY, sent)

    assert page.status_code == 200
    assert labels(page) == [LABELS[1], "กำลังพิมพ์", *LABELS[2:]]
    assert 'id="down-1-2"' in page.content.decode().split("autofocus")[0].rsplit("<button", 1)[1]
    assert not OrganisationLayout.objects.exists()


def test_a_column_is_added_at_the_end_and_taken_away(officer):
    added = officer.post(COPY, typed(arrange="add-1-1"))
    removed = officer.post(COPY, typed(arrange="remove-1-2"))

    assert labels(added) == [*LABELS, ""]
    assert labels(removed) == [LABELS[0], *LABELS[2:]]


@pytest.mark.parametrize(
    "act", ["up-1-1", "down-1-6", "up-1-9", "remove-1-0", "down-1-7", "up-9-1", "x", "up-1-1-1", ""]
)
def test_what_cannot_be_arranged_changes_nothing(officer, act):
    assert labels(officer.post(COPY, typed(arrange=act))) == LABELS


def test_there_are_never_too_many_columns_nor_none(officer):
    full = officer.post(COPY, typed(s1_columns=str(MOST_COLUMNS), arrange="add-1-1"))
    last = officer.post(COPY, typed(s1_columns="1", arrange="remove-1-1"))

    assert len(labels(full)) == MOST_COLUMNS
    assert last.context["form"]["s1-columns"].value() == "1"


@pytest.mark.parametrize(("sent", "shown"), [("99", MOST_COLUMNS), ("0", 1), ("-1", 1), ("", 1)])
def test_a_forged_count_of_columns_is_brought_within_bounds(officer, sent, shown):
    assert len(labels(officer.post(COPY, typed(s1_columns=sent)))) == shown


def test_each_section_is_arranged_by_itself(officer):
    page = reverse("reports:copy-layout", args=["bangrak", "check-list"])

    first, second = (
        officer.post(page, typed(CHECK_LIST, arrange="up-2-2")).context["form"].sections()
    )

    assert first.columns[0].fields["label"].value() == "ลำดับ"
    assert second.columns[0].fields["label"].value() == "แนวทางในการยกระดับการประเมิน"


def test_with_script_the_paper_is_drawn_anew_after_arranging(officer):
    answer = officer.post(COPY, typed(arrange="up-1-2"), headers=HTMX)

    assert "arranged" in answer.headers["HX-Trigger-After-Settle"]


# --- the paper beside it -----------------------------------------------------------------------


def test_the_paper_shows_the_newest_report_in_what_is_typed_and_saves_nothing(desk, officer):
    Measure.objects.update(measure="มาตรการของรายงานล่าสุด")

    paper = paper_of(officer, typed(s1_c1_label="หัวที่กำลังพิมพ์", name="")).content.decode()

    assert ("หัวที่กำลังพิมพ์" in paper, "มาตรการของรายงานล่าสุด" in paper) == (True, True)
    assert not OrganisationLayout.objects.exists()


def test_without_a_report_an_example_stands_there_in_every_section(sign_in):
    body = make_organisation("bangrak")
    client = sign_in(make_officer(body))

    table = paper_of(client, typed(CHECK_LIST), "check-list").content.decode()
    narrative = paper_of(client, typed(INDICATOR_NARRATIVE), "indicator-narrative")

    assert table.count("<table") == 2
    assert table.count("ตัวอย่าง:") == 2
    assert "ตัวอย่าง:" in narrative.content.decode()


def test_what_cannot_be_drawn_says_why(officer):
    answer = paper_of(officer, typed(s1_columns="4"))

    assert answer.status_code == 422
    assert "ยังไม่มีคอลัมน์ที่แสดง" in answer.content.decode()


def test_without_script_the_paper_is_a_page_of_its_own(officer):
    address = reverse("reports:layout-paper", args=["bangrak", "issues-table"])

    page = officer.post(address, typed()).content.decode()

    assert page.startswith("<!DOCTYPE html>")
    assert LABELS[0] in page


# --- editing and deleting ----------------------------------------------------------------------


def test_a_stale_page_shows_both_words_and_can_then_be_saved(desk, officer, own):
    sent = typed(own.layout, s1_c1_label="ของฉัน", row_version="1")
    other = tuple(relabelled(section, "ของเพื่อน") for section in own.layout.sections)
    edit_layout(own, by=desk.officer, row_version=1, name=own.name, sections=other)

    conflict = officer.post(edit_address(own), sent)

    assert conflict.status_code == 409
    assert {"label": "คอลัมน์ที่ 1 ชื่อหัวตาราง", "typed": "ของฉัน", "saved": "ของเพื่อน"} in (
        conflict.context["differences"]
    )
    newest = conflict.context["form"]["row_version"].value()
    officer.post(edit_address(own), {**sent, "row_version": newest})
    assert OrganisationLayout.objects.get().layout.sections[0].columns[0].label == "ของฉัน"


def test_a_layout_in_use_is_not_deleted_and_says_where_it_is_used(desk, officer, own):
    Report.objects.update(layout=own.key)
    page = reverse("reports:delete-layout", args=["bangrak", own.pk])

    asked, answer = officer.get(page), officer.post(page)

    assert desk.report.title in asked.content.decode()
    assert answer.status_code == 422
    assert OrganisationLayout.objects.exists()


def test_an_unused_layout_is_deleted_after_a_question(officer, own):
    page = reverse("reports:delete-layout", args=["bangrak", own.pk])

    assert "นำกลับมาไม่ได้" in officer.get(page).content.decode()
    officer.post(page)

    assert not OrganisationLayout.objects.exists()


def test_the_administrator_reads_the_list_without_buttons(sign_in, desk, own):
    page = sign_in(desk.administrator).get(LIST).content.decode()

    assert own.name in page
    assert "คัดลอกและปรับ" not in page


def test_another_organisations_layouts_do_not_exist(sign_in, own):
    other = make_organisation("sathon", name="สาทร")
    stranger = sign_in(make_officer(other))
    addresses = [
        reverse(f"reports:{name}", args=[slug, place])
        for slug in ("bangrak", "sathon")
        for name, place in (
            ("copy-layout", own.key),
            ("edit-layout", own.pk),
            ("delete-layout", own.pk),
        )
    ]

    answers = {stranger.get(address).status_code for address in addresses}
    answers |= {stranger.post(address, typed()).status_code for address in addresses}

    assert answers == {404}
    assert sign_in(make_administrator(other)).get(LIST).status_code == 404


# --- choosing one for a report -----------------------------------------------------------------


def test_a_report_is_begun_and_edited_in_an_own_layout(desk, officer, own, address):
    make_year(2567)
    begin = reverse("reports:add", args=["bangrak"])

    assert own.name in officer.get(begin).content.decode()
    officer.post(begin, {"occasion": "2568:annual", "layout": own.key})
    officer.post(address("edit"), {"row_version": "1", "layout": own.key, "title": "ชื่อ"})

    assert set(Report.objects.values_list("layout", flat=True)) == {own.key}
    assert "หัวของเรา" in officer.get(address("paper")).content.decode()
    assert own.name in officer.get(reverse("desk")).content.decode()


def test_another_organisations_layout_is_not_a_choice(desk, officer, address):
    other = make_organisation("sathon", name="สาทร")
    theirs = make_layout(other, by=make_officer(other), name="ของเขา")
    before = desk.fresh().layout

    edited = officer.post(address("edit"), {"row_version": "1", "layout": theirs.key, "title": "x"})

    assert edited.status_code == 422
    assert "ไม่มีรูปแบบรายงานนี้แล้ว" in edited.content.decode()
    assert "ของเขา" not in officer.get(address("edit")).content.decode()
    assert desk.fresh().layout == before
