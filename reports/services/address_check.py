"""How the portal asks for its own published addresses, as an assessor would, and remembers."""

import logging
from datetime import timedelta
from functools import cache

import urllib3
from django.db.models import Q
from django.utils import timezone
from django.utils.http import quote_etag
from urllib3.exceptions import HTTPError

from reports import shelf
from reports.addresses import absolute
from reports.models import AddressCheck, PublicReport
from reports.public.page import OFFERED, entry_of
from reports.services.publication import address_of
from reports.shelf import Address

WELL = timedelta(days=7)
AGAIN = timedelta(hours=1)
_TIMEOUT = urllib3.Timeout(connect=4.0, read=10.0)
_log = logging.getLogger(__name__)

Asked = dict[str, tuple[str, str]]


def check_addresses(most: int = 20) -> int:
    """Ask for the addresses that are due, those never asked for first; return how many were.

    Each is due a week after it answered and an hour after it did not. May run twice at once:
    asking does no harm.
    """
    due = list(_due()[:most])
    for report in due:
        _check(report)
    return len(due)


def _due():
    check = "publication__address_check"
    never, past = Q(**{f"{check}__isnull": True}), Q(**{f"{check}__due_at__lte": timezone.now()})
    return (
        PublicReport.objects.filter(never | past)
        .select_related("report__organisation", "report__assessment_year")
        .order_by("-published_at")
    )


def _check(report: PublicReport) -> None:
    """Ask for one report's page and files; where nobody answers at all nothing is known of it."""
    now = timezone.now()
    try:
        answers = _answers(_asked(address_of(report.report)))
    except HTTPError as error:
        _log.warning("the portal does not reach its own address: %s", type(error).__name__)
        found = {"due_at": now + AGAIN}
    else:
        if not all(answers.values()):
            _log.error("a published address does not answer: %s", address_of(report.report).path)
        pause = WELL if all(answers.values()) else AGAIN
        found = {"checked_at": now, "due_at": now + pause, "answers": answers}
    AddressCheck.objects.update_or_create(publication_id=report.publication_id, defaults=found)


def _asked(address: Address) -> Asked:
    """Return what is asked for: whole addresses, each with the mark that has to come back."""
    manifest = shelf.read_manifest(address) or {"current": 0, "versions": {}}
    files = (entry_of(manifest, None) or {}).get("files", {})
    stem = absolute(address.path.rstrip("/"))
    return {
        "page": (f"{stem}/", ""),
        **{form: (f"{stem}.{form}", files[form]["sha256"]) for form in OFFERED if form in files},
    }


def _answers(asked: Asked) -> dict[str, bool]:
    return {key: _answers_right(*one) for key, one in asked.items()}


def _answers_right(address: str, digest: str) -> bool:
    """Tell whether an address answers, a file with the mark of what was published."""
    answer = _connections().request("HEAD", address, timeout=_TIMEOUT, retries=False)
    mark = answer.headers.get("ETag", "").removeprefix("W/")
    return answer.status == 200 and mark == (quote_etag(digest) if digest else mark)


@cache
def _connections() -> urllib3.PoolManager:
    return urllib3.PoolManager(headers={"User-Agent": "ITA address check"})
