"""What the desk's navigation shows on every page: how many notices the person has not opened."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from ita_portal.notices.models import Notice


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return `unread_count`; it asks the database only on pages that show it."""
    return {"unread_count": SimpleLazyObject(lambda: _unread(request))}


def _unread(request: HttpRequest) -> int:
    return Notice.objects.filter(recipient=request.user).unread().count()
