"""Every page that has to do with accounts is the portal's own, and speaks Thai."""

import re

import pytest
from django.template.loader import get_template
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from ita_portal.accounts import allauth_urls, urls
from tests.accounts.authenticator import give_app, give_recovery_codes
from tests.accounts.signing_in import LOGIN, SECOND, sign_in
from tests.factories import make_person

PATTERNS: list[URLPattern] = [*urls.urlpatterns, *allauth_urls.urlpatterns]
# Names that are written in Latin letters in Thai texts too.
LATIN = {"Google", "Authenticator", "Microsoft"}


def test_no_address_shows_a_template_of_a_package():
    shown = {
        pattern.callback.view_class.template_name
        for pattern in PATTERNS
        if getattr(pattern.callback, "view_class", None)
        and getattr(pattern.callback.view_class, "template_name", None)
    }

    assert [name for name in shown if not name.startswith("accounts/")] == [
        "registration/logged_out.html"  # of signing out, which always leads on
    ]
    assert "429.html" in get_template("429.html").origin.name


def test_nobody_signs_up_and_nothing_else_of_the_packages_is_there():
    names = set(get_resolver().reverse_dict)

    assert not [name for name in names if isinstance(name, str) and "signup" in name]
    for address in ("signup", "email", "2fa", "sessions", "3rdparty", "social/signup", "inactive"):
        assert Client().get(f"/accounts/{address}/").status_code == 404


@pytest.mark.django_db
def test_no_page_of_an_account_speaks_english(client):
    mayor = make_person("mayor", display_name="นายก", email="m@b.go.th")
    pages = [client.get(LOGIN), client.get(reverse("accounts:forgotten"))]
    pages += [client.post(LOGIN, {}), client.post(reverse("accounts:forgotten"), {"email": "x"})]
    pages += [client.get("/accounts/password/new/1-no/")]
    sign_in(client, "mayor")
    for name in ("security", "add-app", "add-passkey", "reauthenticate", "password", "profile"):
        address = reverse(f"accounts:{name}")
        pages += [client.get(address), client.post(address, {"code": "", "password": ""})]
    give_app(mayor)
    give_recovery_codes(mayor)
    pages += [client.get(reverse("accounts:recovery-codes")), client.get(reverse("mfa_index"))]
    client.post("/accounts/logout/")
    sign_in(client, "mayor")
    pages += [client.get(SECOND), client.post(SECOND, {"code": ""})]

    words = {word for page in pages for word in _latin_words(page.content.decode())}

    assert words - LATIN == set()


def _latin_words(page: str) -> list[str]:
    """Return words of Latin letters that people see on a page, but for codes and names."""
    seen = re.sub(r"<(script|code|title)\b.*?</\1>|<[^>]+>", " ", page, flags=re.S)
    words = re.findall(r"(?<![@.\w])[A-Z]?[a-z]{3,}(?![@.\w])", seen)
    return [word for word in words if word != "mayor"]
