"""Reports as a Django app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "รายงาน"

    def ready(self) -> None:
        from reports import checks  # noqa: F401 - registers itself
