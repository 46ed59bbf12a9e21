"""How all of a portal is written into one file, and how a portal is made from one."""

import hashlib
import hmac
import json
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.files.storage import storages
from django.utils import timezone

from ita_portal.accounts.models import User
from ita_portal.audit.head import key_mark
from ita_portal.audit.models import AuditEvent
from ita_portal.audit.verification import verify as verify_log
from ita_portal.running.backup import archive, files, rows
from measures.models import Organisation
from reports.models import Publication
from reports.services.index import rebuild

ABOUT, FORMAT = "about.json", 1
_ROWS, _FILES = "rows", "files"


class Refused(Exception):
    """Nothing was restored; `str(error)` says in English why, and what may be done about it."""


def back_up(path: Path) -> dict[str, int]:
    """Write rows, then files, into one new file; return how many there are of each.

    Files come last: what a row names was there before the row.
    """
    with archive.writing(path) as writer:
        return {_ROWS: _write_rows(writer), _FILES: _write_files(writer)}


def restore(path: Path, *, replace: bool = False, accept_log: bool = False) -> dict[str, int]:
    """Make this portal what it was in a backup; return how many rows and files there are.

    Nothing is written before every checksum was compared. `replace` allows it where something is
    already; `accept_log` where the audit log, or its key, is not what it was. Raises Refused and
    BrokenArchive.
    """
    archive.verify(path)
    _require_fitting(_about(path), replace=replace, accept_log=accept_log)
    count = {_ROWS: 0, _FILES: 0}
    for name, content in archive.members(path):
        kind, _, rest = name.partition("/")
        if kind == _FILES:
            files.put(*rest.split("/", 1), content)
            count[_FILES] += 1
    with rows.replacing_all():
        count[_ROWS] = _read_rows(path)
        if (fault := verify_log()) and not accept_log:
            raise Refused(f"the audit log is broken at event {fault.number} ({fault.words})")
        # Whatever the shelf said when its files were copied, it is told again what the rows say.
        Publication.objects.filter(is_current=True).update(is_told=False)
        rebuild()
    return count


def _write_rows(writer: archive.Writer) -> int:
    count = 0
    with rows.one_moment():
        writer.add_bytes(ABOUT, json.dumps(_described(), indent=1).encode())
        for model in rows.kept_models():
            with TemporaryFile() as lines:
                count += rows.write(model, lines)
                writer.add(f"{_ROWS}/{model._meta.label}.jsonl", lines)
    return count


def _write_files(writer: archive.Writer) -> int:
    count = 0
    for kept, name in files.names():
        with suppress(FileNotFoundError), storages[kept].open(name) as file:
            writer.add(f"{_FILES}/{kept}/{name}", file)
            count += 1
    return count


def _described() -> dict[str, Any]:
    """Return what restoring asks of a backup; of keys only what tells one from another."""
    return {
        "format": FORMAT,
        "at": timezone.now().isoformat(),
        "migrations": rows.applied_migrations(),
        "audit_key": key_mark(),
        "secret_key": _mark(settings.SECRET_KEY),
    }


def is_other_secret(path: Path) -> bool:
    """Tell whether second factors and links of a backup belong to another SECRET_KEY."""
    return _about(path)["secret_key"] != _mark(settings.SECRET_KEY)


def _require_fitting(about: dict[str, Any], *, replace: bool, accept_log: bool) -> None:
    if about["format"] != FORMAT:
        raise Refused(f"its format is {about['format']}, and this portal reads {FORMAT}")
    if about["migrations"] != rows.applied_migrations():
        raise Refused("this database has other migrations; use the release that made the backup")
    if not replace and _is_in_use():
        raise Refused("this database is not empty; --replace throws away what is in it")
    if not accept_log and about["audit_key"] != key_mark():
        raise Refused("AUDIT_KEY is not the one of the backup; --accept-log goes on without it")


def _is_in_use() -> bool:
    return any(model.objects.exists() for model in (User, Organisation, AuditEvent))


def _about(path: Path) -> dict[str, Any]:
    for name, content in archive.members(path):
        if name == ABOUT:
            return json.load(content)
    raise archive.BrokenArchive("it does not say what it is")


def _read_rows(path: Path) -> int:
    count = 0
    for name, content in archive.members(path):
        if name.startswith(f"{_ROWS}/"):
            label = name.removeprefix(f"{_ROWS}/").removesuffix(".jsonl")
            count += rows.read(apps.get_model(label), content)
    return count


def _mark(key: str) -> str:
    """Return a word that differs from key to key and tells nothing about it."""
    return hmac.new(key.encode(), b"backup", hashlib.sha256).hexdigest()[:16]
