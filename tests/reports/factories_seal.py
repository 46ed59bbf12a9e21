"""Certificates and seals to test with."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from django.test import override_settings

from reports.export.certificate import Certificate, kept_certificate
from reports.export.seal import Statement

PASSPHRASE = "a passphrase"  # noqa: S105
ACTS = '{"acts": [{"name": "ตัวอย่าง"}]}'.encode()
CODE = "7KQ2-M9XD-P4TV"
STATEMENT = Statement(
    reason=f"เผยแพร่รายงานฉบับที่ 1 รหัสตรวจสอบ {CODE}",
    location="อ.แม่สาย จ.เชียงราย",
    contact=f"https://example.go.th/verify/{CODE}/",
)


def write_pkcs12(
    file: Path, *, days: tuple[float, float] = (-1, 365), key: str = "P-256", name: str = "ทดสอบ"
) -> Path:
    """Write a certificate, valid from and until so many days from now, with its key to a file."""
    secret = ec.generate_private_key(ec.SECP256R1()) if key == "P-256" else _rsa()
    issuer = ec.generate_private_key(ec.SECP256R1())
    now, (first, last) = datetime.now(UTC), days
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named("ผู้ออกใบรับรองทดสอบ"))
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=first))
        .not_valid_after(now + timedelta(days=last))
        .sign(issuer, hashes.SHA256())
    )
    encryption = BestAvailableEncryption(PASSPHRASE.encode())
    file.write_bytes(
        pkcs12.serialize_key_and_certificates(b"seal", secret, certificate, None, encryption)
    )
    return file


def make_certificate(**values) -> Certificate:
    """Return a certificate to seal with, of another issuer than itself."""
    with TemporaryDirectory() as folder:
        file = write_pkcs12(Path(folder) / "seal.p12", **values)
        with override_settings(SEAL_PKCS12=str(file), SEAL_PASSPHRASE=PASSPHRASE):
            return kept_certificate()


def _rsa() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
