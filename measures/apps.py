"""Measures as a Django app."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "measures"
    verbose_name = "หน่วยงานและมาตรการ"
