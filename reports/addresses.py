"""Which whole addresses people copy, print and scan."""

from django.conf import settings
from django.urls import reverse


def absolute(path: str) -> str:
    """Return the whole address of a path, as people copy it."""
    return f"{settings.SITE_URL}{path}"


def verification_address(code: str) -> str:
    """Return the whole address at which a code is checked; nothing without a code."""
    return absolute(reverse("public:verify-code", args=[code])) if code else ""
