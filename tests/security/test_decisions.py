"""The decisions about security name the numbers that the code has."""

import pytest
from django.conf import settings

from ita_portal.body_limit import largest_body
from measures.services import invitation

DECISIONS = (settings.BASE_DIR / "tests" / "security" / "DECISIONS.md").read_text("utf-8")
_MEGABYTE = 1024 * 1024


@pytest.mark.parametrize(
    "words",
    [
        f"After {settings.AXES_FAILURE_LIMIT} wrong passwords",
        f"for {settings.AXES_COOLOFF_TIME.seconds // 60} minutes. Elsewhere",
        f"at least {settings.AUTH_PASSWORD_VALIDATORS[1]['OPTIONS']['min_length']} characters",
        f"ends {settings.SESSION_COOKIE_AGE // 3600} hours after signing in",
        f"again after {settings.PROOF_LASTS.seconds // 60} minutes",
        f"once | {invitation.VALID_FOR.days} days",
        f"| {settings.PASSWORD_RESET_TIMEOUT // 86400} day |",
        f"Invitations: {invitation.MOST_AN_HOUR} an hour",
        f"| {settings.LARGEST_EVIDENCE // _MEGABYTE} MB, never unpacked |",
        f"written anew | {settings.LARGEST_EMBLEM // _MEGABYTE} MB |",
        f"seal is known | {settings.LARGEST_PAPER // _MEGABYTE} MB |",
        f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE // _MEGABYTE} MB at the desk, "
        f"{largest_body('/') // _MEGABYTE} MB elsewhere",
        f"given {settings.EMAIL_TIMEOUT} seconds",
    ],
)
def test_a_number_is_the_codes_own(words):
    assert words in " ".join(DECISIONS.split())
