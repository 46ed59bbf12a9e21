"""What `manage.py check --deploy` says of a host that does not share what all hosts must share."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

_KEYS = {"SECRET_KEY": "running.W001", "AUDIT_KEY": "running.W002", "SEAL_PKCS12": "running.W003"}
_HINT = "ตั้งค่า {name} ในสภาพแวดล้อมของทุกเครื่องให้ตรงกัน และเก็บสำเนาไว้นอกฐานข้อมูล"


@register(Tags.security, deploy=True)
def check_keys(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Warn of keys that were made on this host alone, where other hosts do not have them."""
    given = settings.GIVEN_BY_ENVIRONMENT
    return [
        Warning(f"{name} สร้างและเก็บไว้ในเครื่องนี้เครื่องเดียว", hint=_HINT.format(name=name), id=number)
        for name, number in _KEYS.items()
        if name not in given
    ]
