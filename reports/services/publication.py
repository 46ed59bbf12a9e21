"""How an approved version becomes public, and how the shelf is told."""

import hashlib
import secrets
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from ita_portal.accounts.models import User
from reports import shelf
from reports.content import Content, Proof
from reports.export.compose import compose
from reports.export.files import FORMATS, export
from reports.export.html import render_html
from reports.models import Publication, Report, ReportVersion
from reports.permissions import latest_version, require_may
from reports.services import approval
from reports.services.emblem import emblem_of
from reports.services.snapshot import content_of_version, proof_of
from reports.shelf import Address
from reports.workflow import Act

_CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


def publish(report: Report, *, by: User, row_version: int) -> Publication:
    """Write every format of the approved version to the shelf and make it the current one.

    Rendering takes seconds, so it happens before the transaction; when the act then turns out to
    come too late (StaleRow) or to be forbidden, the files are taken away again.
    """
    require_may(by, Act.PUBLISH, report)
    version, code, at = latest_version(report), new_code(), timezone.now()
    files = _write_files(report, version, code, at)
    try:
        with transaction.atomic():
            publication = approval.publish(
                report, by=by, row_version=row_version, code=code, files=files, at=at
            )
            transaction.on_commit(lambda: tell_shelf(report))
    except Exception:
        if not version_is_public(version):
            shelf.clear(
                address_of(report), version.number, [file["name"] for file in files.values()]
            )
        raise
    return publication


def withdraw(report: Report, *, by: User, row_version: int, reason: str) -> Publication:
    """Withdraw the current publication; its address says so from now on."""
    with transaction.atomic():
        publication = approval.withdraw(report, by=by, row_version=row_version, reason=reason)
        transaction.on_commit(lambda: tell_shelf(report))
    return publication


def tell_shelf(report: Report) -> None:
    """Write the manifest of a report's address from its publications; harmless when repeated."""
    publications = list(
        report.publications.select_related("version").prefetch_related("version__steps")
    )
    current = next(publication for publication in publications if publication.is_current)
    manifest = {
        "current": current.version.number,
        "withdrawn": _withdrawal(current),
        "versions": {
            str(publication.version.number): _entry(publication) for publication in publications
        },
    }
    shelf.write_manifest(address_of(report), manifest)


def address_of(report: Report) -> Address:
    """Return where a report is, or will be, published."""
    return Address(report.organisation.slug, report.assessment_year.year, report.slug)


def new_code() -> str:
    """Return a new verification code such as "7KQ2-M9XD-P4TV", without letters easily confused."""
    letters = "".join(secrets.choice(_CODE_LETTERS) for _ in range(12))
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))


def version_is_public(version: ReportVersion) -> bool:
    """Tell whether a version has been published."""
    return Publication.objects.filter(version=version).exists()


def _write_files(report: Report, version: ReportVersion, code: str, at) -> dict[str, dict]:
    """Render and write all formats; return name, size and SHA-256 of each by format."""
    content = content_of_version(version)
    proof = replace(
        proof_of(version),
        code=code,
        address=address_of(report).path,
        published_at=timezone.localtime(at).isoformat(timespec="seconds"),
        draft=False,
    )
    emblem = emblem_of(report.organisation)
    files = {}
    for name in FORMATS:
        exported = export(content, proof, name, emblem=emblem)
        files[name] = _put(report, version, exported.name, exported.data)
    _put(report, version, shelf.ARTICLE, _article(content, proof, emblem))
    return files


def _put(report: Report, version: ReportVersion, name: str, data: bytes) -> dict[str, Any]:
    shelf.put(address_of(report), version.number, name, data)
    return {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _article(content: Content, proof: Proof, emblem: bytes | None) -> bytes:
    return render_html(compose(content, proof, emblem=emblem)).encode()


def _withdrawal(publication: Publication) -> dict[str, str] | None:
    if publication.withdrawn_at is None:
        return None
    return {
        "at": timezone.localtime(publication.withdrawn_at).isoformat(timespec="seconds"),
        "reason": publication.withdrawn_reason,
    }


def _entry(publication: Publication) -> dict[str, Any]:
    """Return what the public page says about one version, ready for JSON."""
    content = content_of_version(publication.version)
    proof = proof_of(publication.version, publication)
    return {
        "number": publication.version.number,
        "code": publication.code,
        "digest": publication.version.digest,
        "published_at": proof.published_at,
        "files": publication.files,
        "title": content.title,
        "organisation": {
            "slug": content.organisation.slug,
            "name": content.organisation.name,
            "place": content.organisation.place,
            "website": content.organisation.website,
        },
        "assessment_year": content.assessment_year,
        "fiscal_year": content.fiscal_year,
        "item": content.item,
        "item_name": content.item_name,
        "round": content.round,
        "overall_score": content.overall_score,
        "level": content.level,
        "measures": len(content.measures),
        "signers": [
            {"name": step.name, "title": step.title, "acting_line": step.acting_line, "at": step.at}
            for step in proof.steps
            if step.at
        ],
    }
