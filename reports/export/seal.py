"""How a published PDF is sealed, and whether a PDF bears our seal unbroken: all of pyHanko.

The seal is a PAdES signature (ETSI EN 319 142-1, level B-B; B-T where TSA_URL names a time stamp
authority) in a field of no extent. It is the last thing in the file and covers every byte but its
own, so that whatever is added, taken away or exchanged later breaks it or stands behind it.
"""

import hashlib
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from io import BytesIO
from typing import Any

from asn1crypto import cms, keys, x509
from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from reports.export.binding import Attachment, make_sealable
from reports.export.certificate import Certificate

ACTS_FILE = "approval.json"
_FIELD = "Seal"
_LABEL = "ตราประทับอิเล็กทรอนิกส์ของระบบ"
# What a signature dictionary says of the bytes it covers; ours begins at 0.
_RANGE = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
_CONTACT = re.compile(rb"/ContactInfo \(([^()]{1,2000})\)")
_ESCAPED = re.compile(rb"\\([0-7]{3})")
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_LARGEST_SIGNATURE = 128 * 1024


class NoTimeStamp(Exception):
    """The time stamp authority that the settings name did not answer as it should."""


class SealState(StrEnum):
    """What is to be said of the seal on a PDF."""

    INTACT = "intact"
    BROKEN = "broken"
    NONE = "none"


@dataclass(frozen=True)
class Statement:
    """What the signature itself says, for whoever opens the paper in a reader of PDFs."""

    reason: str
    location: str
    contact: str


def seal(pdf: bytes, certificate: Certificate, acts: bytes, statement: Statement) -> bytes:
    """Return a paper with `acts` attached (JSON, as ACTS_FILE) and sealed together with it.

    Raises NoTimeStamp when the time stamp authority of the settings does not answer.
    """
    attachment = Attachment(ACTS_FILE, acts, "application/json")
    ready = make_sealable(pdf, attachment, field=_FIELD, label=_LABEL)
    signer = PdfSigner(
        PdfSignatureMetadata(
            field_name=_FIELD,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            reason=statement.reason,
            location=statement.location,
            contact_info=statement.contact,
            name=certificate.name,
        ),
        signer=_signer(certificate),
        timestamper=_Authority(settings.TSA_URL) if settings.TSA_URL else None,
    )
    return _apart(signer.sign_pdf, _OnlyTheSeal(BytesIO(ready))).getvalue()


def _apart(work: Callable[..., Any], *given: Any) -> Any:
    """Do pyHanko's work in a thread: it runs an event loop, and ours may be inside of one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(work, *given).result()


class _OnlyTheSeal(IncrementalPdfFileWriter):
    """Adds the seal and leaves what the file says of itself as it was.

    pyHanko would date one of the file's two descriptions anew and, for an elliptic key, call it a
    PDF 2.0; an archive file says the same in both and is a PDF 1.7.
    """

    def _update_meta(self) -> None:
        pass

    def ensure_output_version(self, version) -> None:
        pass

    def register_extension(self, ext) -> None:
        pass


class _Authority(HTTPTimeStamper):
    """A time stamp authority whose silence and nonsense have one name."""

    async def async_timestamp(self, message_digest, md_algorithm):
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except (TimestampRequestError, OSError, ValueError) as error:
            raise NoTimeStamp from error


def _signer(certificate: Certificate) -> SimpleSigner:
    store = SimpleCertificateStore()
    store.register_multiple(map(x509.Certificate.load, certificate.chain))
    return SimpleSigner(
        signing_cert=x509.Certificate.load(certificate.certificate),
        signing_key=keys.PrivateKeyInfo.load(certificate.key),
        cert_registry=store,
    )


def examine(pdf: bytes, certificates: list[bytes]) -> SealState:
    """Tell whether a PDF bears a seal by one of our certificates (DER), and whether it is whole.

    A stranger's file is never opened before the signature over all of its bytes was found to be
    ours: what could be built to choke a reader of PDFs does not reach one.
    """
    bearing = [each for each in certificates if each.hex().encode() in pdf.lower()]
    if not bearing:
        return SealState.NONE
    try:
        whole = _covers_everything(pdf, bearing[0]) and _validates(pdf, bearing[0])
    except Exception:
        # What the readers stumble over in a signature that was tampered with is anybody's guess,
        # and whatever it is, the seal is not as we made it.
        return SealState.BROKEN
    return SealState.INTACT if whole else SealState.BROKEN


def claimed_contact(pdf: bytes) -> str:
    """Return the `contact` that the last seal on a PDF states, or nothing.

    Only a claim where the seal is not intact: it leads to the genuine paper and proves nothing.
    """
    said = _CONTACT.match(pdf, max(pdf.rfind(b"/ContactInfo"), 0))
    plain = _ESCAPED.sub(lambda code: bytes([int(code[1], 8) % 256]), said[1]) if said else b""
    return plain.decode("latin-1")


def _covers_everything(pdf: bytes, certificate: bytes) -> bool:
    """Check the last signature by its bytes alone: all are covered, and it is by our key."""
    said = _RANGE.match(pdf, max(pdf.rfind(b"/ByteRange"), 0))
    if said is None:
        return False
    first, second, length = map(int, said.groups())
    gap = _HEX.fullmatch(pdf[first:second]) if second - first < _LARGEST_SIGNATURE else None
    if gap is None or second + length != len(pdf):
        return False
    digest = hashlib.sha256(pdf[:first] + pdf[second:]).digest()
    return _is_signed(gap[1], digest, x509.Certificate.load(certificate))


def _is_signed(contents: bytes, digest: bytes, certificate: x509.Certificate) -> bool:
    signed = cms.ContentInfo.load(bytes.fromhex(contents.decode()))
    (info,) = signed["content"]["signer_infos"]
    return all(validate_sig_integrity(info, certificate, "data", digest))


def _validates(pdf: bytes, certificate: bytes) -> bool:
    """Let pyHanko's own validator judge a file that our key signed.

    It judges as of the moment of the seal: a certificate that expired since was good then.
    """
    trusted = x509.Certificate.load(certificate)
    signature = PdfFileReader(BytesIO(pdf)).embedded_signatures[-1]
    context = ValidationContext(
        trust_roots=[trusted],
        allow_fetching=False,
        moment=signature.self_reported_timestamp or trusted.not_valid_before,
    )
    judge = partial(validate_pdf_signature, skip_diff=True)
    status = _apart(judge, signature, context)
    return (
        status.intact
        and status.valid
        and status.trusted
        and status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    )
