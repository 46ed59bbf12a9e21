"""How the links given as evidence are visited, again and again, beside everything else.

The rows are the queue: each link says when it is due. A visit claims its row by compare-and-swap
for as long as it may take, so that any number of visitors may run at once, and one that was killed
is made up for later.
"""

import hashlib
import logging
import mimetypes
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from measures.links.visit import Found, Visit, visit
from measures.models import Evidence

LEASE = timedelta(minutes=5)
WELL = timedelta(days=7)
# When a link that did not answer is tried again, the first, second, … time in a row.
PAUSES = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
# So old a copy is made anew.
COPY_AGE = timedelta(days=30)

_log = logging.getLogger(__name__)
_visitor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="visitor")


def visit_soon() -> Future:
    """Visit what is due from a thread of this process; whoever calls does not wait for it."""
    return _visitor.submit(_visit_aside)


def visit_due(most: int = 200) -> int:
    """Visit links that are due, the longest due first, and return how many were visited."""
    visited = 0
    while visited < most and (evidence := _claim_next()) is not None:
        wants_copy = _wants_copy(evidence, timezone.now())
        keep(evidence, visit(evidence.url, with_content=wants_copy))
        visited += 1
    return visited


@transaction.atomic
def keep(evidence: Evidence, found: Visit) -> None:
    """Write down what a visit found, and keep the copy that it brought."""
    now = timezone.now()
    evidence.found, evidence.visited_at = found.found, now
    evidence.failures = 0 if found.found == Found.ALIVE else evidence.failures + 1
    evidence.visit_due = now + _pause(evidence)
    if found.content is not None:
        _keep_copy(evidence, found, now)
    evidence.save()


def _visit_aside() -> None:
    try:
        visit_due()
    except Exception as error:
        # What is due stays due; a worker finds it.
        _log.error("links were not visited: %s", type(error).__name__)
    finally:
        connection.close()


def _claim_next() -> Evidence | None:
    """Return the link that has been due longest, now this visitor's alone, or None."""
    now = timezone.now()
    is_due = Q(visit_due__isnull=True) | Q(visit_due__lte=now)
    due = Evidence.objects.exclude(url="").filter(
        is_due, is_visited=True, measure__deleted_at__isnull=True
    )
    while (pk := due.order_by("visit_due", "pk").values_list("pk", flat=True).first()) is not None:
        if Evidence.objects.filter(is_due, pk=pk).update(visit_due=now + LEASE):
            return Evidence.objects.select_related("measure__organisation").get(pk=pk)
    return None


def _pause(evidence: Evidence) -> timedelta:
    """Return how long to wait: a week, less after the first failures in a row."""
    return PAUSES[evidence.failures - 1] if 0 < evidence.failures <= len(PAUSES) else WELL


def _wants_copy(evidence: Evidence, now: datetime) -> bool:
    is_fresh = evidence.copied_at and now - evidence.copied_at < COPY_AGE
    return evidence.measure.organisation.keeps_copies and not is_fresh


def _keep_copy(evidence: Evidence, found: Visit, now: datetime) -> None:
    """Keep what answered as a file, in place of the copy before; it is only ever downloaded."""
    if evidence.copy:
        former = evidence.copy.name
        transaction.on_commit(lambda: evidence.copy.storage.delete(former))
    suffix = mimetypes.guess_extension(found.media_type) or ".bin"
    evidence.copy.save(f"{uuid4()}{suffix}", ContentFile(found.content), save=False)
    evidence.copy_type = found.media_type
    evidence.copy_sha256 = hashlib.sha256(found.content).hexdigest()
    evidence.copied_at = now
