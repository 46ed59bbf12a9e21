"""Which database the tests meet: the one that DATABASE_URL names, or SQLite in a file."""

import gc
from concurrent.futures import Future, ThreadPoolExecutor, wait

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from hypothesis import settings as hypothesis

from ita_portal.accounts import letters
from ita_portal.audit.append_only import install_triggers, remove_triggers
from ita_portal.audit.log import begin_head
from ita_portal.audit.models import AuditHead
from tests.papers import one_page_papers, whole_papers

WRITTEN_ONCE = (
    "audit_auditevent",
    "reports_publishedfile",
    "reports_reportversion",
    "reports_sealcertificate",
)

# Examples are judged by what they find, not by how long a busy machine takes over them.
hypothesis.register_profile("portal", deadline=None)
hypothesis.load_profile("portal")

# Papers leave much that refers to itself; looking for it less often saves a tenth of all time.
gc.set_threshold(50_000, 20, 20)


def pytest_collection_modifyitems(config, items) -> None:
    """Leave out, on PostgreSQL, what a database does not matter to: its run on SQLite is enough."""
    if connection.vendor != "postgresql":
        return
    idle = [item for item in items if not _asks_for_a_database(item)]
    items[:] = [item for item in items if _asks_for_a_database(item)]
    config.hook.pytest_deselected(items=idle)


def _asks_for_a_database(item) -> bool:
    if item.get_closest_marker("once"):
        return False
    asked = {"db", "transactional_db", "live_server", "django_db_setup"} & set(item.fixturenames)
    return bool(asked or item.get_closest_marker("django_db"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """Put SQLite's test database into a file, as the portal's own is.

    In memory, all threads of the live server would share one connection, and with it one
    transaction: an error that no reader of the portal can meet.
    """
    if connection.vendor == "sqlite":
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(file)


@receiver(post_migrate)
def head_the_empty_log(sender, **kwargs) -> None:
    """Give a flushed database what its migrations gave it: the head of an empty audit log."""
    if sender.label == "audit" and not AuditHead.objects.exists():
        begin_head()


@pytest.fixture(scope="session", autouse=True)
def quick_papers():
    """Let papers that are published and not read be one page: setting one takes seconds."""
    with one_page_papers():
        yield


@pytest.fixture(scope="module", name="whole_papers")
def papers_are_whole():
    """Let the papers of a file's tests say everything, because they are read."""
    with whole_papers():
        yield


@pytest.fixture
def written_once(transactional_db):
    """Let a test commit what it does to rows that are written once.

    The tables are emptied afterwards, which the triggers would refuse; the tests that follow have
    them again.
    """
    yield
    for table in WRITTEN_ONCE:
        remove_triggers(table)
    call_command("flush", interactive=False, verbosity=0)
    for table in WRITTEN_ONCE:
        install_triggers(table)


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hash passwords quickly: making the people of a chain would take most of a test's time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


class _AtOnce(ThreadPoolExecutor):
    """Work that is done before it is waited for."""

    def submit(self, work, /, *args, **kwargs) -> Future:
        done = super().submit(work, *args, **kwargs)
        wait([done])
        return done


@pytest.fixture(autouse=True)
def letters_of_accounts_leave_at_once(monkeypatch):
    """Let a letter about an account be there when the answer is."""
    monkeypatch.setattr(letters, "_postman", _AtOnce(max_workers=1))


@pytest.fixture(autouse=True)
def at_home(settings):
    """Visit no links: nothing but the machine itself is needed to test."""
    settings.VISIT_LINKS = False


@pytest.fixture(autouse=True)
def own_cache(settings, request):
    """Count rate limits and used codes for every test anew: rows come back with the same keys."""
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": request.node.nodeid}}


@pytest.fixture(autouse=True)
def seal_folder(settings, tmp_path_factory):
    """Keep the certificate that seals papers out of the portal's own folder; return where."""
    settings.SEAL_FOLDER = tmp_path_factory.getbasetemp() / "seal"
    return settings.SEAL_FOLDER


@pytest.fixture(autouse=True)
def shelf_folder(settings, tmp_path):
    """Give every test its own folders for uploads and publications; return the latter."""
    for name in ("default", "published"):
        storage = {**settings.STORAGES[name], "OPTIONS": {"location": tmp_path / name}}
        settings.STORAGES = {**settings.STORAGES, name: storage}
    return tmp_path / "published"
