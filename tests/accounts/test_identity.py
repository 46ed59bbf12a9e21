"""Signing in with another organisation's identity, against a provider that runs in the test."""

import time
from copy import deepcopy

import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa

from ita_portal.accounts.addresses import mark_proved
from ita_portal.accounts.models import User
from ita_portal.audit.models import AuditEvent
from tests.accounts import identity_provider
from tests.accounts.authenticator import give_app
from tests.accounts.signing_in import LOGIN, OWN_PAGE, SECOND, is_signed_in
from tests.factories import make_person

pytestmark = pytest.mark.django_db
GO, BACK = "/accounts/identity/oidc/", "/accounts/identity/oidc/back/"
ADDRESS = "mayor@bangrak.go.th"
CITIZEN = {"sub": "s-1", "email": ADDRESS, "email_verified": True, "pid": "1100100000001"}


@pytest.fixture
def provider(settings):
    """A provider that the portal is set up with, at which the mayor is the next to sign in."""
    with identity_provider.running() as running:
        providers = deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
        providers["openid_connect"]["APPS"] = [
            {
                "provider_id": "oidc",
                "name": "ThaiD",
                "client_id": identity_provider.CLIENT,
                "secret": identity_provider.SECRET,
                "settings": {"server_url": running.address},
            }
        ]
        settings.SOCIALACCOUNT_PROVIDERS = providers
        running.person = dict(CITIZEN)
        yield running


@pytest.fixture
def mayor():
    return make_person("mayor.bangrak", email=ADDRESS)


def sign_in(client, provider, **query):
    """Go to the provider and come back; return the portal's last answer."""
    sent = client.get(GO, query)
    return client.get(BACK, provider.sign_in(sent.url), follow=True)


def connect(mayor) -> None:
    SocialAccount.objects.create(user=mayor, provider="oidc", uid="s-1")


def test_the_button_is_there_only_where_a_provider_is_set_up(client):
    assert GO not in client.get(LOGIN).content.decode()


def test_the_button_bears_the_providers_name(client, provider):
    assert "เข้าสู่ระบบด้วย ThaiD" in client.get(LOGIN).content.decode()


def test_a_connected_identity_signs_in_and_leads_on(client, provider, mayor):
    connect(mayor)

    answer = sign_in(client, provider, next=OWN_PAGE)

    assert answer.redirect_chain[-1][0] == OWN_PAGE
    assert is_signed_in(client)
    assert provider.asked["code_challenge_method"] == ["S256"]


def test_it_never_leads_to_another_site(client, provider, mayor):
    connect(mayor)

    answer = sign_in(client, provider, next="https://evil.example/")

    assert answer.redirect_chain[-1][0] == "/desk/"


def test_a_proved_address_signs_in_and_the_password_stays(client, provider, mayor):
    mark_proved(mayor)

    sign_in(client, provider)

    mayor.refresh_from_db()
    assert is_signed_in(client)
    assert mayor.has_usable_password()


@pytest.mark.parametrize(
    "why", ["nobody has it", "not proved here", "not vouched for", "shared", "closed"]
)
def test_whom_nobody_knows_gets_no_account_and_is_told_what_to_do(client, provider, mayor, why):
    if why != "not proved here":
        mark_proved(mayor)
    provider.person |= {"email": "other@bangrak.go.th"} if why == "nobody has it" else {}
    provider.person |= {"email_verified": "true"} if why == "not vouched for" else {}
    mayor.is_demonstration, mayor.is_active = why == "shared", why != "closed"
    mayor.save()

    answer = sign_in(client, provider)

    assert "ยังไม่มีบัญชีในระบบนี้ที่เชื่อมกับ ThaiD" in answer.content.decode()
    assert not is_signed_in(client)
    assert (User.objects.count(), SocialAccount.objects.count()) == (1, 0)


def test_a_second_factor_is_asked_for_all_the_same(client, provider, mayor):
    connect(mayor)
    give_app(mayor)

    answer = sign_in(client, provider)

    assert answer.redirect_chain[-1][0] == SECOND
    assert not is_signed_in(client)


def test_a_closed_account_stays_closed(client, provider, mayor):
    connect(mayor)
    User.objects.update(is_active=False)

    answer = sign_in(client, provider)

    assert "บัญชีนี้ถูกระงับ" in answer.content.decode()
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "another"},
        {"audience": "another-client"},
        {"lasts": -60},
        {"person": {**CITIZEN, "iss": "https://evil.example"}},
        {"person": {}},
        {"person": {"sub": "s-1"}, "directory": {"sub": "s-2", "email": ADDRESS}},
        {"name": "https://evil.example"},
        {"shared": "key"},
        {"moved": {"/keys": "/elsewhere/keys"}},
    ],
    ids=[
        "key",
        "audience",
        "expired",
        "issuer",
        "nobody",
        "two people",
        "another provider",
        "a secret instead of a signature",
        "a key from elsewhere",
    ],
)
def test_a_token_that_is_not_in_order_signs_nobody_in(client, provider, mayor, wrong):
    connect(mayor)
    for name, value in wrong.items():
        setattr(provider, name, value)
    if "key" in wrong:
        provider.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    if "shared" in wrong:
        provider.key = identity_provider.SECRET.encode().ljust(32, b".")

    answer = sign_in(client, provider)

    assert "เข้าสู่ระบบด้วย ThaiD ไม่สำเร็จ" in answer.content.decode()
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "brought", [{}, {"error": "access_denied"}, {"code": "x"}, {"code": "x", "state": "made-up"}]
)
def test_coming_back_without_having_been_sent_signs_nobody_in(client, provider, mayor, brought):
    connect(mayor)

    answer = client.get(BACK, brought, follow=True)

    assert answer.redirect_chain[-1][0] == LOGIN
    assert not is_signed_in(client)


@pytest.mark.parametrize("begun_by", ["cross-site", "same-site"])
def test_another_site_does_not_send_anybody_to_the_provider(client, provider, begun_by):
    answer = client.get(GO, headers={"Sec-Fetch-Site": begun_by})

    assert answer.url == LOGIN


def test_a_page_of_the_portal_does(client, provider):
    answer = client.get(GO, headers={"Sec-Fetch-Site": "same-origin"})

    assert answer.url.startswith(provider.address)


def test_a_provider_that_is_down_sends_back_to_the_sign_in(client, provider, settings):
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    apps[0]["settings"]["server_url"] = "http://127.0.0.1:9"

    answer = client.get(GO, follow=True)

    assert "เข้าสู่ระบบด้วย ThaiD ไม่สำเร็จ" in answer.content.decode()


def test_who_is_signed_in_connects_and_only_the_needful_is_kept(client, provider, mayor):
    client.force_login(mayor)

    answer = sign_in(client, provider, process="connect")

    account = SocialAccount.objects.get()
    assert "เชื่อมบัญชีแล้ว" in answer.content.decode()
    assert (account.user, account.uid) == (mayor, "s-1")
    assert "1100100000001" not in str(account.extra_data)
    assert AuditEvent.objects.get().act == "account.identity-connected"


def test_connecting_waits_until_she_has_proved_that_it_is_she(client, provider, mayor):
    client.force_login(mayor)
    session = client.session
    session["proved_at"] = time.time() - 3600
    session.save()

    answer = sign_in(client, provider, process="connect")

    assert answer.redirect_chain[-1][0].startswith("/accounts/reauthenticate/")
    assert not SocialAccount.objects.exists()


def test_an_identity_belongs_to_one_account(client, provider, mayor):
    connect(mayor)
    client.force_login(make_person("clerk.bangrak"))

    answer = sign_in(client, provider, process="connect")

    assert "เชื่อมไม่ได้ เพราะเชื่อมกับผู้ใช้อื่นไว้แล้ว" in answer.content.decode()
    assert SocialAccount.objects.get().user == mayor


def test_a_shared_account_connects_nobody(client, provider):
    client.force_login(make_person("officer.demo", is_demonstration=True))

    answer = client.get(GO, {"process": "connect"}, follow=True)

    assert "บัญชีสาธิต" in answer.content.decode()


@pytest.mark.parametrize(("has_password", "left"), [(True, 0), (False, 1)])
def test_it_is_disconnected_unless_it_is_the_only_way_in(
    client, provider, mayor, has_password, left
):
    connect(mayor)
    if not has_password:
        mayor.set_unusable_password()
        mayor.save()
    client.force_login(mayor)

    client.post(f"/accounts/security/identities/{SocialAccount.objects.get().pk}/remove/")

    assert SocialAccount.objects.count() == left
