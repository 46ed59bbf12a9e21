"""Who is locked out after wrong passwords, for how long, and who is not."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from ita_portal.accounts.lockout import clock
from tests.accounts.signing_in import is_signed_in, sign_in
from tests.factories import make_central, make_person

pytestmark = pytest.mark.django_db
STRANGER = "203.0.113.9"
OFFICE = "198.51.100.4"


@pytest.fixture
def mayor():
    return make_person("mayor.bangrak")


def fail(times: int, name: str = "mayor.bangrak", address: str = STRANGER, **extra):
    """Type wrong passwords and return the last answer."""
    client = Client()
    for _ in range(times):
        answer = sign_in(client, name, "wrong", REMOTE_ADDR=address, **extra)
    return answer


def enters(name: str = "mayor.bangrak", address: str = STRANGER, **extra) -> bool:
    """Whether the right password signs in from an address."""
    client = Client()
    sign_in(client, name, REMOTE_ADDR=address, **extra)
    return is_signed_in(client)


def test_the_fifth_failure_locks_and_the_page_says_how_long_and_what_to_do(mayor):
    fourth, fifth = fail(4), fail(1)
    page = fifth.content.decode()

    assert (fourth.status_code, fifth.status_code) == (200, 429)
    assert f"ลองใหม่ได้ตั้งแต่เวลา {clock(timezone.now() + timedelta(minutes=15))}" in page
    assert "/accounts/password/forgotten/" in page
    assert not enters()


def test_a_stranger_locks_out_himself_alone(mayor):
    make_person("clerk.bangrak")

    fail(8)

    assert enters(address=OFFICE)
    assert enters("clerk.bangrak", address=STRANGER)


def test_the_name_is_one_however_it_is_typed(mayor):
    for name in ("mayor.bangrak", "MAYOR.bangrak", " Mayor.Bangrak ", "mayor.BANGRAK"):
        fail(1, name)

    assert fail(1, "mayor.bangraK").status_code == 429


def test_an_address_is_one_however_its_letters_are_spelt():
    for name in ("clerks@bangrak.go.th", "clerkſ@bangrak.go.th", "CLERKS@bangrak.go.th"):
        fail(1, name)
    fail(1, "clerKs@bangrak.go.th")

    assert fail(1, "ClerKſ@bangrak.go.th").status_code == 429


def test_it_ends_by_itself_and_trying_on_does_not_prolong_it(mayor):
    fail(5)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    fail(3)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))

    assert enters()


def test_trying_on_leaves_the_end_where_it_was(mayor):
    fail(5)
    before = AccessAttempt.objects.get().attempt_time

    fail(3)

    assert AccessAttempt.objects.get().attempt_time == before


def test_signing_in_forgets_earlier_mistakes(mayor):
    for _ in range(3):
        fail(4)

        assert enters()


def test_nothing_that_was_typed_is_kept(mayor):
    fail(2)

    attempt = AccessAttempt.objects.get()
    assert set(attempt.post_data) <= set("\n-")
    assert "wrong" not in str(vars(attempt))


def test_an_address_that_the_sender_claims_is_not_believed(mayor):
    for number in range(5):
        answer = fail(1, headers={"X-Forwarded-For": f"192.0.2.{number}"})

    assert answer.status_code == 429


def test_a_proxy_of_our_own_is_believed_where_it_is_set_up(mayor, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    behind = {"address": "10.0.0.1", "headers": {"X-Forwarded-For": f"1.1.1.1, {STRANGER}"}}

    fail(5, **behind)

    assert not enters(**behind)
    assert enters(address="10.0.0.1", headers={"X-Forwarded-For": f"1.1.1.1, {OFFICE}"})


def test_the_addresses_of_one_home_count_together(mayor):
    for number in range(4):
        fail(1, address=f"2001:db8:1:2::{number}")

    assert fail(1, address="2001:db8:1:2:ffff::1").status_code == 429
    assert enters(address="2001:db8:1:3::1")


def test_a_stranger_locks_out_nobody_else_where_the_server_listens_for_both_kinds(mayor):
    fail(5, address=f"::ffff:{STRANGER}")

    assert not enters(address=f"::ffff:{STRANGER}")
    assert not enters(address=STRANGER)
    assert enters(address=f"::ffff:{OFFICE}")


def test_names_that_do_not_exist_lock_in_the_same_way():
    assert fail(5, "nobody").status_code == 429


def test_the_central_administrator_lets_in_again(client, mayor):
    fail(5)
    client.force_login(make_central())

    client.post(
        "/desk/central/accounts/user/",
        {"action": "let_in_again", "_selected_action": [mayor.pk]},
    )

    assert enters()
