"""Whether the portal can do what it is there for: database, storage, tasks, room on the disk."""

import logging
import secrets
import shutil
import time
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone

from ita_portal.notices.models import Mail, Notice
from ita_portal.running.models import Turn

# Work that has been due for so long waits for a worker that is not there.
LATE = timedelta(minutes=3)
LEAST_ROOM = 500 * 1024 * 1024
MOST_FAILURES = 3
_KEPT_FOR = 3.0
_log = logging.getLogger(__name__)
_kept: dict[str, tuple[float, dict[str, bool]]] = {}


def health() -> dict[str, bool]:
    """Return for each part whether it is well; asked often, it looks once in a few seconds."""
    then, parts = _kept.get("parts", (0.0, {}))
    if not parts or time.monotonic() - then > _KEPT_FOR:
        parts = {name: _is_well(name, look) for name, look in PARTS.items()}
        _kept["parts"] = time.monotonic(), parts
    return parts


def oldest_work() -> timedelta:
    """Return for how long work has been due that nobody does."""
    now = timezone.now()
    turns = Turn.objects.due(now).order_by("due").values_list("due", flat=True)
    letters = Notice.objects.filter(mail=Mail.QUEUED, mail_due__lte=now).order_by("mail_due")
    moments = [turns.first(), letters.values_list("mail_due", flat=True).first()]
    return max((now - moment for moment in moments if moment), default=timedelta())


def _is_well(name: str, look: Callable[[], bool]) -> bool:
    """Ask a part; whatever is wrong is said in the log and nowhere else."""
    try:
        well = look()
    except Exception as error:
        _log.warning("%s is not well: %s", name, type(error).__name__)
        return False
    if not well:
        _log.warning("%s is not well", name)
    return well


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _storage() -> bool:
    """Write, read and delete a probe wherever files are kept."""
    return all(_keeps(storages[name]) for name in ("default", "published"))


def _keeps(storage) -> bool:
    said = secrets.token_bytes(16)
    name = storage.save(f"probe/{secrets.token_hex(8)}", ContentFile(said))
    try:
        with storage.open(name) as file:
            return file.read() == said
    finally:
        storage.delete(name)


def _tasks() -> bool:
    failing = Turn.objects.filter(failures__gte=MOST_FAILURES).exists()
    return not failing and oldest_work() < LATE


def _disk() -> bool:
    return shutil.disk_usage(settings.VAR_DIR).free >= LEAST_ROOM


PARTS: dict[str, Callable[[], bool]] = {
    "database": _database,
    "storage": _storage,
    "tasks": _tasks,
    "disk": _disk,
}
