"""Signing somebody in who just chose her password, with all that a sign-in brings with it."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.http import HttpRequest

from ita_portal.accounts.models import User


def enter(request: HttpRequest, user: User) -> None:
    """Sign in the owner of a new account.

    The session is recorded, listed among hers and can be ended, as every other one.
    """
    perform_password_login(request, {"username": user.username}, Login(user=user))
