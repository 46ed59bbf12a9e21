"""What is larger than any form is refused before anybody reads it, and told so on a page."""

import io

import pytest
from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler
from django.test import Client, RequestFactory

from ita_portal.body_limit import largest_body, limit_bodies

MEGABYTE = 1024 * 1024


@pytest.fixture
def reached():
    """What came through, and the way to send something."""
    through: list[int] = []

    def answer(request):
        through.append(len(request.read()))

    return through, limit_bodies(answer)


def sent(path: str, size: int, announced: str | None = None):
    request = RequestFactory().post(path, b"x" * size, content_type="text/plain")
    if announced is not None:
        request.META["CONTENT_LENGTH"] = announced
    return request


@pytest.mark.parametrize("path", ["/accounts/login/", "/", "/healthz", "/organisations/x/"])
def test_pages_without_files_take_a_megabyte(reached, path):
    through, door = reached

    door(sent(path, MEGABYTE))
    refused = door(sent(path, MEGABYTE + 1))

    assert through == [MEGABYTE]
    assert refused.status_code == 413
    assert "ขนาดใหญ่เกินไป" in refused.content.decode()


@pytest.mark.parametrize(
    ("path", "largest"),
    [("/desk/x/evidence/", settings.LARGEST_EVIDENCE), ("/verify/", settings.LARGEST_PAPER)],
)
def test_places_for_files_take_the_largest_file_and_its_form(path, largest):
    assert largest < largest_body(path) <= largest + 2 * MEGABYTE


def test_what_is_too_much_is_taken_in_up_to_a_point_only(settings):
    settings.MOST_THROWN_AWAY = 3 * MEGABYTE
    request = sent("/", 5 * MEGABYTE)

    limit_bodies(lambda request: None)(request)

    assert len(request.read()) == 2 * MEGABYTE


@pytest.mark.parametrize("announced", ["", "-5", "ten", "๑๐", "9" * 30])
def test_a_size_that_is_none_breaks_nothing(reached, announced):
    through, door = reached

    answer = door(sent("/", 10, announced))

    assert through == ([] if announced == "9" * 30 else [10])
    assert announced != "9" * 30 or answer.status_code == 413


class Noticing(FileUploadHandler):
    """Would notice a file that somebody reads."""

    def receive_data_chunk(self, raw_data, start):
        raise AssertionError("a file was read")

    def file_complete(self, file_size):
        raise AssertionError("a file was read")


@pytest.mark.django_db
def test_a_large_file_sent_by_a_stranger_is_not_even_unpacked(settings):
    settings.FILE_UPLOAD_HANDLERS = [f"{__name__}.Noticing"]
    file = io.BytesIO(b"x" * 2 * MEGABYTE)

    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"file": file})

    assert answer.status_code == 413
