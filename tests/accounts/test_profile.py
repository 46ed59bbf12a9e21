"""Each person chooses the digits of her own screens."""

import re

import pytest
from django.urls import reverse

from measures.models import Membership
from tests.factories import make_organisation, make_person, make_year

pytestmark = pytest.mark.django_db
PROFILE = "/accounts/profile/"


@pytest.fixture
def officer():
    return make_person("officer.bangrak", make_organisation("bangrak"), Membership.Role.OFFICER)


def test_it_says_who_one_is_and_where(client, officer):
    client.force_login(officer)

    page = client.get(PROFILE).content.decode()

    assert all(words in page for words in ("officer.bangrak", "อบต.บางรัก", "เจ้าหน้าที่ผู้จัดทำ"))


def test_thai_digits_are_chosen_and_unchosen(client, officer):
    client.force_login(officer)

    chosen = []
    for choice in ("True", "False"):
        answer = client.post(PROFILE, {"wants_thai_digits": choice})
        officer.refresh_from_db()
        chosen.append((answer.url, officer.wants_thai_digits))

    assert chosen == [(reverse("accounts:profile"), True), (reverse("accounts:profile"), False)]


def test_nothing_else_can_be_changed_there(client, officer):
    client.force_login(officer)

    client.post(PROFILE, {"wants_thai_digits": "True", "is_superuser": "on", "display_name": "x"})

    officer.refresh_from_db()
    assert (officer.is_superuser, officer.display_name == "x") == (False, False)


def test_what_was_chosen_counts_wherever_a_page_speaks(client, officer):
    client.force_login(officer)
    make_year(2568)
    client.post(PROFILE, {"wants_thai_digits": "True"})

    page = client.get(reverse("measures:scores", args=["bangrak", 2568])).content.decode()

    assert re.findall(r">[^<>]*2568[^<>]*<", page) == []
    assert "มาตรการปีงบประมาณ ๒๕๖๘" in page
