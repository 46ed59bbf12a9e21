"""The portal says of each part whether it is well, to anybody, and nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ita_portal.running import health
from ita_portal.running.models import Turn
from tests.factories import make_person
from tests.notices.factories import make_notice

pytestmark = pytest.mark.django_db
WELL = dict.fromkeys(("status", "database", "storage", "tasks", "disk"), "ok")
LONG_AGO = timedelta(hours=1)


@pytest.fixture(autouse=True)
def looks_anew(monkeypatch):
    """Forget what was found for the test before."""
    monkeypatch.setattr(health, "_kept", {})


def test_all_is_well_and_no_probe_is_left(client, shelf_folder):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, WELL)
    assert [path for path in shelf_folder.rglob("*") if path.is_file()] == []


def test_work_that_nobody_does_is_seen(client):
    Turn.objects.create(job="letters", due=timezone.now() - LONG_AGO)

    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (503, WELL | {"status": "bad", "tasks": "bad"})


def test_letters_that_wait_for_a_worker_are_seen_before_any_worker_ran(client):
    make_notice(make_person("a", email="a@example.go.th"), mail_due=timezone.now() - LONG_AGO)

    assert client.get("/healthz").json()["tasks"] == "bad"


def test_work_that_is_being_done_is_not_late(client):
    now = timezone.now()
    Turn.objects.create(job="audit", due=now - LONG_AGO, held_by="w", held_until=now + LONG_AGO)

    assert client.get("/healthz").json() == WELL


def test_a_job_that_fails_again_and_again_is_seen(client):
    Turn.objects.create(job="links", due=timezone.now() + LONG_AGO, failures=3)

    assert client.get("/healthz").json()["tasks"] == "bad"


def test_storage_that_cannot_be_written_is_seen_without_saying_why(client, shelf_folder):
    shelf_folder.write_text("a file stands where the folder was")

    answer = client.get("/healthz")

    assert answer.json() == WELL | {"status": "bad", "storage": "bad"}


def test_a_disk_that_fills_up_is_seen(client, monkeypatch):
    monkeypatch.setattr(health, "LEAST_ROOM", 10**18)

    assert client.get("/healthz").json() == WELL | {"status": "bad", "disk": "bad"}
