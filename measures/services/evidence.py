"""How evidence of a measure is added and taken away: links, and files known by their content."""

import hashlib
import zipfile
from functools import partial
from pathlib import PurePosixPath
from uuid import uuid4

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from ita_portal.accounts.models import User
from ita_portal.audit.log import record
from measures.errors import DomainError
from measures.models import Evidence, Measure
from measures.permissions import require_may_write
from measures.services.link_visit import visit_soon

_OFFICE = "application/vnd.openxmlformats-officedocument"
SUFFIXES = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    f"{_OFFICE}.wordprocessingml.document": ".docx",
    f"{_OFFICE}.spreadsheetml.sheet": ".xlsx",
}
_SIGNATURES = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}
_OFFICE_PARTS = {
    "word/document.xml": f"{_OFFICE}.wordprocessingml.document",
    "xl/workbook.xml": f"{_OFFICE}.spreadsheetml.sheet",
}


@transaction.atomic
def add_link(measure: Measure, *, by: User, title: str, url: str) -> Evidence:
    """Add a web address as evidence and return it."""
    require_may_write(by, measure.organisation)
    evidence = Evidence.objects.create(measure=measure, title=title, url=url)
    _record("evidence.add", evidence, by, {"url": url})
    if settings.VISIT_LINKS:
        transaction.on_commit(visit_soon, robust=True)
    return evidence


@transaction.atomic
def add_file(measure: Measure, *, by: User, title: str, file: File) -> Evidence:
    """Keep a file as evidence and return it; raises DomainError for what `media_type_of` refuses.

    The name it came with is only remembered: on the disk it has a name of our own.
    """
    require_may_write(by, measure.organisation)
    media_type = media_type_of(file)
    suffix = SUFFIXES[media_type]
    evidence = Evidence(measure=measure, title=title, media_type=media_type)
    evidence.file_name = _named(file.name or "", suffix)
    evidence.sha256 = _sha256(file)
    evidence.file.save(f"{uuid4()}{suffix}", file, save=False)
    evidence.save()
    _record("evidence.add", evidence, by, {"sha256": evidence.sha256})
    return evidence


@transaction.atomic
def delete_evidence(evidence: Evidence, *, by: User) -> None:
    """Take a piece of evidence away, its file included."""
    require_may_write(by, evidence.measure.organisation)
    files = [file for file in (evidence.file, evidence.copy) if file]
    _record("evidence.delete", evidence, by, {"title": evidence.title})
    evidence.delete()
    for file in files:
        transaction.on_commit(partial(file.storage.delete, file.name))


def media_type_of(file: File) -> str:
    """Return the media type that a file's content shows, whatever its name says.

    Raises DomainError when the file is empty, larger than `settings.LARGEST_EVIDENCE` bytes or
    none of PDF, PNG, JPEG, DOCX and XLSX.
    """
    if not file.size:
        raise DomainError("ไฟล์นี้ว่างเปล่า โปรดเลือกไฟล์อื่น")
    if file.size > settings.LARGEST_EVIDENCE:
        largest = settings.LARGEST_EVIDENCE // (1024 * 1024)
        raise DomainError(f"ไฟล์นี้ใหญ่เกิน {largest} เมกะไบต์ โปรดย่อขนาดหรือแนบเป็นลิงก์แทน")
    media_type = _signed_type(file) or _office_type(file)
    if media_type is None:
        raise DomainError("แนบได้เฉพาะไฟล์ PDF, PNG, JPEG, DOCX และ XLSX ไฟล์นี้เป็นชนิดอื่นหรือเสียหาย")
    return media_type


def _signed_type(file: File) -> str | None:
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    return next((kind for sign, kind in _SIGNATURES.items() if head.startswith(sign)), None)


def _office_type(file: File) -> str | None:
    """Return the kind of an Office file, or None; what zipfile cannot open is none.

    It calls archives of a version beyond its own not implemented.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        return None
    finally:
        file.seek(0)
    if "[Content_Types].xml" not in names:
        return None
    return next((kind for part, kind in _OFFICE_PARTS.items() if part in names), None)


def _named(name: str, suffix: str) -> str:
    """Return the file's own name with the suffix that its content asks for."""
    path = PurePosixPath(name)
    stem = path.stem if path.suffix.lower() in {*SUFFIXES.values(), ".jpeg"} else path.name
    return f"{stem[:200] or 'evidence'}{suffix}"


def _sha256(file: File) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _record(act: str, evidence: Evidence, by: User, data: dict) -> None:
    record(
        act,
        by=by,
        organisation=evidence.measure.organisation.slug,
        subject=f"evidence:{evidence.pk}",
        data={"measure": evidence.measure_id, **data},
    )
