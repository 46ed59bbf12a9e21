"""What `manage.py check` says of the portal's seal before an officer stumbles over it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.checks import CheckMessage, Warning, register

from ita_portal.thai.dates import format_thai_date
from reports.export.certificate import UnusableCertificate, kept_certificate, usable_certificate

_AHEAD = timedelta(days=30)
_HINT = "เปลี่ยนไฟล์ใน SEAL_PKCS12 และรหัสผ่านใน SEAL_PASSPHRASE ถ้าเป็นใบรับรองที่ระบบออกเอง ให้ลบไฟล์นั้น"


@register
def check_seal(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Warn when papers cannot be sealed, or will not be able to within 30 days.

    A warning and no error: what is published is to be read, whatever becomes of the seal. The first
    certificate is not made here.
    """
    try:
        certificate = kept_certificate() and usable_certificate()
    except UnusableCertificate as error:
        return [
            Warning(
                f"ประทับตราเอกสารไม่ได้ จึงเผยแพร่รายงานไม่ได้: {error}", hint=_HINT, id="reports.W001"
            )
        ]
    if certificate is None or certificate.not_after - datetime.now(UTC) > _AHEAD:
        return []
    day = format_thai_date(certificate.not_after.date())
    return [Warning(f"ใบรับรองของตราประทับจะหมดอายุ {day}", hint=_HINT, id="reports.W002")]
