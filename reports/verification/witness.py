"""What sealed papers testify of the audit log: each carries the log's end as it was then.

Who has the database may compute a whole log anew, and put back a head that was once right; the
papers that went out meanwhile know better.
"""

import json
from collections.abc import Iterable

from ita_portal.audit.models import AuditEvent
from ita_portal.audit.verification import Fault
from reports.export.binding import attached
from reports.export.certificate import UnusableCertificate, kept_certificate
from reports.export.seal import ACTS_FILE, SealState, examine
from reports.verification.paper import known_certificates

Papers = Iterable[tuple[str, bytes]]


def contradiction(papers: Papers) -> tuple[int, Fault | None]:
    """Return how many sealed papers were heard, and the first fault that one of them testifies.

    `papers` are names and bytes of PDFs; one that was never sealed says nothing.
    """
    certificates, heard = _certificates(), 0
    for name, pdf in papers:
        state = examine(pdf, certificates)
        if state == SealState.NONE and b"/ByteRange" not in pdf:
            continue
        fault = _testimony(name, pdf) if state == SealState.INTACT else _unfit(name, state)
        if fault:
            return heard, fault
        heard += 1
    return heard, None


def _testimony(name: str, pdf: bytes) -> Fault | None:
    """Compare the log with what an intact paper says of it."""
    end = json.loads(attached(pdf, ACTS_FILE) or b"{}").get("audit")
    if not end:
        return None
    known = AuditEvent.objects.filter(number=end["number"]).values_list("hash", flat=True).first()
    if known == end["hash"]:
        return None
    return Fault(end["number"], f"เอกสารที่ประทับตราแล้วยืนยันว่าเหตุการณ์นี้เคยเป็นอย่างอื่น ({name})")


def _unfit(name: str, state: SealState) -> Fault:
    """Say that a paper cannot testify, which on our own shelf is itself something to look into."""
    words = "ถูกแก้ไขหลังประทับตรา" if state == SealState.BROKEN else "ประทับตราด้วยใบรับรองที่ไม่รู้จัก"
    return Fault(0, f"เอกสาร {name} {words}")


def _certificates() -> list[bytes]:
    """Return what the database knows, and the certificate in use, which it may not deny."""
    try:
        kept = kept_certificate()
    except UnusableCertificate:
        kept = None
    return [*known_certificates(), *([kept.certificate] if kept else [])]
