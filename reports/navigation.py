"""What the desk's navigation shows on every page: how many reports wait for the person."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from reports.queries import waiting_for


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return `waiting_count`; it asks the database only on pages that show it."""
    return {"waiting_count": SimpleLazyObject(lambda: waiting_for(request.user).count())}
