"""What the check of a deployment says of lines to other hosts."""

import pytest

from reports.checks import check_lines


@pytest.mark.parametrize(
    ("host", "options", "found"),
    [
        ("", {}, []),
        ("/var/run/postgresql", {}, []),
        ("127.0.0.1", {}, []),
        ("db.example.go.th", {"sslmode": "verify-full"}, []),
        ("db.example.go.th", {"sslmode": "require"}, ["reports.W003"]),
        ("db.example.go.th", {}, ["reports.W003"]),
    ],
)
def test_a_database_elsewhere_is_to_prove_who_it_is(settings, monkeypatch, host, options, found):
    settings.EMAIL_HOST = None
    monkeypatch.setitem(settings.DATABASES["default"], "HOST", host)
    monkeypatch.setitem(settings.DATABASES["default"], "OPTIONS", options)

    assert [message.id for message in check_lines()] == found


@pytest.mark.parametrize(
    ("host", "tls", "ssl", "found"),
    [
        ("localhost", False, False, []),
        ("mail.example.go.th", True, False, []),
        ("mail.example.go.th", False, True, []),
        ("mail.example.go.th", False, False, ["reports.W004"]),
    ],
)
def test_letters_do_not_leave_unencrypted(settings, monkeypatch, host, tls, ssl, found):
    monkeypatch.setitem(settings.DATABASES["default"], "HOST", "")
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = host, tls, ssl

    assert [message.id for message in check_lines()] == found
