"""The audit log as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "ita_portal.audit"
    verbose_name = "บันทึกการตรวจสอบ"

    def ready(self) -> None:
        """Let the log hear of every sign-in."""
        import_module(f"{self.name}.sign_in")
