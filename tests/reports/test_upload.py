"""What is said of a file that somebody holds: ours, older, withdrawn, altered, or none of ours."""

import io
import logging

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reports import shelf
from reports.export.files import FORMATS
from reports.models import Publication
from reports.services.publication import address_of
from reports.verification import Finding, verdict_on_file
from tests.reports.export.test_seal import contents_of, flipped, with_other_attachment
from tests.reports.factories_publication import correct, make_published, withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf_folder")]


def file_of(publication: Publication, format: str = "pdf") -> bytes:
    row = publication.files.get(format=format)
    return shelf.read(address_of(publication.report), publication.version.number, row.name)


def ask(client: Client, data: bytes, name: str = "paper.pdf", **more):
    """Upload a file as the page's form does; return status and text of the answer."""
    response = client.post("/verify/", {"paper": SimpleUploadedFile(name, data)}, **more)
    return response.status_code, response.content.decode()


@pytest.fixture
def publication() -> Publication:
    return make_published().publications.get()


def test_every_format_that_was_published_is_known_by_its_bytes(client, publication):
    for key, format in FORMATS.items():
        status, text = ask(client, file_of(publication, key), f"x.{key}")

        assert status == 200
        assert "เอกสารนี้เป็นของจริง และเป็นฉบับปัจจุบัน" in text
        assert f"ตรงทุกไบต์กับ {format.label} ที่เผยแพร่" in text


def test_the_verdict_names_body_version_signers_digest_and_who_vouches_for_the_seal(
    client, publication
):
    _, text = ask(client, file_of(publication))

    assert "องค์การบริหารส่วนตำบลบางรัก" in text
    assert publication.code in text
    assert publication.version.digest in text
    assert [name in text for name in ("head", "deputy", "clerk", "mayor")] == [True] * 4
    assert "สมบูรณ์ เอกสารไม่ถูกแก้ไขหลังประทับตรา" in text
    assert "ระบบนี้ออกใบรับรองเอง" in text


def test_the_page_of_the_code_tells_of_the_seal_and_of_the_stored_file(client, publication):
    text = client.get(f"/verify/{publication.code}/").content.decode()

    assert "สมบูรณ์ เอกสารไม่ถูกแก้ไขหลังประทับตรา" in text
    assert "ตรงทุกไบต์กับไฟล์ที่เผยแพร่" in text


def test_a_stored_file_that_was_exchanged_is_not_confirmed(client, publication):
    row = publication.files.get(format="pdf")
    data = with_other_attachment(file_of(publication))
    shelf.put(address_of(publication.report), 1, row.name, data)

    text = client.get(f"/verify/{publication.code}/").content.decode()

    assert "ไฟล์ที่เก็บไว้ไม่ตรงกับที่เผยแพร่" in text
    assert "ไม่สมบูรณ์ เอกสารถูกแก้ไขหลังประทับตรา" in text
    assert "เอกสารนี้เป็นของจริง" not in text


def test_an_older_file_leads_to_the_newer_version(client, publication):
    old = file_of(publication)
    correct(publication.report)

    _, text = ask(client, old)

    assert "มีฉบับใหม่กว่าแล้ว" in text
    assert "ฉบับปัจจุบันคือฉบับที่ ๒" in text


def test_a_withdrawn_file_says_so(client, publication):
    data = file_of(publication)
    withdraw(publication.report, "ตัวเลขผิด")

    _, text = ask(client, data)

    assert "เอกสารนี้ถูกถอนการเผยแพร่แล้ว" in text
    assert "ตัวเลขผิด" in text


def with_page(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.add_blank_page()
        file = io.BytesIO()
        opened.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        with_page,
        with_other_attachment,
        lambda pdf: flipped(pdf, 5000),
        lambda pdf: pdf + b"%",
        lambda pdf: pdf.replace(b"%PDF-1", b"%PDG-1"),
    ],
)
def test_a_sealed_paper_that_was_altered_is_called_altered_and_leads_to_the_genuine_one(
    client, publication, change
):
    status, text = ask(client, change(file_of(publication)))

    assert status == 200
    assert "ไฟล์นี้ถูกแก้ไขหลังจากประทับตรา" in text
    assert f'href="/verify/{publication.code}/"' in text


def test_every_flipped_byte_of_the_signature_itself_is_found(publication):
    """The one place that a signature cannot cover: its padding, and letters that mean the same."""
    paper = file_of(publication)
    gap = contents_of(paper)

    wrong = [
        (place, bit)
        for place in [*gap[:40], *gap[40:-1:23], *gap[-40:]]
        for bit in (1, 32)
        if verdict_on_file(flipped(paper, place, bit)).finding
        not in (Finding.ALTERED, Finding.UNKNOWN)
    ]

    assert wrong == []


def test_a_paper_of_ours_that_nobody_knows_any_more_is_called_sealed_and_no_more(
    client, publication
):
    paper = file_of(publication)
    Publication.objects.filter(pk=publication.pk).update(code="2222-2222-2222")

    finding = verdict_on_file(flipped(paper, contents_of(paper)[-2]))

    assert finding.finding == Finding.SEALED


def locked() -> bytes:
    file = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file, encryption=pikepdf.Encryption(owner="x", user="y"))
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n garbage", "ถูกแก้ไข หรือไม่ได้มาจากระบบนี้"),
        (b"\x00" * 100, "ถูกแก้ไข หรือไม่ได้มาจากระบบนี้"),
        ("ข้อความ".encode(), "ถูกแก้ไข หรือไม่ได้มาจากระบบนี้"),
        (locked(), "ใส่รหัสผ่านไว้"),
    ],
)
def test_what_is_not_ours_is_told_so_kindly(client, publication, data, words):
    status, text = ask(client, data)

    assert status == 200
    assert words in text


def test_an_altered_file_of_another_kind_is_altered_or_not_ours(client, publication):
    _, text = ask(client, file_of(publication, "docx") + b"\0", "report.docx")

    assert "ไฟล์นี้ถูกแก้ไข หรือไม่ได้มาจากระบบนี้" in text


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "ยังไม่ได้เลือกไฟล์"),
        ({"paper": "text"}, "ยังไม่ได้เลือกไฟล์"),
        ({"paper": SimpleUploadedFile("x.pdf", b"")}, "ไฟล์นี้ไม่มีข้อมูล"),
    ],
)
def test_what_is_no_file_is_asked_for_again(client, sent, words):
    response = client.post("/verify/", sent)

    assert response.status_code == 422
    assert words in response.content.decode()


def test_what_is_too_large_is_refused_before_it_is_read(client, settings):
    settings.LARGEST_PAPER = 1000

    class Unread(io.BytesIO):
        def read(self, *args):
            raise AssertionError("it was read")

    response = client.generic(
        "POST",
        "/verify/",
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=500_000,
        **{"wsgi.input": Unread()},
    )
    status, text = ask(client, b"x" * 1001)

    assert response.status_code == 413
    assert (status, "ไฟล์ใหญ่เกิน" in text) == (422, True)


def test_files_are_verified_twenty_times_a_minute_for_one_address(client):
    answers = [ask(client, b"x")[0] for _ in range(21)]
    other = client.post(
        "/verify/", {"paper": SimpleUploadedFile("x.pdf", b"x")}, REMOTE_ADDR="10.0.0.9"
    )

    assert answers == [200] * 20 + [429]
    assert other.status_code == 200


@pytest.mark.parametrize("announced", ["abc", "1e3", "๑๒", ""])
def test_a_size_that_is_no_number_is_none(client, announced):
    assert client.post("/verify/", CONTENT_LENGTH=announced).status_code == 422


def test_a_form_without_its_token_is_refused(publication):
    strict = Client(enforce_csrf_checks=True)
    strict.get("/verify/")
    token = strict.cookies["csrftoken"].value
    paper = SimpleUploadedFile("x.pdf", b"x")

    assert ask(strict, b"x")[0] == 403
    answer = strict.post("/verify/", {"paper": paper, "csrfmiddlewaretoken": token})
    assert answer.status_code == 200


def test_nothing_of_a_file_is_kept_or_logged(client, publication, shelf_folder, caplog):
    before = sorted(shelf_folder.parent.rglob("*"))
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as queries:
        ask(client, b"secret " * 1_000_000, "นาย ก.pdf")

    assert sorted(shelf_folder.parent.rglob("*")) == before
    assert "secret" not in caplog.text
    assert "นาย ก" not in caplog.text
    assert [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE"))] == []


def test_the_name_of_a_file_is_shown_as_text(client, publication):
    _, text = ask(client, b"x", "<script>alert(1)</script>.pdf")

    assert "<script>alert" not in text
