"""How the PDF of a publication is sealed, and what its seal says of the acts behind it."""

import hashlib
import json
from dataclasses import asdict, replace
from typing import Any

from ita_portal.audit.log import last_event
from measures.errors import DomainError
from reports.addresses import absolute
from reports.content import Content, Proof
from reports.export.certificate import Certificate, UnusableCertificate, usable_certificate
from reports.export.files import ExportedFile
from reports.export.seal import NoTimeStamp, Statement, seal
from reports.models import ReportVersion, SealCertificate

FORMAT = 1
_NOT_PUBLISHED = "ยังเผยแพร่ไม่ได้ ไม่มีสิ่งใดเปลี่ยนแปลง"
_NOTE = "ใบรับรองนี้ระบบออกเอง ยืนยันได้ว่าเอกสารไม่ถูกแก้ไขหลังเผยแพร่ แต่ไม่มีหน่วยงานภายนอกรับรองผู้ประทับตรา"


def certificate_for_seal() -> Certificate:
    """Return the certificate to seal with; raises DomainError, for the officer, without one."""
    try:
        return usable_certificate()
    except UnusableCertificate as error:
        raise DomainError(f"{_NOT_PUBLISHED}: {error}") from error


def sealed(
    paper: ExportedFile,
    *,
    version: ReportVersion,
    content: Content,
    proof: Proof,
    certificate: Certificate,
) -> ExportedFile:
    """Return the PDF with its acts attached and sealed; raises DomainError without a time stamp."""
    acts = json.dumps(acts_of(version, content, proof, certificate), ensure_ascii=False, indent=1)
    statement = Statement(_reason(proof), content.organisation.place, proof.verification_address)
    try:
        data = seal(paper.data, certificate, acts.encode(), statement)
    except NoTimeStamp as error:
        raise DomainError(
            f"{_NOT_PUBLISHED}: ขอเวลาประทับจากผู้ให้บริการไม่ได้ โปรดลองอีกครั้งในภายหลัง "
            "หากยังไม่ได้ โปรดแจ้งผู้ดูแลระบบกลางให้ตรวจ TSA_URL"
        ) from error
    return replace(paper, data=data)


def acts_of(
    version: ReportVersion, content: Content, proof: Proof, certificate: Certificate
) -> dict[str, Any]:
    """Return what the seal bears witness to, ready for JSON.

    `audit` is the end of the audit log at this moment: a log that was rewritten later does not have
    this event any more.
    """
    last = last_event()
    return {
        "format": FORMAT,
        "organisation": asdict(content.organisation),
        "title": content.title,
        "fiscal_year": content.fiscal_year,
        "version": proof.version,
        "digest": proof.digest,
        "code": proof.code,
        "address": absolute(proof.address),
        "submitted": {"name": str(version.made_by), "at": version.made_at.isoformat()},
        "acts": acts_at_steps(version),
        "published_at": proof.published_at,
        "audit": {"number": last.number, "hash": last.hash} if last else None,
        "certificate": {
            "name": certificate.name,
            "sha256": _fingerprint(certificate),
            "self_made": certificate.self_made,
            "note": _NOTE if certificate.self_made else "",
        },
    }


def remember(certificate: Certificate) -> SealCertificate:
    """Return the row of a certificate, added at its first use."""
    row, _ = SealCertificate.objects.get_or_create(
        fingerprint=_fingerprint(certificate),
        defaults={
            "certificate": certificate.certificate,
            "name": certificate.name,
            "self_made": certificate.self_made,
        },
    )
    return row


def acts_at_steps(version: ReportVersion) -> list[dict[str, Any]]:
    """Return who did what at the steps of a version, as the database says it now."""
    return [_act(step) for step in version.steps.all() if step.at]


def _act(step) -> dict[str, Any]:
    return {
        "act": step.act,
        "name": step.name,
        "post": step.title,
        "title": step.signed_title,
        "acting_line": step.acting_line,
        "opinion": step.opinion,
        "at": step.at.isoformat(),
    }


def _reason(proof: Proof) -> str:
    """Say in one line who decided on what; readers of PDFs show it beside the seal."""
    decided = next((step for step in reversed(proof.steps) if step.at), None)
    by = f" {decided.name} {decided.title} ลงนามท้ายสุด" if decided else ""
    return f"เผยแพร่รายงานฉบับที่ {proof.version} รหัสตรวจสอบ {proof.code}{by}"


def _fingerprint(certificate: Certificate) -> str:
    return hashlib.sha256(certificate.certificate).hexdigest()
