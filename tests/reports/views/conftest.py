"""A signed-in browser without a screen."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ita_portal.accounts.models import User
from tests.reports.factories import Desk, make_desk


@pytest.fixture
def desk(shelf_folder) -> Desk:
    return make_desk()


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """Return a function that gives a person's own browser."""

    def browser(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return browser


@pytest.fixture
def address(desk) -> Callable[..., str]:
    """Return a function that gives the address of one of the report's pages."""
    return lambda name, *more: reverse(f"reports:{name}", args=["bangrak", 2569, "o26", *more])
