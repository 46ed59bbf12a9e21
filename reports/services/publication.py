"""How an approved version becomes public, and how the shelf is told."""

import hashlib
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.storage import StorageAway
from measures.errors import DomainError, StaleRow
from measures.services.turn import hold
from reports import shelf
from reports.addresses import verification_address
from reports.content import Content, Proof, SignedStep
from reports.export.certificate import Certificate
from reports.export.compose import compose
from reports.export.files import FORMATS, ExportedFile, export
from reports.export.html import render_html
from reports.models import Publication, PublishedFile, Report, ReportVersion
from reports.permissions import latest_version, require_may
from reports.services import approval
from reports.services.emblem import emblem_of
from reports.services.index import index, unindex
from reports.services.sealing import certificate_for_seal, remember, sealed
from reports.services.snapshot import content_of_version, proof_of
from reports.shelf import Address
from reports.workflow import Act

_NO_ROOM = (
    "ยังเผยแพร่ไม่ได้ เพราะที่เก็บไฟล์เต็มหรือไม่พร้อมใช้งาน ยังไม่มีสิ่งใดเปลี่ยนแปลง "
    "โปรดแจ้งผู้ดูแลระบบกลางให้ตรวจพื้นที่ แล้วเผยแพร่อีกครั้ง"
)
_CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


def publish(report: Report, *, by: User, row_version: int) -> Publication:
    """Write every format of the approved version to the shelf and make it the current one.

    Rendering takes seconds, so it and the seal happen before the transaction. Nothing is written
    before the row is claimed, so that of two people who publish at once only one leaves files, and
    the codes on them are those of the publication. Raises StaleRow when somebody was quicker, and
    DomainError when there is nothing to seal the PDF with or no room for the files.
    """
    if report.row_version != row_version:
        raise StaleRow
    require_may(by, Act.PUBLISH, report)
    version, code, at = latest_version(report), new_code(), timezone.now()
    certificate = certificate_for_seal()
    papers, article = _papers(report, version, code, at, certificate)
    with transaction.atomic():
        publication = approval.publish(report, by=by, row_version=row_version, code=code, at=at)
        _complete(publication, certificate)
        index([publication])
        _shelve(publication, papers, article)
    return publication


def put_papers(publication: Publication) -> None:
    """Render and shelve every format of a publication that has no files yet.

    A made-up past is published without them. Takes seconds; raises DomainError when there is
    nothing to seal the PDF with.
    """
    report, version, certificate = publication.report, publication.version, certificate_for_seal()
    at = publication.published_at
    papers, article = _papers(report, version, publication.code, at, certificate)
    with transaction.atomic():
        _complete(publication, certificate)
        _shelve(publication, papers, article)


def withdraw(report: Report, *, by: User, row_version: int, reason: str) -> Publication:
    """Withdraw the current publication; its address says so from now on."""
    with transaction.atomic():
        publication = approval.withdraw(report, by=by, row_version=row_version, reason=reason)
        unindex(report)
        transaction.on_commit(lambda: tell_shelf(report), robust=True)
    return publication


def tell_shelf(report: Report) -> None:
    """Write the manifest of a report's address from its publications; harmless when repeated.

    The addresses it had under its body's former words lead on to it. One at a time, so that nobody
    writes what she read before a withdrawal over what came after it.
    """
    with transaction.atomic():
        hold(report.organisation)
        shelf.write_manifest(address_of(report), _manifest(report))
        for slug in report.organisation.former_addresses.values_list("slug", flat=True):
            shelf.lead_on(address_of(report, slug), address_of(report))
        report.publications.filter(is_told=False).update(is_told=True)


def tell_waiting() -> None:
    """Tell the shelf what a crash, or storage that was away, kept from it."""
    waiting = Publication.objects.filter(is_told=False, is_current=True)
    for publication in waiting.select_related(
        "report__organisation", "report__assessment_year"
    ).order_by("pk"):
        tell_shelf(publication.report)


def restock(report: Report) -> None:
    """Draw the articles that the shelf lacks, then tell it what stands at the address.

    A made-up past is published without any. An article takes some hundredths of a second, so that
    a reader can wait for it; papers do not, and are not made here.
    """
    address, emblem = address_of(report), emblem_of(report.organisation)
    for publication in report.publications.select_related("version"):
        version = publication.version
        if shelf.read(address, version.number, shelf.ARTICLE) is None:
            proof = proof_of(version, publication)
            article = _article(content_of_version(version), proof, emblem)
            shelf.put(address, version.number, shelf.ARTICLE, article)
    tell_shelf(report)


def _manifest(report: Report) -> dict[str, Any]:
    publications = list(
        report.publications.select_related("version").prefetch_related("version__steps", "files")
    )
    current = next(publication for publication in publications if publication.is_current)
    return {
        "current": current.version.number,
        "withdrawn": _withdrawal(current),
        "versions": {
            str(publication.version.number): _entry(publication) for publication in publications
        },
    }


def address_of(report: Report, slug: str = "") -> Address:
    """Return where a report is, or will be, published; `slug` asks for another word of its body."""
    return Address(slug or report.organisation.slug, report.assessment_year.year, report.slug)


def new_code(choose: Callable[[str], str] = secrets.choice) -> str:
    """Return a new verification code such as "7KQ2-M9XD-P4TV", without letters easily confused."""
    letters = "".join(choose(_CODE_LETTERS) for _ in range(12))
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))


def _complete(publication: Publication, certificate: Certificate) -> None:
    """Add what its PDF was sealed with."""
    publication.seal_certificate = remember(certificate)
    publication.save(update_fields=["seal_certificate"])


def _shelve(
    publication: Publication, papers: dict[str, ExportedFile], article: dict[str, bytes]
) -> None:
    """Keep a publication's files and what they are; the shelf is told when that is certain."""
    report = publication.report
    PublishedFile.objects.bulk_create(
        PublishedFile(publication=publication, format=format, **_described(paper))
        for format, paper in papers.items()
    )
    files = {paper.name: paper.data for paper in papers.values()} | article
    _put_all(report, publication.version, files)
    transaction.on_commit(lambda: tell_shelf(report), robust=True)


def _papers(
    report: Report, version: ReportVersion, code: str, at: datetime, certificate: Certificate
) -> tuple[dict[str, ExportedFile], dict[str, bytes]]:
    """Render a version in every format, the PDF sealed, and as the article of its public page."""
    content = content_of_version(version)
    proof = replace(
        proof_of(version),
        code=code,
        address=address_of(report).path,
        verification_address=verification_address(code),
        published_at=timezone.localtime(at).isoformat(timespec="seconds"),
        draft=False,
    )
    emblem = emblem_of(report.organisation)
    papers = {name: export(content, proof, name, emblem=emblem) for name in FORMATS}
    papers["pdf"] = sealed(
        papers["pdf"], version=version, content=content, proof=proof, certificate=certificate
    )
    return papers, {shelf.ARTICLE: _article(content, proof, emblem)}


def _described(paper: ExportedFile) -> dict[str, Any]:
    digest = hashlib.sha256(paper.data).hexdigest()
    return {"name": paper.name, "size": len(paper.data), "sha256": digest}


def _put_all(report: Report, version: ReportVersion, files: dict[str, bytes]) -> None:
    """Write a version's files, or none of them; raises DomainError where there is no room."""
    try:
        for name, data in files.items():
            shelf.put(address_of(report), version.number, name, data)
    except BaseException as error:
        for name in files:
            with suppress(StorageAway):
                shelf.clear(address_of(report), version.number, [name])
        if isinstance(error, StorageAway):
            raise DomainError(_NO_ROOM) from error
        raise


def _article(content: Content, proof: Proof, emblem: bytes | None) -> bytes:
    return render_html(compose(content, proof, emblem=emblem), first_heading=2).encode()


def _withdrawal(publication: Publication) -> dict[str, str] | None:
    if publication.withdrawn_at is None:
        return None
    return {
        "at": timezone.localtime(publication.withdrawn_at).isoformat(timespec="seconds"),
        "reason": publication.withdrawn_reason,
    }


def _entry(publication: Publication) -> dict[str, Any]:
    """Return what the public page says about one version, ready for JSON."""
    proof = proof_of(publication.version, publication)
    return {
        "number": publication.version.number,
        "code": publication.code,
        "digest": publication.version.digest,
        "published_at": proof.published_at,
        "files": {
            file.format: {"name": file.name, "size": file.size, "sha256": file.sha256}
            for file in publication.files.all()
        },
        **_said(content_of_version(publication.version), publication.report.organisation.slug),
        "signers": [_signer(step) for step in proof.steps if step.at],
    }


def _said(content: Content, slug: str) -> dict[str, Any]:
    """Return what of a version's content stands outside of its article.

    `slug` is the body's word of today, which its pages are found by.
    """
    names = ("format", "title", "assessment_year", "fiscal_year", "item", "item_name", "round")
    body = content.organisation
    return {
        **{name: getattr(content, name) for name in (*names, "overall_score", "level")},
        "organisation": {
            "slug": slug,
            **{name: getattr(body, name) for name in ("name", "place", "website")},
        },
        "measures": len(content.measures),
    }


def _signer(step: SignedStep) -> dict[str, str]:
    return {name: getattr(step, name) for name in ("name", "title", "acting_line", "at")}
