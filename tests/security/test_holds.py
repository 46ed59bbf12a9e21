"""What holds of all of the portal's code, pages and scripts, so that nobody need remember it."""

import ast
import re

import pytest
from django.conf import global_settings, settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.cache import cache
from django.http import HttpResponse

import ita_portal.settings
from ita_portal.accounts.models import User
from tests.accounts.signing_in import LOGIN, is_signed_in, sign_in
from tests.factories import make_central, make_invitation, make_organisation, make_person

SOURCES = [
    path
    for app in ("ita_portal", "measures", "reports")
    for path in sorted((settings.BASE_DIR / app).rglob("*.py"))
]
SCRIPTS = sorted((settings.BASE_DIR / "static" / "js").glob("*.js"))
# What runs what it is given, takes apart what it should not, or is guessed.
_NEVER_IMPORTED = {"subprocess", "pickle", "marshal", "shelve", "random", "ldap", "telnetlib"}
_NEVER_CALLED = {"eval", "exec", "__import__", "os.system", "os.popen"}
_DIGEST = re.compile(
    r"hashlib\.(?!file_digest)(\w+)|hashlib import (\w+)|hashes\.([A-Z]\w+)"
    r"|file_digest\([^)]*\"(\w+)\""
)
_NEVER_IN_SCRIPTS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|postMessage"
    r"|sessionStorage|indexedDB|__proto__"
)


def test_no_code_runs_text_starts_programs_or_guesses():
    found = [
        f"{path.name}: {name}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in _told(node)
        if name in _NEVER_IMPORTED | _NEVER_CALLED
    ]

    # One program is started: our own that reads what is imported, by words that nobody else gives.
    # Chance that is the same at every run makes up a country, and nothing that is kept secret.
    assert found == ["reading.py: subprocess", "chance.py: random", "wording.py: random"]


def test_every_digest_is_sha_256():
    used = {name for path in SOURCES for name in _DIGEST.findall(path.read_text("utf-8"))}

    assert {word.lower() for words in used for word in words if word} == {"sha256"}


def test_scripts_write_text_as_text():
    found = [path.name for path in SCRIPTS if _NEVER_IN_SCRIPTS.search(path.read_text("utf-8"))]

    assert (len(SCRIPTS) > 2, found) == (True, [])


def test_only_text_on_its_way_to_the_portal_stays_in_a_browser():
    keepers = [path for path in SCRIPTS if "localStorage" in path.read_text("utf-8")]

    assert [path.name for path in keepers] == ["autosave.js"]
    assert 'const OWN = ["csrfmiddlewaretoken",' in keepers[0].read_text("utf-8")


def test_passwords_are_stretched_six_hundred_thousand_times_at_least():
    assert not hasattr(ita_portal.settings, "PASSWORD_HASHERS")
    assert global_settings.PASSWORD_HASHERS[0].endswith(".PBKDF2PasswordHasher")
    assert PBKDF2PasswordHasher.iterations >= 600_000


@pytest.mark.django_db
def test_a_new_portal_has_no_account_and_no_key_in_its_code():
    code = (settings.BASE_DIR / "ita_portal" / "settings.py").read_text("utf-8")

    assert User.objects.count() == 0
    assert not re.search(r"(SECRET_KEY|AUDIT_KEY|PASSPHRASE) = [\"']\w", code)


@pytest.mark.django_db
def test_passwords_are_typed_unseen_and_known_to_password_managers(client):
    person = make_person("mayor", email="mayor@bangrak.go.th")
    make_invitation(make_organisation("bangrak"))
    client.get("/accounts/invitation/a-token/")
    pages = [client.get(LOGIN), client.get("/accounts/invitation/")]
    client.force_login(person)
    pages += [client.get("/accounts/password/"), client.get("/accounts/reauthenticate/")]

    for page in pages:
        fields = re.findall(r"<input[^>]*password[^>]*>", page.content.decode())
        assert fields
        assert {re.search(r'type="(\w+)"', field)[1] for field in fields} == {"password"}
        assert not [field for field in fields if not re.search("(new|current)-password", field)]
        assert not [field for field in fields if "maxlength" in field or "onpaste" in field]


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["  ประตู เปิดเอง  ", "Ab" * 60, "ก" * 70])
def test_a_password_counts_as_it_was_typed(client, password):
    person = make_person("mayor")
    person.set_password(password)
    person.save()

    for wrong in (password.strip() + ".", password.swapcase() + "x", password[:-1]):
        sign_in(client, "mayor", wrong)
        cache.clear()
    guessed = is_signed_in(client)
    sign_in(client, "mayor", password)

    assert (guessed, is_signed_in(client)) == (False, True)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/desk/", "/healthz", "/no-such-page/", LOGIN])
def test_every_answer_bears_the_headers_that_bind_browsers(client, address):
    _is_bound(client.get(address))


@pytest.mark.django_db
def test_the_answer_to_what_is_too_large_bears_them_too(client):
    answer = client.post("/", {"text": "x" * 2_000_000})

    assert answer.status_code == 413
    _is_bound(answer)


def _is_bound(answer: HttpResponse) -> None:
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in answer


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/desk/", "/healthz", LOGIN, "/accounts/logout/"])
def test_no_answer_says_back_what_a_request_carried(client, address):
    answer = client.trace(address, headers={"X-Carried": "a-secret"})

    assert answer.status_code in {302, 405}
    assert b"a-secret" not in answer.content


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/desk/", "/accounts/profile/", "/desk/central/"])
def test_every_page_of_somebody_signed_in_lets_her_sign_out(client, address):
    client.force_login(make_central())

    page = client.get(address).content.decode()

    assert re.search(r'<form[^>]*action="[^"]*/(accounts|central)/logout/"', page)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        *("/.git/config", "/static/", "/static/css/", "/static/../ita_portal/settings.py"),
        *(
            "/static/%2e%2e/var/secret_key",
            "/var/secret_key",
            "/manage.py",
        ),
    ],
)
def test_no_file_of_the_portal_itself_is_served(client, address):
    assert client.get(address).status_code == 404


def _told(node: ast.AST) -> list[str]:
    """Return what a piece of code imports or calls."""
    if isinstance(node, ast.Import):
        return [name.name.split(".")[0] for name in node.names]
    if isinstance(node, ast.ImportFrom):
        return [(node.module or "").split(".")[0]]
    return [ast.unparse(node.func)] if isinstance(node, ast.Call) else []
