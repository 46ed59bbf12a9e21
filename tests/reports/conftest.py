"""What the tests of reports share: a shelf of their own, and people who cost little."""

import pytest


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hash passwords quickly: making the people of a chain would take most of a test's time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def shelf_folder(settings, tmp_path):
    """Return the folder that holds what is published during one test."""
    folder = tmp_path / "published"
    published = {**settings.STORAGES["published"], "OPTIONS": {"location": folder}}
    settings.STORAGES = {**settings.STORAGES, "published": published}
    return folder
