"""Which database the tests meet: the one that DATABASE_URL names, or SQLite in a file."""

import pytest
from django.db import connection


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
def own_files(settings, tmp_path):
    """Give every test its own folder for what people upload and what is published."""
    for name, folder in (("default", "files"), ("published", "published")):
        storage = {**settings.STORAGES[name], "OPTIONS": {"location": tmp_path / folder}}
        settings.STORAGES = {**settings.STORAGES, name: storage}
