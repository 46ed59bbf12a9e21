"""The audit log as a Django app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "ita_portal.audit"
    verbose_name = "บันทึกการตรวจสอบ"
