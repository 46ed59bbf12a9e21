"""The settings of a portal that the public reaches."""

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from tests.accounts.signing_in import sign_in
from tests.factories import make_person
from tests.reports.factories_seal import PASSPHRASE, write_pkcs12

COOKIES = """
import json
from django.conf import settings
kept = {
    name: {
        what: getattr(settings, f"{kind}_COOKIE_{what}")
        for what in ("NAME", "SECURE", "PATH", "DOMAIN", "SAMESITE", "HTTPONLY")
    }
    for name, kind in (("session", "SESSION"), ("form", "CSRF"))
}
print(json.dumps(kept))
"""


HTTPS = """
import json
from django.test import Client
here = {"host": "ita.example.go.th"}
asked = [Client().get("/schemas/report-1.json", secure=secure, headers=here)
         for secure in (False, True)]
heads = ("Location", "Strict-Transport-Security")
print(json.dumps([[answer.status_code, *map(answer.get, heads)] for answer in asked]))
"""


def test_django_finds_nothing_to_complain_of_where_the_address_is_https(tmp_path):
    keys = {
        "SECRET_KEY": secrets.token_urlsafe(64),
        "AUDIT_KEY": secrets.token_urlsafe(64),
        "SEAL_PKCS12": str(write_pkcs12(tmp_path / "seal.p12")),
        "SEAL_PASSPHRASE": PASSPHRASE,
    }

    check = ("check", "--deploy", "--fail-level", "WARNING")
    done = _on_a_public_host(tmp_path, *check, **keys)

    assert done.returncode == 0, done.stderr


def test_keys_that_only_this_host_has_are_named(tmp_path):
    done = _on_a_public_host(tmp_path, "check", "--deploy", "--fail-level", "WARNING")

    assert [name for name in ("SECRET_KEY", "AUDIT_KEY", "SEAL_PKCS12") if name in done.stderr] == [
        "SECRET_KEY",
        "AUDIT_KEY",
        "SEAL_PKCS12",
    ]


def test_cookies_are_this_hosts_alone_where_the_address_is_https(tmp_path):
    done = _on_a_public_host(tmp_path, "shell", "--no-imports", "-c", COOKIES)

    bound = {"SECURE": True, "PATH": "/", "DOMAIN": None, "SAMESITE": "Lax"}
    assert json.loads(done.stdout) == {
        "session": {"NAME": "__Host-sessionid", "HTTPONLY": True, **bound},
        "form": {"NAME": "__Host-csrftoken", "HTTPONLY": False, **bound},
    }


def test_browsers_are_bound_to_https_for_a_year(tmp_path):
    done = _on_a_public_host(tmp_path, "shell", "--no-imports", "-c", HTTPS)

    year = 365 * 24 * 3600
    location = "https://ita.example.go.th/schemas/report-1.json"
    assert json.loads(done.stdout) == [
        [301, location, None],
        [200, None, f"max-age={year}; includeSubDomains; preload"],
    ]


def test_signing_in_leaves_no_cookie_but_those_two(client, db):
    person = make_person("officer.bangrak")
    client.get("/accounts/login/")

    sign_in(client, person.username, "wrong")
    sign_in(client, person.username)
    client.post("/accounts/security/sessions/end-others/")

    assert set(client.cookies) == {"sessionid", "csrftoken"}
    assert client.cookies["sessionid"]["httponly"]
    assert {cookie["samesite"] for cookie in client.cookies.values()} == {"Lax"}


def test_no_page_runs_what_stands_in_it_or_lets_itself_be_framed(client, db):
    answer = client.get("/")

    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "object-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"


def _on_a_public_host(folder: Path, *command: str, **more: str) -> subprocess.CompletedProcess:
    """Run one of the portal's commands as on a host whose address is https."""
    host = {
        "PATH": os.environ["PATH"],
        "SITE_URL": "https://ita.example.go.th",
        "ALLOWED_HOSTS": "ita.example.go.th",
        "VAR_DIR": str(folder),
        **more,
    }
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        env=host,
        capture_output=True,
        text=True,
        check=False,
    )
