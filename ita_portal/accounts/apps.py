"""Accounts as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ita_portal.accounts"
    verbose_name = "บัญชีผู้ใช้"
