"""The certificate that published papers are sealed with: the administrator's, or one of our own.

SEAL_PKCS12 names the administrator's file. Without one, a self-signed certificate is made when the
first paper is sealed and kept under SEAL_FOLDER; it proves that a paper did not change since this
portal sealed it, but nobody else vouches for who the portal is, and its name says so.
"""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from django.conf import settings

from ita_portal.thai.dates import format_thai_date

_SELF_MADE = "self-made.p12"
_SELF_MADE_NAME = "ใบรับรองที่ระบบออกเอง"  # a name holds 64 bytes, and this has 63
_LIFETIME = timedelta(days=3650)
_ASK = "โปรดแจ้งผู้ดูแลระบบกลางให้"


class UnusableCertificate(Exception):
    """There is no certificate to seal with; `str(error)` says in Thai why and who mends it."""


@dataclass(frozen=True)
class Certificate:
    """What a seal is made with: key, certificate and chain, each in DER."""

    key: bytes
    certificate: bytes
    chain: tuple[bytes, ...]
    name: str
    self_made: bool
    not_before: datetime
    not_after: datetime


def usable_certificate() -> Certificate:
    """Return the certificate to seal with now, made first where there is none yet.

    Raises UnusableCertificate when it cannot be read, has expired or is not yet valid.
    """
    found = kept_certificate() or _made()
    now = datetime.now(UTC)
    if now > found.not_after:
        day = format_thai_date(found.not_after.date())
        raise UnusableCertificate(f"ใบรับรองของตราประทับหมดอายุเมื่อ {day} {_ASK}{_remedy(found)}")
    if now < found.not_before:
        day = format_thai_date(found.not_before.date())
        raise UnusableCertificate(
            f"ใบรับรองของตราประทับเริ่มใช้ได้วันที่ {day} {_ASK}ตรวจใบรับรองและนาฬิกาของเครื่อง"
        )
    return found


def kept_certificate() -> Certificate | None:
    """Return the certificate of the settings, expired or not; None before the first is made.

    Raises UnusableCertificate when it cannot be read.
    """
    path, passphrase = _place()
    if not settings.SEAL_PKCS12 and not path.exists():
        return None
    try:
        return _read(path.read_bytes(), passphrase)
    except (OSError, ValueError, TypeError) as error:
        raise UnusableCertificate(
            f"อ่านใบรับรองของตราประทับไม่ได้ {_ASK}ตรวจไฟล์และรหัสผ่านใน SEAL_PKCS12 และ SEAL_PASSPHRASE "
            f"({path.name})"
        ) from error


def is_self_made(certificate: x509.Certificate) -> bool:
    """Tell whether nobody but its holder vouches for a certificate."""
    return certificate.issuer == certificate.subject


def _place() -> tuple[Path, bytes | None]:
    if settings.SEAL_PKCS12:
        return Path(settings.SEAL_PKCS12), settings.SEAL_PASSPHRASE.encode() or None
    return Path(settings.SEAL_FOLDER) / _SELF_MADE, None


def _read(data: bytes, passphrase: bytes | None) -> Certificate:
    key, certificate, chain = pkcs12.load_key_and_certificates(data, passphrase)
    if certificate is None or not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise ValueError("a seal needs a certificate and its RSA or elliptic key")
    if key.public_key() != certificate.public_key():
        raise ValueError("the key is not that of the certificate")
    return Certificate(
        key=key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        certificate=certificate.public_bytes(Encoding.DER),
        chain=tuple(each.public_bytes(Encoding.DER) for each in chain),
        name=name_of(certificate),
        self_made=is_self_made(certificate),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
    )


def name_of(certificate: x509.Certificate) -> str:
    """Return whom a certificate names, as people read it."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def _made() -> Certificate:
    """Make a self-signed certificate and keep it; of two who make one at once both use the same."""
    (path, _), made = _place(), _self_signed()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{_SELF_MADE}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(made)
    with suppress(FileExistsError):
        path.hardlink_to(fresh)
    fresh.unlink()
    return _read(path.read_bytes(), None)


def _self_signed() -> bytes:
    key, now = generate_private_key(SECP256R1()), datetime.now(UTC)
    host = urlsplit(settings.SITE_URL).hostname or ""
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, _SELF_MADE_NAME),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, host[:64] or "localhost"),
        ]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + _LIFETIME)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_FOR_SIGNING, critical=True)
        .sign(key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(b"seal", key, certificate, None, NoEncryption())


_FOR_SIGNING = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


def _remedy(found: Certificate) -> str:
    if settings.SEAL_PKCS12:
        return "เปลี่ยนใบรับรองใน SEAL_PKCS12 แล้วเผยแพร่อีกครั้ง"
    return f"ลบไฟล์ {_place()[0]} เพื่อให้ระบบออกใบรับรองใหม่ แล้วเผยแพร่อีกครั้ง"
