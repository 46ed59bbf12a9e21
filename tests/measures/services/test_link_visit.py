"""Links given as evidence are visited in turn: what was found is said, copies are kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from measures.links.visit import Found, Visit
from measures.models import Evidence, Membership
from measures.services import link_visit
from measures.services.evidence import add_link, delete_evidence
from measures.services.link_visit import PAUSES, WELL, visit_due
from tests.factories import (
    make_measure,
    make_officer,
    make_organisation,
    make_person,
    make_year,
)

pytestmark = pytest.mark.django_db

PAGE = Visit(Found.ALIVE, 200, "text/html", b"<p>found</p>")


@pytest.fixture
def body():
    return make_organisation()


@pytest.fixture
def link(body, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    measure = make_measure(body, make_year(2568))
    return add_link(measure, by=make_officer(body), title="คู่มือ", url="https://www.go.th/1")


@pytest.fixture
def finds(monkeypatch):
    """Let visits find something, and return how they were asked."""
    asked = []

    def set_found(found: Visit) -> list:
        def visit(url, *, with_content):
            asked.append((url, with_content))
            return found

        monkeypatch.setattr(link_visit, "visit", visit)
        return asked

    return set_found


def due_in(link) -> timedelta:
    link.refresh_from_db()
    return link.visit_due - link.visited_at


def test_a_new_link_is_visited_once_and_again_after_a_week(link, finds):
    asked = finds(Visit(Found.ALIVE, 200))

    assert (visit_due(), visit_due()) == (1, 0)

    assert asked == [("https://www.go.th/1", False)]
    assert (due_in(link), link.found) == (WELL, "alive")


def test_a_link_that_does_not_answer_is_tried_again_sooner(link, finds):
    finds(Visit(Found.SILENT))

    waited = []
    for _ in range(4):
        Evidence.objects.update(visit_due=timezone.now())
        visit_due()
        waited.append(due_in(link))

    assert waited == [*PAUSES, WELL]


def test_a_copy_is_kept_where_the_organisation_asks_for_it(body, link, finds):
    asked = finds(PAGE)
    body.keeps_copies = True
    body.save()

    visit_due()
    Evidence.objects.update(visit_due=timezone.now())
    visit_due()

    link.refresh_from_db()
    assert [wanted for _, wanted in asked] == [True, False]
    assert link.copy.read() == b"<p>found</p>"
    assert (link.copy_type, link.copied_at is not None) == ("text/html", True)


def test_the_copy_goes_with_its_link(link, finds, django_capture_on_commit_callbacks):
    finds(PAGE)
    link_visit.keep(link, PAGE)
    storage, name = link.copy.storage, link.copy.name

    with django_capture_on_commit_callbacks(execute=True):
        delete_evidence(
            link, by=make_person("second", link.measure.organisation, Membership.Role.OFFICER)
        )

    assert not storage.exists(name)


def test_links_of_a_demonstration_are_left_alone(link, finds):
    asked = finds(PAGE)
    Evidence.objects.update(is_visited=False)

    assert visit_due() == 0
    assert asked == []
