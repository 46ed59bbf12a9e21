"""What `manage.py check` says of the seal and of the lines to other hosts, before it is missed."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connection

from ita_portal.thai.dates import format_thai_date

_AHEAD = timedelta(days=30)
_THIS_HOST = ("localhost", "127.0.0.1", "::1")
_HINT = "เปลี่ยนไฟล์ใน SEAL_PKCS12 และรหัสผ่านใน SEAL_PASSPHRASE ถ้าเป็นใบรับรองที่ระบบออกเอง ให้ลบไฟล์นั้น"


@register
def check_seal(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Warn when papers cannot be sealed, or will not be able to within 30 days.

    A warning and no error: what is published is to be read, whatever becomes of the seal. The first
    certificate is not made here.
    """
    # Imported when asked for: what reads certificates takes 9 MB of every process.
    from reports.export.certificate import (
        UnusableCertificate,
        kept_certificate,
        usable_certificate,
    )

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


@register(Tags.security, deploy=True)
def check_lines(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Warn of every line to another host on which others could read along or answer instead."""
    database = settings.DATABASES["default"]
    host, mode = database.get("HOST", ""), database.get("OPTIONS", {}).get("sslmode")
    found = []
    if not _is_here(host) and mode != "verify-full":
        found.append(("DATABASE_URL", "reports.W003", "เติม ?sslmode=verify-full ท้ายที่อยู่"))
    if not (_is_here(settings.EMAIL_HOST) or settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL):
        found.append(("EMAIL_URL", "reports.W004", "ใช้ smtp+tls:// หรือ smtp+ssl://"))
    return [
        Warning(f"{name} ไม่ได้เข้ารหัสและตรวจใบรับรองของอีกฝั่ง", hint=hint, id=number)
        for name, number, hint in found
    ]


@register(Tags.database)
def check_letters(databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Warn when PostgreSQL takes no Thai letter for one, so that its search reads every text."""
    if not databases or connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")
        if cursor.fetchone() == (0,):
            return []  # before the first migration
        cursor.execute("SELECT cardinality(show_trgm('กขค'))")
        knows_thai = cursor.fetchone() != (0,)
    hint = "สร้างฐานข้อมูลใหม่ด้วย LC_CTYPE เช่น C.UTF-8 หรือ th_TH.UTF-8 แล้วย้ายข้อมูลไป"
    words = "PostgreSQL ไม่รู้จักอักษรไทย การค้นหาจะช้ามากเมื่อมีรายงานมาก"
    return [] if knows_thai else [Warning(words, hint=hint, id="reports.W005")]


def _is_here(host: str | None) -> bool:
    return not host or host in _THIS_HOST or host.startswith("/")
