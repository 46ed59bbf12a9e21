"""Which database the tests meet: the one that DATABASE_URL names, or SQLite in a file."""

import pytest
from django.db import connection
from hypothesis import settings as hypothesis

# Examples are judged by what they find, not by how long a busy machine takes over them.
hypothesis.register_profile("portal", deadline=None)
hypothesis.load_profile("portal")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """Put SQLite's test database into a file, as the portal's own is.

    In memory, all threads of the live server would share one connection, and with it one
    transaction: an error that no reader of the portal can meet.
    """
    if connection.vendor == "sqlite":
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(file)


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hash passwords quickly: making the people of a chain would take most of a test's time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def shelf_folder(settings, tmp_path):
    """Give every test its own folders for uploads and publications; return the latter."""
    for name in ("default", "published"):
        storage = {**settings.STORAGES[name], "OPTIONS": {"location": tmp_path / name}}
        settings.STORAGES = {**settings.STORAGES, name: storage}
    return tmp_path / "published"
