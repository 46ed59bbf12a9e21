"""The API answers as its description says, whatever a machine makes up to ask it."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from ita_portal.wsgi import application
from tests.factories import make_organisation
from tests.reports.factories_content import EIT
from tests.reports.factories_publication import make_listed, make_published

_bounded = settings(max_examples=10, derandomize=True, suppress_health_check=list(HealthCheck))
# What is there to be found, so that whole answers are held against the description as well.
_KNOWN = {"organisation": "bangrak", "year": 2569, "item": "o26", "q": "น้ำดื่ม"}


@pytest.fixture
def connection_kept():
    """Leave the test its connection before and after an answer, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.usefixtures("connection_kept")
def test_every_answer_is_as_described(settings):
    """Asked by what the description allows, by what it does not allow, and by what is there."""
    settings.API_RATE = 1_000_000
    make_published()
    for number in range(3):
        make_listed(make_organisation(f"body-{number}"), level="ผ่านดี", instruments=(EIT,))
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)

    operations = [found.ok() for found in described.get_all_operations()]
    for operation in operations:
        _ask(operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
        words = {word.name: _KNOWN[word.name] for word in operation.path_parameters}
        asked = {one.name: _KNOWN[one.name] for one in operation.query if one.is_required}
        operation.Case(path_parameters=words, query=asked).call_and_validate()
        if words or operation.query:
            _ask(operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))

    assert len(operations) == 10


def _ask(cases) -> None:
    """Make up questions and hold every answer against the description; raises what was found."""

    @_bounded
    @given(cases)
    def ask(case) -> None:
        case.call_and_validate()

    ask()
