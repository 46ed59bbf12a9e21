"""A portal made from a backup says what the first one said, whichever database either has."""

import gzip
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from ita_portal.running.backup import archive
from ita_portal.running.backup.portal import restore
from tests.running.cluster import Cluster
from tests.running.portal import Portal

KEYS = {"AUDIT_KEY": "one-key-for-all-hosts", "SECRET_KEY": "one-secret-for-all-hosts"}

SAID = """
import hashlib, json

from tempfile import NamedTemporaryFile
from django.apps import apps
from django.core.files.storage import storages
from django.core.management import call_command
from ita_portal.audit.models import AuditEvent
from ita_portal.audit.verification import verify
from ita_portal.running.backup import files
from reports.models import PublicReport, Report, ReportVersion

def export(report, *more):
    with NamedTemporaryFile() as file:
        name = f"{report.organisation.slug}/{report.assessment_year.year}/{report.slug}"
        call_command("export_report", name, "--format", "json", "--output", file.name, *more)
        return hashlib.sha256(file.read()).hexdigest()

reports = Report.objects.order_by("pk")
drafts = {str(report.pk): export(report, "--draft") for report in reports}
papers = {str(one.pk): export(one) for one in reports if one.publications.exists()}
digests = [hashlib.sha256(storages[kept].open(name).read()).hexdigest()
           for kept, name in sorted(files.names()) if not name.endswith("shelf.json")]
counts = {model._meta.label: model._base_manager.count() for model in apps.get_models()
          if model._meta.label not in ("sessions.Session", "running.Turn")}
moments = [str(at) for at in AuditEvent.objects.values_list("at", flat=True)]
print(json.dumps([str(verify()), drafts, papers, digests, counts, moments]))
"""

WRITE = """
from django.db import IntegrityError, connection, transaction
from ita_portal.accounts.models import User
from ita_portal.audit.log import record
from ita_portal.audit.models import AuditEvent
from ita_portal.audit.verification import verify
before = max(User.objects.values_list("pk", flat=True))
person = User.objects.create(username="somebody.new")
record("restored.test", by=person, subject="x")
try:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditevent SET act = 'forged'")
    held = False
except Exception:
    held = True
print(person.pk == before + 1, verify(), held)
"""


@dataclass
class Drill:
    """A portal with the demonstration, what it says, its backup, and a database without a row."""

    said: list
    backup: Path
    empty: Path


@pytest.fixture(scope="module")
def drill(tmp_path_factory):
    folder = tmp_path_factory.mktemp("drill")
    portal = Portal(folder / "first", **KEYS)
    portal.manage("migrate", "--no-input")
    shutil.copy(folder / "first" / "ita.sqlite3", folder / "empty.sqlite3")
    portal.manage("load_demo")
    portal.manage("backup", str(folder / "all.backup"))
    return Drill(said_by(portal), folder / "all.backup", folder / "empty.sqlite3")


def ask(portal: Portal, script: str) -> str:
    return portal.manage("shell", "--no-imports", "-c", script).strip().splitlines()[-1]


def said_by(portal: Portal) -> list:
    """Return all that tells one portal from another: fault of the log, exports, files, counts."""
    return json.loads(ask(portal, SAID))


@pytest.mark.once
def test_on_postgresql_every_report_is_the_same_to_the_byte(drill, tmp_path):
    with Cluster() as cluster:
        moved = Portal(tmp_path / "moved", cluster.url, **KEYS)
        moved.manage("migrate", "--no-input")

        moved.manage("restore", str(drill.backup))

        assert drill.said[0] == "None"
        assert said_by(moved) == drill.said
        assert ask(moved, WRITE) == "True None True"


@pytest.mark.once
def test_on_sqlite_too_but_no_portal_is_overwritten_unasked_and_no_key_is_in_it(drill, tmp_path):
    other = Portal(tmp_path / "again", **(KEYS | {"AUDIT_KEY": "another"}))
    again = Portal(tmp_path / "again", **KEYS)
    shutil.copy(drill.empty, tmp_path / "again" / "ita.sqlite3")

    with pytest.raises(RuntimeError, match="AUDIT_KEY is not the one of the backup"):
        other.manage("restore", str(drill.backup))
    again.manage("restore", str(drill.backup))
    with pytest.raises(RuntimeError, match="not empty; --replace throws away"):
        again.manage("restore", str(drill.backup))
    again.manage("restore", str(drill.backup), "--replace")

    assert said_by(again) == drill.said
    inside = gzip.decompress(drill.backup.read_bytes())
    assert not any(key.encode() in inside for key in KEYS.values())


@pytest.fixture
def small(tmp_path) -> Path:
    """An archive of a few members."""
    with archive.writing(tmp_path / "small") as writer:
        for number in range(3):
            writer.add_bytes(f"files/default/{number}", bytes(range(256)) * 20)
    return tmp_path / "small"


def test_a_backup_that_was_damaged_anywhere_is_refused_before_a_database_is_asked(small):
    whole = small.read_bytes()
    for place in range(12, len(whole), 7):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        small.write_bytes(damaged)

        with pytest.raises(archive.BrokenArchive):
            restore(small)


@pytest.mark.parametrize("kept", [0, 10, -1, -200])
def test_a_backup_that_was_cut_off_is_refused_before_a_database_is_asked(small, kept):
    small.write_bytes(small.read_bytes()[:kept])

    with pytest.raises(archive.BrokenArchive):
        restore(small)


def test_a_backup_that_failed_leaves_no_file(tmp_path):
    with pytest.raises(KeyError), archive.writing(tmp_path / "unfinished") as writer:  # noqa: PT012
        writer.add_bytes("about.json", b"{}")
        raise KeyError

    assert list(tmp_path.iterdir()) == []
