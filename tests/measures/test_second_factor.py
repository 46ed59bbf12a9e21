"""Whom an organisation requires a second factor of, and what stays closed without one."""

import pytest

from measures import second_factor
from measures.second_factor import is_required
from tests.factories import (
    make_administrator,
    make_appointment,
    make_central,
    make_chain,
    make_officer,
    make_organisation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return make_organisation()


def require(body, *roles):
    body.second_factor_for = list(roles)
    body.save()


@pytest.mark.parametrize(
    ("role", "required"),
    [
        ("officer", {"officer"}),
        ("supervisor", {"head", "clerk", "mayor"}),
        ("decider", {"mayor", "acting"}),
        ("administrator", {"admin"}),
    ],
)
def test_it_is_required_of_whom_the_organisation_names(body, role, required):
    posts = make_chain(body)
    officer, elsewhere = make_officer(body), make_officer(make_organisation("other"))
    make_appointment(posts["mayor"], elsewhere)
    people = {
        "officer": officer,
        "head": posts["head"].holder,
        "clerk": posts["clerk"].holder,
        "mayor": posts["mayor"].holder,
        "acting": elsewhere,
        "admin": make_administrator(body),
        "central": make_central(),
    }

    require(body, role)

    assert {name for name, user in people.items() if is_required(user)} == required


def test_it_follows_roles_and_posts_at_once(body):
    require(body, "decider", "officer")
    mayor, officer = make_chain(body)["mayor"], make_officer(body)
    assert is_required(mayor.holder)

    person, mayor.holder = mayor.holder, None
    mayor.save()
    officer.memberships.all().delete()

    assert not is_required(person)
    assert not is_required(officer)


def test_it_asks_the_database_twice_however_many_bodies_require_it(body, django_assert_num_queries):
    mayor = make_chain(body)["mayor"].holder
    for number in range(3):
        require(make_organisation(f"body-{number}"), "decider")

    with django_assert_num_queries(2):
        assert not is_required(mayor)
    require(body, "decider")
    with django_assert_num_queries(2):
        assert is_required(mayor)


@pytest.fixture
def officer_without(body, client):
    require(body, "officer")
    officer = make_officer(body)
    client.force_login(officer)
    return officer


def test_the_desk_is_closed_to_whoever_lacks_it_and_her_account_is_open(
    body, client, officer_without
):
    for page in ("/desk/", f"/desk/{body.slug}/layouts/", "/desk/waiting/"):
        answer = client.get(page)
        assert (answer.status_code, answer.url) == (302, "/accounts/security/")
    assert client.post(f"/desk/{body.slug}/settings/").status_code == 302

    assert client.get("/accounts/profile/").status_code == 200
    assert client.get("/").status_code == 200
    assert client.post("/accounts/logout/").status_code == 302


def test_a_part_of_a_page_sends_the_whole_page_there(client, officer_without):
    answer = client.get("/desk/", headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == "/accounts/security/"


def test_whoever_has_one_works_on(client, officer_without, monkeypatch):
    monkeypatch.setattr(second_factor, "has_second_factor", lambda user: True)

    assert client.get("/desk/").status_code == 200
