"""What the sign-in page promises."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from ita_portal.accounts import demonstration
from measures.models import Membership
from tests.factories import PASSWORD, make_organisation, make_person

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
OWN_PAGE = "/accounts/password/"


def sign_in(client: Client, username: str, password: str = PASSWORD, next_page: str = OWN_PAGE):
    return client.post(
        LOGIN, {"login": username, "password": password, "next": next_page}, follow=False
    )


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_it_signs_in_and_goes_on_to_the_page_that_was_asked_for(client):
    make_person("officer.bangrak")

    response = sign_in(client, "officer.bangrak", next_page=OWN_PAGE)

    assert (response.status_code, response.url) == (302, OWN_PAGE)
    assert signed_in(client)


@pytest.mark.parametrize("username", ["officer.bangrak", "nobody"])
def test_a_wrong_password_and_an_unknown_name_get_the_same_refusal_in_thai(client, username):
    make_person("officer.bangrak")

    response = sign_in(client, username, "wrong")

    assert response.context["form"].non_field_errors() == [
        "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง โปรดตรวจตัวพิมพ์เล็กใหญ่และภาษาของแป้นพิมพ์ แล้วลองอีกครั้ง"
    ]
    assert f'value="{username}"' in response.content.decode()
    assert not signed_in(client)


def test_an_empty_form_says_in_thai_what_to_type(client):
    response = client.post(LOGIN, {})

    assert response.context["form"].errors == {
        "login": ["โปรดพิมพ์ชื่อผู้ใช้หรืออีเมล"],
        "password": ["โปรดพิมพ์รหัสผ่าน"],
    }


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_it_never_sends_anybody_to_another_site(client, elsewhere):
    make_person("officer.bangrak")

    response = sign_in(client, "officer.bangrak", next_page=elsewhere)

    assert response.url == reverse("desk")


def test_it_lists_demonstration_accounts_by_organisation(client):
    organisation = make_organisation("bangrak", is_demonstration=True)
    make_person("officer.bangrak", organisation, Membership.Role.OFFICER, is_demonstration=True)
    make_person("head.bangrak", organisation, Membership.Role.SUPERVISOR, is_demonstration=True)
    make_person("central", is_demonstration=True)
    make_person("somebody", organisation, Membership.Role.OFFICER)

    page = client.get(LOGIN).content.decode()

    groups = [
        (group.name, [a.username for a in group.accounts]) for group in demonstration.groups()
    ]
    assert groups == [
        ("อบต.บางรัก", ["officer.bangrak", "head.bangrak"]),
        ("ส่วนกลาง", ["central"]),
    ]
    assert re.findall(r'value="([^"]+)" data-fill', page) == [
        "officer.bangrak",
        "head.bangrak",
        "central",
    ]
    assert demonstration.PASSWORD in page


def test_it_tells_nothing_of_accounts_where_none_are_for_demonstration(client):
    make_person("officer.bangrak", make_organisation("bangrak"), Membership.Role.OFFICER)

    page = client.get(LOGIN).content.decode()

    assert "officer.bangrak" not in page
    assert demonstration.PASSWORD not in page


def test_it_asks_the_database_as_often_for_many_accounts_as_for_one(
    client, django_assert_num_queries
):
    for place in ("bangrak", "bangbo", "bangna"):
        organisation = make_organisation(place)
        make_person(f"a.{place}", organisation, Membership.Role.OFFICER, is_demonstration=True)

    with django_assert_num_queries(4):
        client.get(LOGIN)


def test_signing_out_takes_a_post(client):
    client.force_login(make_person("officer.bangrak"))

    looked = client.get("/accounts/logout/")
    still_signed_in = signed_in(client)
    left = client.post("/accounts/logout/")

    assert (looked.status_code, still_signed_in) == (405, True)
    assert (left.url, signed_in(client)) == (reverse("home"), False)


def test_signing_out_twice_does_not_ask_to_sign_in(client):
    response = client.post("/accounts/logout/")

    assert response.url == reverse("home")


def test_a_new_password_must_be_strong_and_the_refusal_is_thai(client):
    client.force_login(make_person("officer.bangrak"))

    response = client.post(
        OWN_PAGE, {"old_password": PASSWORD, "new_password1": "xq7!z", "new_password2": "xq7!z"}
    )

    assert response.context["form"].errors == {
        "new_password2": ["รหัสผ่านใหม่สั้นเกินไป ต้องมีอย่างน้อย 12 ตัวอักษร"]
    }


def test_a_new_password_counts_at_once_and_keeps_one_signed_in(client):
    user = make_person("officer.bangrak")
    client.force_login(user)
    new = "ดอกไม้-บาน-ริมแม่น้ำสาย"

    response = client.post(
        OWN_PAGE, {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    )

    user.refresh_from_db()
    assert response.url == reverse("desk")
    assert user.check_password(new)
    assert signed_in(client)


def test_a_demonstration_account_keeps_its_password(client):
    user = make_person("officer.bangrak", is_demonstration=True)
    client.force_login(user)
    new = "ดอกไม้-บาน-ริมแม่น้ำสาย"

    response = client.post(
        OWN_PAGE, {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    )

    user.refresh_from_db()
    assert response.context["form"].non_field_errors() == [
        "บัญชีสาธิตเปลี่ยนรหัสผ่านไม่ได้ เพราะผู้ทดลองใช้ทุกคนใช้ร่วมกัน"
    ]
    assert user.check_password(PASSWORD)


def test_the_administration_does_not_change_the_shared_password_either(client):
    shared = make_person("central", is_demonstration=True, is_staff=True, is_superuser=True)
    client.force_login(shared)
    new = "ดอกไม้-บาน-ริมแม่น้ำสาย"

    client.post(
        f"/desk/central/accounts/user/{shared.pk}/password/", {"password1": new, "password2": new}
    )
    own = client.get("/desk/central/password_change/")

    shared.refresh_from_db()
    assert shared.check_password(PASSWORD)
    assert own.url == OWN_PAGE
