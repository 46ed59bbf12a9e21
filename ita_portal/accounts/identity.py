"""The one identity provider that this portal may be set up with (OpenID Connect)."""

from typing import Any

import jwt
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest

from ita_portal.accounts.models import User

# All that the portal keeps of what the other side tells: no number of an identity card.
_KEPT = ("sub", "email", "email_verified")
_UNREADABLE = (KeyError, TypeError, ValueError, jwt.PyJWTError)
# What a provider may sign with: its private key, never a secret that we hold too, never nothing.
_SIGNED_WITH = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"}


def provider_name() -> str:
    """Return what people call the provider; empty where none is set up."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return apps[0]["name"] if apps else ""


def connected(user: User):
    """Return the identities connected to somebody's account."""
    return SocialAccount.objects.filter(user=user).order_by("date_joined")


class Exchange(OpenIDConnectOAuth2Adapter):
    """The exchange of a code for an identity, stricter than the package's own.

    The identity token's signature is always checked, although it came straight from the provider,
    and what its directory says must be said of the same person. The provider must call itself by
    the name that the settings give it.
    """

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself; one of another name is none of ours."""
        said = super().openid_config
        if _named(said["issuer"]) != _named(self.get_provider().server_url):
            raise KeyError("the provider calls itself by another name than OIDC_ISSUER")
        return said

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        try:
            claims = self._claims(app, token, kwargs["response"]["id_token"])
        except _UNREADABLE as broken:
            raise OAuth2Error("the identity provider's answer cannot be read") from broken
        kept = {name: claims[name] for name in _KEPT if name in claims}
        return self.get_provider().sociallogin_from_response(request, {"id_token": kept})

    def _claims(self, app: SocialApp, token: SocialToken, id_token: str) -> dict[str, Any]:
        claims = self._decode_id_token(app, id_token)
        if "email" in claims or "userinfo_endpoint" not in self.openid_config:
            return claims
        told = self._fetch_user_info(token.token)
        if told["sub"] != claims["sub"]:
            raise OAuth2Error("the identity provider speaks of two people")
        return {**told, **claims}

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        if jwt.get_unverified_header(id_token)["alg"] not in _SIGNED_WITH:
            raise OAuth2Error("the identity token is not signed as it must be")
        return jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )


def _named(address: str) -> str:
    """Return a provider's name without what may follow it where its description stands."""
    return address.partition("/.well-known/")[0].rstrip("/")
