"""Accounts as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ita_portal.accounts"
    verbose_name = "บัญชีผู้ใช้"

    def ready(self) -> None:
        """Let those listen that must hear of every sign-in and every new password."""
        for listener in ("addresses", "fresh"):
            import_module(f"{self.name}.{listener}")
