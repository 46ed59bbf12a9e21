"""How an organisation's own settings and its emblem are kept."""

import io
import warnings
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import transaction
from PIL import Image, ImageOps

from ita_portal.accounts.models import User
from ita_portal.audit.log import record
from measures.errors import DomainError
from measures.models import Organisation
from measures.permissions import require_may_administer

SETTINGS = (
    "website",
    "document_prefix",
    "publishes_with_decision",
    "keeps_copies",
    "second_factor_for",
)
LARGEST_SIDE = 1200
_MOST_PIXELS = 16_000_000
_NO_IMAGE = "ไฟล์นี้ไม่ใช่รูปภาพ PNG หรือ JPEG ที่เปิดได้ โปรดเลือกไฟล์ตราของหน่วยงานใหม่"


@transaction.atomic
def save_settings(
    organisation: Organisation,
    *,
    by: User,
    values: dict[str, Any],
    emblem: File | None = None,
    without_emblem: bool = False,
) -> Organisation:
    """Keep an organisation's settings, and its emblem where one is given; return it.

    Raises DomainError when `emblem` is no image (see `emblem_png`): nothing is saved then.
    """
    require_may_administer(by, organisation)
    for name in SETTINGS:
        setattr(organisation, name, values[name])
    if emblem is not None:
        _put_emblem(organisation, emblem_png(emblem))
    elif without_emblem:
        _put_emblem(organisation, None)
    organisation.save(update_fields=[*SETTINGS, "emblem"])
    record(
        "organisation.save",
        by=by,
        organisation=organisation.slug,
        subject=f"organisation:{organisation.slug}",
        data={**{name: values[name] for name in SETTINGS}, "emblem": organisation.emblem.name},
    )
    return organisation


def emblem_png(file: File) -> bytes:
    """Return an uploaded PNG or JPEG as a PNG of at most 1200 × 1200 points, with nothing else in.

    The picture is really decoded, so a file that only calls itself an image is refused, as is one
    larger than `settings.LARGEST_EMBLEM` bytes or of more points than a screen or paper needs.
    Raises DomainError with words for the person who chose the file.
    """
    if file.size > settings.LARGEST_EMBLEM:
        largest = settings.LARGEST_EMBLEM // (1024 * 1024)
        raise DomainError(f"รูปภาพนี้ใหญ่เกิน {largest} เมกะไบต์ โปรดย่อขนาดก่อน")
    try:
        picture = _decode(file)
    except DomainError:
        raise
    except Exception as error:
        # A broken picture can make a decoder stumble over anything, struct.error included.
        raise DomainError(_NO_IMAGE) from error
    picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    output = io.BytesIO()
    picture.save(output, "PNG", optimize=True)
    return output.getvalue()


def _decode(file: File) -> Image.Image:
    """Open, measure and only then unpack, so that a small file cannot fill the memory."""
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            picture = Image.open(file, formats=("PNG", "JPEG"))
        except Image.DecompressionBombError as error:
            raise DomainError(_too_many_points()) from error
    if picture.width * picture.height > _MOST_PIXELS:
        raise DomainError(_too_many_points())
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    clean = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    clean.info.clear()
    return clean


def _too_many_points() -> str:
    return f"รูปภาพนี้มีจำนวนจุดมากเกินไป โปรดย่อให้ด้านยาวไม่เกิน {LARGEST_SIDE} จุด"


def _put_emblem(organisation: Organisation, png: bytes | None) -> None:
    old, storage = organisation.emblem.name, organisation.emblem.storage
    if png is None:
        organisation.emblem = ""
    else:
        organisation.emblem.save(f"{organisation.slug}.png", ContentFile(png), save=False)
    if old:
        transaction.on_commit(lambda: storage.delete(old))
