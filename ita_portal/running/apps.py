"""Running as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class RunningConfig(AppConfig):
    name = "ita_portal.running"
    verbose_name = "การทำงานของระบบ"

    def ready(self) -> None:
        """Let `manage.py check` look at the keys."""
        import_module(f"{self.name}.checks")
