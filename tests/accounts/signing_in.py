"""How tests sign in as a browser does: by the form, from an address, on a device."""

from django.http import HttpResponse
from django.test import Client

from tests.factories import PASSWORD

LOGIN = "/accounts/login/"
SECOND = "/accounts/login/second/"
OWN_PAGE = "/accounts/profile/"
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/139.0.0.0 Mobile Safari/537.36"
)


def sign_in(
    client: Client, name: str, password: str = PASSWORD, *, next_page: str = OWN_PAGE, **extra
) -> HttpResponse:
    """Send the sign-in form; `extra` goes into the request, as REMOTE_ADDR does."""
    typed = {"login": name, "password": password, "next": next_page}
    return client.post(LOGIN, typed, **extra)


def is_signed_in(client: Client) -> bool:
    """Whether the portal shows the client her own page."""
    return client.get(OWN_PAGE).status_code == 200
