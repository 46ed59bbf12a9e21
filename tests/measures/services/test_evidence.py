"""What evidence may be, and how it is kept."""

import hashlib
import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from measures.errors import DomainError
from measures.services.evidence import add_file, add_link, delete_evidence, media_type_of
from tests.factories import make_measure, make_officer, make_organisation, make_person, make_year

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n%%EOF"


def file(data, name="proof.bin"):
    return SimpleUploadedFile(name, data)


def picture(kind):
    output = io.BytesIO()
    Image.new("RGB", (4, 4)).save(output, kind)
    return output.getvalue()


def office(part):
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, "<x/>")
    return output.getvalue()


@pytest.fixture
def measure():
    return make_measure(make_organisation(), make_year(2568))


@pytest.fixture
def officer(measure):
    return make_officer(measure.organisation)


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (PDF, "pdf"),
        (picture("PNG"), "png"),
        (picture("JPEG"), "jpeg"),
        (office("word/document.xml"), "wordprocessingml.document"),
        (office("xl/workbook.xml"), "spreadsheetml.sheet"),
    ],
)
def test_a_file_is_known_by_its_content(data, ending):
    assert media_type_of(file(data)).endswith(ending)


@pytest.mark.parametrize(
    "data", [b"<script>alert(1)</script>", b"MZ\x90\x00", office("ppt/slides.xml"), b"PK\x03\x04"]
)
def test_a_file_of_another_kind_is_refused_whatever_its_name(data):
    with pytest.raises(DomainError, match="แนบได้เฉพาะ"):
        media_type_of(file(data, "proof.pdf"))


def test_a_file_that_is_too_large_is_refused(settings):
    settings.LARGEST_EVIDENCE = len(PDF) - 1

    with pytest.raises(DomainError, match="ใหญ่เกิน"):
        media_type_of(file(PDF))


def test_a_file_is_kept_under_a_name_of_our_own_with_its_digest(measure, officer):
    evidence = add_file(measure, by=officer, title="ประกาศ", file=file(PDF, "ประกาศ.exe"))

    assert evidence.file_name == "ประกาศ.exe.pdf"
    assert evidence.file.name.isascii()
    assert evidence.sha256 == hashlib.sha256(PDF).hexdigest()
    with evidence.file.open() as kept:
        assert kept.read() == PDF


def test_deleted_evidence_takes_its_file_along(
    measure, officer, django_capture_on_commit_callbacks
):
    evidence = add_file(measure, by=officer, title="ประกาศ", file=file(PDF))
    name = evidence.file.name

    with django_capture_on_commit_callbacks(execute=True):
        delete_evidence(evidence, by=officer)

    assert not measure.evidence.exists()
    assert not default_storage.exists(name)


def test_only_officers_add_evidence(measure):
    with pytest.raises(PermissionDenied):
        add_link(measure, by=make_person("nobody"), title="x", url="https://www.example.go.th")


def test_an_archive_of_a_version_to_come_is_refused_like_any_other_file():
    archive = bytearray(office("word/document.xml"))
    version_needed = archive.index(b"PK\x01\x02") + 6
    archive[version_needed] = 127

    with pytest.raises(DomainError, match="ชนิดอื่นหรือเสียหาย"):
        media_type_of(file(bytes(archive)))
