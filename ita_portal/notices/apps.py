"""Notices as a Django app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "ita_portal.notices"
    verbose_name = "การแจ้งเตือน"
