"""How the PDF of a publication stands on the shelf: its bytes, and the seal on it."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from reports import shelf
from reports.export.binding import attached
from reports.export.seal import ACTS_FILE, SealState, examine
from reports.models import Publication, SealCertificate
from reports.services.publication import address_of


@dataclass(frozen=True)
class Paper:
    """The stored PDF of a publication.

    `agrees` tells whether it has the SHA-256 that was recorded, None where there is no such file;
    `certificate` is None for what was published before papers were sealed; `acts` are those that an
    intact seal bears witness to, None where there is none.
    """

    agrees: bool | None
    seal: SealState
    certificate: SealCertificate | None
    acts: list[dict[str, Any]] | None = None

    @property
    def differs(self) -> bool:
        """Whether the stored PDF is not the one that was published, or its seal is broken."""
        return self.agrees is False or (self.agrees is True and not self._seal_is_as_expected)

    @property
    def _seal_is_as_expected(self) -> bool:
        return self.certificate is None or self.seal == SealState.INTACT


def paper_of(publication: Publication) -> Paper:
    """Return how the PDF of a publication stands, read from the shelf now."""
    certificate = publication.seal_certificate
    row = next((file for file in publication.files.all() if file.format == "pdf"), None)
    stored = row and shelf.read(
        address_of(publication.version.report), publication.version.number, row.name
    )
    if stored is None:
        return Paper(None, SealState.NONE, certificate)
    agrees = hashlib.sha256(stored).hexdigest() == row.sha256
    seal = examine(stored, known_certificates())
    return Paper(agrees, seal, certificate, _acts(stored) if seal == SealState.INTACT else None)


def _acts(sealed: bytes) -> list[dict[str, Any]] | None:
    return json.loads(attached(sealed, ACTS_FILE) or b"{}").get("acts")


def known_certificates() -> list[bytes]:
    """Return every certificate that papers were ever sealed with, in DER."""
    rows = SealCertificate.objects.values_list("certificate", flat=True)
    return [bytes(certificate) for certificate in rows]
