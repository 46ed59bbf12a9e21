"""An identity provider for tests: OpenID Connect on a port of this machine, in a thread."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "portal", "a-secret-between-the-two"


class Provider:
    """Who people are, said in tokens signed with RS256.

    `person` is whom the next sign-in is of; `key` signs, `shown_key` is the one that is published.
    `name` is what the provider calls itself, `moved` the paths that it sends on to others.
    """

    def __init__(self) -> None:
        self.person: dict[str, Any] = {}
        self.directory: dict[str, Any] | None = None
        self.key = self.shown_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.audience = CLIENT
        self.lasts = 60
        self.asked: dict[str, list[str]] = {}
        self.address = self.name = ""
        self.moved: dict[str, str] = {}

    def sign_in(self, location: str) -> dict[str, str]:
        """Let the person sign in where the portal sent her; return what she brings back."""
        self.asked = parse_qs(urlsplit(location).query)
        return {"code": "good-for-once", "state": self.asked["state"][0]}

    def configuration(self) -> dict[str, Any]:
        """Return what /.well-known/openid-configuration says."""
        return {
            "issuer": self.name or self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        """Return the public key that tokens are to be checked with."""
        if isinstance(self.key, bytes):
            shared = jwt.algorithms.HMACAlgorithm.to_jwk(self.key, as_dict=True)
            return {"keys": [{**shared, "kid": "one", "alg": "HS256"}]}
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.shown_key.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "one", "alg": "RS256"}]}

    def token(self) -> dict[str, Any]:
        """Return the tokens for the code that was brought back."""
        now = int(time.time())
        claims = {
            "iss": self.name or self.address,
            "aud": self.audience,
            "iat": now,
            "exp": now + self.lasts,
        }
        way = "HS256" if isinstance(self.key, bytes) else "RS256"
        signed = jwt.encode(
            {**claims, **self.person}, self.key, algorithm=way, headers={"kid": "one"}
        )
        return {"access_token": "access", "token_type": "Bearer", "id_token": signed}


@contextmanager
def running() -> Iterator[Provider]:
    """Run a provider until the block ends."""
    provider = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(provider))
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    answers = {
        "/.well-known/openid-configuration": provider.configuration,
        "/keys": provider.keys,
        "/token": provider.token,
        "/userinfo": lambda: provider.directory or provider.person,
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            path = urlsplit(self.path).path
            if elsewhere := provider.moved.get(path):
                self.send_response(307)
                self.send_header("Location", elsewhere)
                self.end_headers()
                return
            body = json.dumps(answers[path.removeprefix("/elsewhere")]()).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

        def log_message(self, *args: Any) -> None:
            """Say nothing between the dots of the tests."""

    return Handler
