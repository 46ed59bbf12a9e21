"""Running as a Django app."""

from django.apps import AppConfig


class RunningConfig(AppConfig):
    name = "ita_portal.running"
    verbose_name = "การทำงานของระบบ"
