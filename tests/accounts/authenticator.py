"""An authenticator app for tests: its secret, and the codes that it shows."""

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

from ita_portal.accounts.models import User

PERIOD = 30


def give_app(user: User) -> str:
    """Add an authenticator app to an account and return its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def give_recovery_codes(user: User) -> list[str]:
    """Add recovery codes to an account and return them."""
    return RecoveryCodes.activate(user).generate_codes()


def code_of(secret: str, *, later: int = 0) -> str:
    """Return the code that the app shows, now or some periods later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + later))
