"""Whether a file that somebody holds is one that was published."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from reports.export.files import FORMATS
from reports.export.seal import SealState, claimed_contact, examine
from reports.models import PublishedFile
from reports.verification.code import code_from
from reports.verification.paper import known_certificates
from reports.verification.verdict import Verdict, published, verdict_of, verdict_on


class Finding(StrEnum):
    """What is to be said of a file."""

    PUBLISHED = "published"
    SEALED = "sealed"
    ALTERED = "altered"
    LOCKED = "locked"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class FileVerdict:
    """What was found of a file; `sha256` is its own.

    `verdict` speaks of the publication it is a file of; of an altered file, of the publication it
    claims to be of, if that can still be read. `format` is what people call the published file.
    """

    finding: Finding
    sha256: str
    verdict: Verdict | None = None
    format: str = ""


def verdict_on_file(data: bytes) -> FileVerdict:
    """Return the verdict on a file by its bytes; nothing of it is kept, nor opened unless ours."""
    sha256 = hashlib.sha256(data).hexdigest()
    known = PublishedFile.objects.filter(sha256=sha256).order_by("-publication_id").first()
    if known:
        verdict = verdict_of(published().get(pk=known.publication_id))
        return FileVerdict(Finding.PUBLISHED, sha256, verdict, FORMATS[known.format].label)
    seal = examine(data, known_certificates())
    if seal == SealState.NONE:
        locked = data.startswith(b"%PDF-") and b"/Encrypt" in data
        return FileVerdict(Finding.LOCKED if locked else Finding.UNKNOWN, sha256)
    return _of_sealed(seal, sha256, _claimed(data))


def _of_sealed(seal: SealState, sha256: str, claimed: Verdict | None) -> FileVerdict:
    """Judge what bears our seal and was not published byte for byte.

    An intact seal on other bytes than those published under its code is no less a change: the
    place that a signature is written to is the one that it cannot cover.
    """
    untouched = seal == SealState.INTACT and claimed is None
    return FileVerdict(Finding.SEALED if untouched else Finding.ALTERED, sha256, claimed)


def _claimed(data: bytes) -> Verdict | None:
    contact = claimed_contact(data)
    code = code_from(contact) if contact else None
    return verdict_on(code) if code else None
