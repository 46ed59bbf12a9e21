"""The settings of a portal that the public reaches."""

import os
import subprocess
import sys

from django.conf import settings


def test_django_finds_nothing_to_complain_of_where_the_address_is_https(tmp_path):
    host = {
        "PATH": os.environ["PATH"],
        "SITE_URL": "https://ita.example.go.th",
        "ALLOWED_HOSTS": "ita.example.go.th",
        "VAR_DIR": str(tmp_path),
    }
    check = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]

    done = subprocess.run(
        check,
        cwd=settings.BASE_DIR,
        env=host,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


def test_no_page_runs_what_stands_in_it_or_lets_itself_be_framed(client, db):
    answer = client.get("/")

    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
