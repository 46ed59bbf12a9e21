"""The page of an organisation's settings."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from tests.factories import make_administrator, make_organisation

TYPED = {"website": "https://www.new.go.th", "document_prefix": "ชร ๗๑๕๐๒"}


@pytest.fixture
def settings_desk(client, body):
    client.force_login(make_administrator(body))
    return client


@pytest.fixture
def address(body):
    return reverse("measures:organisation", args=[body.slug])


def picture():
    output = io.BytesIO()
    Image.new("RGB", (20, 20)).save(output, "PNG")
    return SimpleUploadedFile("emblem.png", output.getvalue())


def test_settings_and_emblem_are_kept(settings_desk, body, address):
    settings_desk.post(address, {**TYPED, "emblem": picture()})

    body.refresh_from_db()
    emblem = settings_desk.get(reverse("measures:emblem", args=[body.slug]))
    assert body.document_prefix == "ชร 71502"
    assert b"".join(emblem.streaming_content).startswith(b"\x89PNG")


def test_a_file_that_is_no_image_is_said_and_everything_typed_stays(settings_desk, body, address):
    sent = {**TYPED, "emblem": SimpleUploadedFile("emblem.png", b"no image")}

    answer = settings_desk.post(address, sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ไฟล์นี้ไม่ใช่รูปภาพ" in page
    assert "https://www.new.go.th" in page
    body.refresh_from_db()
    assert not body.emblem


def test_an_organisation_without_an_emblem_has_none_to_show(settings_desk, body):
    assert settings_desk.get(reverse("measures:emblem", args=[body.slug])).status_code == 404


def test_officers_do_not_open_the_settings(desk, address):
    assert desk.get(address).status_code == 403


def test_another_organisations_settings_are_not_found(settings_desk):
    make_organisation("other")

    assert settings_desk.get("/desk/other/settings/").status_code == 404
