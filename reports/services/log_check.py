"""How the audit log is checked, and how the outcome is kept."""

import logging
from collections.abc import Iterable

from ita_portal.audit.models import AuditCheck, AuditEvent
from ita_portal.audit.verification import Fault, verify
from reports.verification.witness import contradiction

_log = logging.getLogger(__name__)


def check_log(papers: Iterable[tuple[str, bytes]] | None = None) -> tuple[AuditCheck, Fault | None]:
    """Check the audit log, with sealed papers as its witnesses where some are given.

    Keeps the outcome and returns it, with the first fault if there is one.
    """
    fault, heard, events = verify(), None, AuditEvent.objects.count()
    if papers is not None:
        heard, testimony = contradiction(papers)
        fault = fault or testimony
    if fault:
        _log.critical("The audit log is broken at event %d", fault.number)
    check = AuditCheck.objects.create(events=events, papers=heard, fault=_words(fault))
    return check, fault


def _words(fault: Fault | None) -> str:
    if fault is None:
        return ""
    return f"เหตุการณ์ที่ {fault.number}: {fault.words}" if fault.number else fault.words
