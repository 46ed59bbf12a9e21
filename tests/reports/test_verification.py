"""What is said of a paper by its code: valid, older, withdrawn or unknown, never a guess."""

import pytest

from ita_portal.thai.digits import to_thai_digits
from reports.models import Publication, ReportVersion
from reports.verification import code_from
from tests.factories import make_organisation
from tests.reports.factories_publication import correct, make_listed, make_published, withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf_folder")]


@pytest.mark.parametrize(
    "typed",
    [
        "7KQ2-M9XD-P4TV",
        "7kq2m9xdp4tv",
        " 7KQ2 M9XD P4TV ",
        "๗KQ๒-M๙XD-P๔TV",
        "7KQ2–M9XD–P4TV",
        "https://example.go.th/verify/7KQ2-M9XD-P4TV/",
    ],
)
def test_a_code_is_read_however_it_is_typed(client, typed):
    response = client.get("/verify/", {"code": typed})

    assert (response.status_code, response.url) == (302, "/verify/7KQ2-M9XD-P4TV/")


@pytest.mark.parametrize("typed", ["7KQ2", "กขคง-M9XD-P4TV", "<script>", "7" * 10_000, "😀" * 12])
def test_what_cannot_be_a_code_is_asked_for_again_with_what_was_typed(client, typed):
    response = client.get("/verify/", {"code": typed})

    text = response.content.decode()
    assert response.status_code == 200
    assert "รหัสตรวจสอบต้องมีตัวอักษรอังกฤษและตัวเลขรวม ๑๒ ตัว" in text
    assert "<script>alert" not in text
    assert code_from(typed) is None


def test_the_empty_page_shows_one_field_and_no_error(client):
    text = client.get("/verify/").content.decode()

    assert 'name="code"' in text
    assert "invalid-feedback" not in text


def test_an_address_with_the_code_typed_otherwise_leads_to_the_printed_one(client):
    response = client.get("/verify/7kq2m9xdp4tv/")

    assert (response.status_code, response.url) == (301, "/verify/7KQ2-M9XD-P4TV/")


def test_a_current_paper_is_said_to_be_valid_with_everything_printed_on_it(client):
    report = make_published()
    publication = report.publications.get()

    response = client.get(f"/verify/{publication.code}/")

    text = response.content.decode()
    assert response.status_code == 200
    assert "เอกสารนี้เป็นของจริง และเป็นฉบับปัจจุบัน" in text
    assert to_thai_digits(report.title) in text
    assert "องค์การบริหารส่วนตำบลบางรัก" in text
    assert publication.version.digest in text
    assert "ตรงกับรหัสที่ลงนาม" in text
    assert [name in text for name in ("head", "deputy", "clerk", "mayor")] == [True] * 4


@pytest.mark.parametrize(
    "changes", [{"name": "ผู้อื่น"}, {"opinion": "ไม่เห็นชอบ"}, {"signed_title": "รองนายก"}]
)
def test_signers_that_were_changed_in_the_database_are_told_from_those_that_were_sealed(
    client, changes
):
    publication = make_published().publications.get()
    publication.version.steps.filter(role="decide").update(**changes)

    text = client.get(f"/verify/{publication.code}/").content.decode()

    assert "ผู้ลงนามที่เก็บไว้ไม่ตรงกับที่ลงนามจริง" in text
    assert "เป็นของจริง" not in text


def test_a_paper_that_is_in_the_database_alone_is_not_called_genuine(client, shelf_folder):
    report = make_published()
    real = report.publications.get()
    forged = {"code": "2222-2222-2222", "published_at": real.published_at, "is_current": False}
    version = ReportVersion(
        report=report,
        number=2,
        content=real.version.content,
        digest=real.version.digest,
        made_by=real.version.made_by,
        made_at=real.version.made_at,
    )
    version.save()
    for step in real.version.steps.all():
        step.pk, step.version = None, version
        step.save()
    Publication.objects.create(
        report=report, version=version, published_by=real.published_by, **forged
    )

    text = client.get("/verify/2222-2222-2222/").content.decode()

    assert "ผู้ลงนามที่เก็บไว้ไม่ตรงกับที่ลงนามจริง" in text
    assert "เป็นของจริง" not in text


def test_a_lost_file_leaves_a_recorded_paper_genuine(client, shelf_folder):
    publication = make_published().publications.get()
    for path in shelf_folder.rglob("*.pdf"):
        path.unlink()

    text = client.get(f"/verify/{publication.code}/").content.decode()

    assert "เอกสารนี้เป็นของจริง" in text
    assert "ไม่พบไฟล์ในที่เก็บ" in text


def test_an_older_version_leads_to_the_newer_one(client):
    report = make_published()
    old = report.publications.get()
    correct(report)

    text = client.get(f"/verify/{old.code}/").content.decode()

    assert "มีฉบับใหม่กว่าแล้ว" in text
    assert "ฉบับปัจจุบันคือฉบับที่ ๒" in text
    assert 'href="/organisations/bangrak/2569/o26/"' in text


def test_a_withdrawn_paper_says_why(client):
    report = make_published()
    withdraw(report, "พบข้อผิดพลาด <สำคัญ>")

    text = client.get(f"/verify/{report.publications.get().code}/").content.decode()

    assert "เอกสารนี้ถูกถอนการเผยแพร่แล้ว" in text
    assert "พบข้อผิดพลาด &lt;สำคัญ&gt;" in text
    assert "เป็นฉบับปัจจุบัน" not in text


def test_a_code_that_no_paper_bears_is_unknown(client):
    response = client.get("/verify/7KQ2-M9XD-P4TV/")

    assert response.status_code == 404
    assert "ไม่พบรหัสนี้" in response.content.decode()


@pytest.mark.parametrize("code", ["abc", "%3Cscript%3E", "%00", "x" * 5000])
def test_an_address_that_holds_no_code_is_unknown_too(client, code):
    response = client.get(f"/verify/{code}/")

    assert response.status_code == 404
    assert "ไม่พบรหัสนี้" in response.content.decode()


def test_stored_content_that_no_longer_gives_its_digest_is_not_confirmed(client):
    publication = make_listed(make_organisation(), digest="0" * 64)

    text = client.get(f"/verify/{publication.code}/").content.decode()

    assert "เนื้อหาที่เก็บไว้ไม่ตรงกับที่ลงนาม" in text
    assert "เอกสารนี้เป็นของจริง" not in text
