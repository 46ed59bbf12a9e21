"""What operators see of the portal, and whom they do not see in it."""

import json
import logging
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import OperationalError

from ita_portal.log_lines import AbsenceFilter, JsonLine, LogLine
from ita_portal.running.sentry import without_people
from tests.running.portal import Portal

SECRETS = ["somchai@example.go.th", "ค้นหาลับ", "สมชาย"]
TOKEN = "a-token-of-the-operator"


def test_a_line_of_json_holds_our_words_and_of_others_only_the_pattern():
    ours = logging.makeLogRecord({"name": "reports.shelf", "msg": "told %s", "args": ("3",)})
    theirs = logging.makeLogRecord({"name": "urllib3", "msg": "asked %s", "args": (SECRETS[0],)})

    said = [json.loads(JsonLine().format(record)) for record in (ours, theirs)]

    assert [line["message"] for line in said] == ["told 3", "asked %s"]
    assert [line["who"] for line in said] == ["-", "-"]


def test_an_error_is_told_by_its_kind_and_place_without_its_words():
    try:
        raise ValueError(SECRETS[0])
    except ValueError:
        record = logging.makeLogRecord({"name": "reports", "exc_info": sys.exc_info()})

    line = JsonLine().format(record)

    assert json.loads(line)["error"]["kind"] == "ValueError"
    assert "test_watching.py" in line
    assert SECRETS[0] not in line


@pytest.mark.parametrize(("error", "told"), [(OperationalError, False), (ValueError, True)])
def test_a_database_that_is_away_fills_no_log_with_its_traces(error, told):
    try:
        raise error("x")
    except error:
        record = logging.makeLogRecord({"msg": "Service Unavailable", "exc_info": sys.exc_info()})

    AbsenceFilter().filter(record)
    line = LogLine().format(record)

    assert ("Traceback" in line) == told
    assert error.__name__ in line


def test_what_sentry_is_told_names_nobody():
    event = {
        "exception": {"values": [{"type": "ValueError", "value": SECRETS[0]}]},
        "request": {"method": "GET", "url": f"/?q={SECRETS[1]}", "query_string": SECRETS[1]},
        "logentry": {"message": "asked %s", "params": [SECRETS[2]], "formatted": SECRETS[2]},
        "user": {"email": SECRETS[0]},
        "breadcrumbs": {"values": [{"message": SECRETS[2]}]},
        "extra": {"sys.argv": [SECRETS[2]]},
        "message": SECRETS[2],
    }

    said = without_people(event)

    assert not any(secret in json.dumps(said, ensure_ascii=False) for secret in SECRETS)
    assert said["exception"]["values"][0]["type"] == "ValueError"
    assert said["request"] == {"method": "GET"}


@pytest.mark.parametrize("library", ["sentry_sdk", "prometheus_client", "boto3"])
def test_nobody_pays_for_what_she_does_not_use(library, tmp_path):
    said = Portal(tmp_path / "var").manage(
        "shell", "--no-imports", "-c", f"import sys; print({library!r} in sys.modules)"
    )

    assert said.split()[-1] == "False"


@pytest.mark.once
def test_a_host_with_a_token_measures_itself_and_logs_in_json_without_people(tmp_path):
    portal = Portal(tmp_path / "var", METRICS_TOKEN=TOKEN, LOG_FORMAT="json")
    portal.manage("migrate", "--no-input")
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", "ita_portal.wsgi:application", "--interface", "wsgi"]
        + ["--port", str(portal.port), "--workers", "2", "--log-level", "error"],
        cwd=settings.BASE_DIR,
        env=portal.environment,
        stderr=subprocess.PIPE,
    )
    portal.wait()
    asked = [portal.get(f"/?q={SECRETS[1]}") for _ in range(6)]
    portal.get(f"/accounts/invitation/{SECRETS[2]}/")
    refused = portal.get("/metrics", headers={"Authorization": "Bearer other"})
    measured = portal.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
    server.terminate()
    log = server.communicate()[1].decode()

    assert refused.status_code == 404
    assert 'ita_answers_total{method="GET",status="200",view="home"} 6.0' in measured
    assert 'ita_healthy{part="database"} 1.0' in measured
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    numbers = {line["request"] for line in lines if line.get("route") == "/"}
    assert numbers == {answer.headers["X-Request-ID"] for answer in asked}
    assert not any(secret in log for secret in SECRETS)
