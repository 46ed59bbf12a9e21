"""An organisation with an officer who has signed in."""

import pytest

from tests.factories import make_officer, make_organisation, make_year


@pytest.fixture
def body(db):
    return make_organisation()


@pytest.fixture
def year(db):
    return make_year(2568)


@pytest.fixture
def officer(body):
    return make_officer(body)


@pytest.fixture
def desk(client, officer):
    """A browser in which the officer has signed in."""
    client.force_login(officer)
    return client
