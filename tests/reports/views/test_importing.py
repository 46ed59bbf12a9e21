"""The pages of an import: a file is read, looked at, changed, and taken in or dropped."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from measures.models import Measure
from reports.models import Report, ReportImport
from tests.factories import make_measure, make_officer, make_organisation, make_year
from tests.reports.factories_importing import FIRST, HEAD, SECOND, make_import, word_file

pytestmark = pytest.mark.django_db
OCCASION = {"occasion": "2569:annual"}


@pytest.fixture
def body():
    make_year(2568)
    make_year(2569)
    return make_organisation()


@pytest.fixture
def officer(body):
    return make_officer(body)


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def kept(body, officer):
    budget = ((*FIRST, "10,000"), (*SECOND, "เฟสบุ๊ค"))
    data = word_file(*budget, head=(*HEAD, "งบประมาณ (บาท)"))
    return make_import(body, make_year(2569), by=officer, data=data)


def at(name: str, kept: ReportImport | None = None) -> str:
    return reverse(f"reports:{name}", args=["bangrak", *([kept.pk] if kept else [])])


def send(desk, data: bytes, name: str = "รายงานปีก่อน.docx"):
    file = SimpleUploadedFile(name, data)
    return desk.post(at("import"), {"file": file, **OCCASION})


def test_a_file_leads_to_its_preview_and_nothing_is_stored_yet(desk):
    answer = send(desk, word_file())

    kept = ReportImport.objects.get()
    assert answer.headers["Location"] == at("import-preview", kept)
    assert kept.file_name == "รายงานปีก่อน.docx"
    assert (Measure.objects.count(), Report.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7", "ไฟล์นี้เป็น PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "บันทึกเป็น"),
        (b"", "ไม่มีข้อมูล"),
    ],
)
def test_a_file_that_cannot_be_read_is_answered_with_what_to_do(desk, data, words):
    answer = send(desk, data)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not ReportImport.objects.exists()


def test_the_preview_lays_each_measure_beside_its_source_with_every_doubt(desk, kept):
    page = desk.get(at("import-preview", kept)).content.decode()

    assert "ประกาศเเล้ว" in page
    assert "ประกาศแล้ว" in page
    assert "งบประมาณ (บาท)" in page
    assert "อยู่ในคอลัมน์ที่ไม่รู้ว่าคืออะไร" in page
    assert "ตารางที่ 1 แถวที่ 3" in page


def test_a_column_that_is_said_to_be_something_else_is_read_as_that(desk, kept):
    fields = ["measure", "steps", "period", "responsible", "output", "outcome", "monitoring"]

    desk.post(at("import-preview", kept), {**OCCASION, "fields-0": fields})
    page = desk.get(at("import-preview", kept)).content.decode()

    assert "อยู่ในคอลัมน์ที่ไม่รู้ว่าคืออะไร" not in page
    assert "เฟซบุ๊ก" in page  # what was not imported before is now proposed to be mended


def test_measures_are_joined_parted_and_left_out_as_chosen(desk, kept):
    second = "ตารางที่ 1 แถวที่ 3"
    desk.post(at("import-preview", kept), {**OCCASION, "join": [second]})
    joined = desk.get(at("import-preview", kept)).content.decode()
    assert "พบ 1 มาตรการ" in joined

    desk.post(at("import-preview", kept), {**OCCASION, "part": [second]})
    parted = desk.get(at("import-preview", kept)).content.decode()
    assert "พบ 2 มาตรการ" in parted

    desk.post(at("import-apply", kept), {**OCCASION, "leave": [second]})
    assert [measure.steps for measure in Measure.objects.all()] == ["1. ประกาศนโยบาย\n2. แจ้งเวียน"]


def test_a_table_whose_head_nobody_knows_is_read_when_she_says_what_it_holds(desk, body, officer):
    data = word_file(("ก่อ", "จัดทำ", "ทำแล้ว"), ("ขยาย", "แจ้ง", "แจ้งแล้ว"), head=("หนึ่ง", "สอง", "สาม"))
    kept = make_import(body, make_year(2569), by=officer, data=data)
    page = desk.get(at("import-preview", kept)).content.decode()
    assert "ยังไม่พบมาตรการ" in page
    assert at("import-apply", kept) not in page

    fields = ["measure", "steps", "output"]
    desk.post(at("import-preview", kept), {**OCCASION, "fields-0": fields})
    desk.post(at("import-apply", kept), OCCASION)

    texts = [measure.measure for measure in Measure.objects.order_by("position")]
    assert texts == ["หนึ่ง", "ก่อ", "ขยาย"]  # a head that is not known is no head: she deletes it


def test_taking_in_leads_to_the_draft_and_forgets_the_file(desk, kept):
    answer = desk.post(at("import-apply", kept), OCCASION)

    report = Report.objects.get()
    address = reverse("reports:edit", args=["bangrak", 2569, report.slug])
    assert answer.headers["Location"] == address
    assert Measure.objects.count() == 2
    assert not ReportImport.objects.exists()


def test_measures_that_are_there_must_be_spoken_of_first(desk, kept, body):
    make_measure(body, make_year(2568), measure="มาตรการเดิม")

    asked = desk.post(at("import-apply", kept), OCCASION)
    assert asked.status_code == 422
    assert "โปรดเลือกว่าจะเพิ่มต่อท้ายหรือแทนที่ของเดิม" in asked.content.decode()
    assert ReportImport.objects.exists()

    desk.post(at("import-apply", kept), {**OCCASION, "existing": "add"})
    assert Measure.objects.kept().count() == 3


def test_a_file_that_is_dropped_leaves_nothing(desk, kept):
    desk.post(at("import-discard", kept))

    assert (ReportImport.objects.count(), Measure.objects.count()) == (0, 0)


def test_choices_that_the_page_never_offered_are_not_kept(desk, kept):
    strange = {
        "leave": ["x"],
        "join": ["y"],
        "accept": ["z"],
        "fields-0": ["<script>"] * 7,
        "fields-9": ["measure"],
    }

    desk.post(at("import-preview", kept), {**OCCASION, **strange})

    kept.refresh_from_db()
    assert kept.choices == {
        "columns": {"ตารางที่ 1": [""] * 7},
        "left_out": [],
        "joined": [],
        "accepted": [],
    }
