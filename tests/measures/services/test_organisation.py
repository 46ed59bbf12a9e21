"""An organisation's settings and its emblem."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from measures.errors import DomainError
from measures.services.organisation import emblem_png, save_settings
from tests.factories import make_administrator, make_officer, make_organisation

VALUES = {
    "website": "https://www.new.go.th",
    "document_prefix": "ชร 71502",
    "publishes_with_decision": True,
    "keeps_copies": True,
    "second_factor_for": ["decider"],
}


def picture(kind="PNG", size=(40, 30), mode="RGB", **options):
    output = io.BytesIO()
    Image.new(mode, size).save(output, kind, **options)
    return SimpleUploadedFile("emblem", output.getvalue())


def bomb():
    """A PNG of a few bytes that says it is 60,000 points wide and high."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return SimpleUploadedFile("emblem.png", b"\x89PNG\r\n\x1a\n" + head + data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_an_image_becomes_a_png(kind):
    with Image.open(io.BytesIO(emblem_png(picture(kind)))) as emblem:
        assert (emblem.format, emblem.size) == ("PNG", (40, 30))


def test_a_large_image_is_made_smaller():
    with Image.open(io.BytesIO(emblem_png(picture(size=(2400, 1200))))) as emblem:
        assert emblem.size == (1200, 600)


def test_what_an_image_says_about_itself_is_left_out():
    exif = Image.Exif()
    exif[0x010E] = "secret"

    assert b"secret" not in emblem_png(picture("JPEG", exif=exif))


def test_a_see_through_ground_stays():
    with Image.open(io.BytesIO(emblem_png(picture(mode="RGBA")))) as emblem:
        assert emblem.mode == "RGBA"


@pytest.mark.parametrize(
    "data",
    [b"GIF89a", b"<svg/>", b"not an image", picture("GIF").read(), picture().read()[:20]],
)
def test_what_is_no_png_or_jpeg_is_refused_in_words(data):
    with pytest.raises(DomainError, match="ไฟล์นี้ไม่ใช่รูปภาพ"):
        emblem_png(SimpleUploadedFile("emblem.png", data))


def test_a_decompression_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(DomainError, match="จุดมากเกินไป"):
        emblem_png(bomb())


def test_a_picture_of_8000_by_8000_points_is_refused_with_the_size_to_bring_it_to():
    with pytest.raises(DomainError, match="โปรดย่อให้ด้านยาวไม่เกิน 1200 จุด"):
        emblem_png(picture(mode="1", size=(8000, 8000)))


def test_a_drawing_with_a_script_is_refused():
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

    with pytest.raises(DomainError, match="ไฟล์นี้ไม่ใช่รูปภาพ"):
        emblem_png(SimpleUploadedFile("emblem.svg", drawing, "image/svg+xml"))


def test_a_file_that_is_too_large_is_refused(settings):
    settings.LARGEST_EMBLEM = 10

    with pytest.raises(DomainError, match="ใหญ่เกิน"):
        emblem_png(picture())


@pytest.mark.django_db
def test_an_administrator_keeps_settings_and_emblem():
    body = make_organisation()

    save_settings(body, by=make_administrator(body), values=VALUES, emblem=picture())

    body.refresh_from_db()
    assert (body.website, body.document_prefix) == ("https://www.new.go.th", "ชร 71502")
    assert body.second_factor_for == ["decider"]
    assert body.emblem.name.endswith(".png")


@pytest.mark.django_db
def test_a_bad_emblem_saves_nothing():
    body = make_organisation()
    file = SimpleUploadedFile("emblem.png", b"no")

    with pytest.raises(DomainError):
        save_settings(body, by=make_administrator(body), values=VALUES, emblem=file)

    body.refresh_from_db()
    assert body.document_prefix == "ชร 71501"


@pytest.mark.django_db
def test_officers_do_not_keep_settings():
    body = make_organisation()

    with pytest.raises(PermissionDenied):
        save_settings(body, by=make_officer(body), values=VALUES)


@pytest.mark.parametrize(("tag", "kind"), [(40965, 1), (271, 5), (282, 2)])
def test_a_picture_that_lies_about_itself_is_refused_whatever_it_trips(tag, kind):
    turned = struct.pack("<HHIHH", 274, 3, 1, 6, 0)
    lie = struct.pack("<HHII", tag, kind, 1, 1)
    exif = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 2) + turned + lie + struct.pack("<I", 0)

    with pytest.raises(DomainError, match="ไม่ใช่รูปภาพ"):
        emblem_png(picture("JPEG", exif=exif))
