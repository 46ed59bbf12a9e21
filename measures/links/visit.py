"""How a link is visited: what answers there, without going anywhere else or staying for long."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from socket import socket
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, SSLError

from measures.links.deadline import Deadline, TooLate
from measures.links.public_host import NotPublic, public_address

MOST_REDIRECTS = 5
LONGEST_SECONDS = 10.0
LARGEST_COPY = 10 * 1024 * 1024
_PORTS = {"http": 80, "https": 443}
_ALLOWED_PORTS = {80, 443, 8080, 8443}
_PIECE = 64 * 1024
HostAddress = Callable[[str, int], str]
_SIGN_IN_HOSTS = ("accounts.google.com", "login.microsoftonline.com", "login.live.com")
_SIGN_IN_PATHS = ("login", "signin", "sign-in")
_WHO = {"User-Agent": "ITA evidence check", "Accept": "*/*", "Accept-Encoding": "identity"}


class Found(StrEnum):
    """What a visit found."""

    ALIVE = "alive"
    SIGN_IN = "sign_in"
    GONE = "gone"
    SILENT = "silent"
    UNSAFE = "unsafe"
    NOT_PUBLIC = "not_public"


@dataclass(frozen=True)
class Visit:
    """What came of a visit: the HTTP status (0 where nothing answered) and, if asked, the content.

    `content` is None where it was not asked for, or larger than a copy may be.
    """

    found: Found
    status: int = 0
    media_type: str = ""
    content: bytes | None = None


def visit(
    address: str, *, with_content: bool = False, host_address: HostAddress = public_address
) -> Visit:
    """Visit a web address and return what was found; each redirect is checked like the first.

    `host_address` says which IP address to go to for a host and a port.
    Never raises: what goes wrong is what was found. Looking up, connecting, redirects, head and
    content together take at most LONGEST_SECONDS; at most LARGEST_COPY bytes are read.
    """
    try:
        with Deadline(LONGEST_SECONDS) as deadline:
            return _follow(address, with_content, host_address, deadline)
    except NotPublic:
        return Visit(Found.NOT_PUBLIC)
    except SSLError:
        return Visit(Found.UNSAFE)
    except (HTTPError, OSError, ValueError, TooLate) as error:
        unsafe = isinstance(getattr(error, "reason", None), SSLError)
        return Visit(Found.UNSAFE if unsafe else Found.SILENT)


def _follow(
    address: str, with_content: bool, host_address: HostAddress, deadline: Deadline
) -> Visit:
    for _ in range(MOST_REDIRECTS + 1):
        answer = _ask(urlsplit(address), host_address, deadline)
        try:
            deadline.left()  # what was cut short looks like an answer that ended
            onward = answer.get_redirect_location()
            if not onward:
                return _found(answer, with_content, deadline)
            address = urljoin(address, onward)
        finally:
            answer.close()
        if _is_sign_in(urlsplit(address)):
            return Visit(Found.SIGN_IN, answer.status)
    return Visit(Found.SILENT)


def _ask(address: SplitResult, host_address: HostAddress, deadline: Deadline) -> Any:
    """Send a request to the public address of a host and return the answer, its content unread."""
    host, port = address.hostname or "", address.port or _PORTS.get(address.scheme, 0)
    if address.scheme not in _PORTS or port not in _ALLOWED_PORTS:
        raise NotPublic(address.netloc)
    name = host.encode("idna").decode() if not host.isascii() else host
    ip = deadline.wait_for(lambda: host_address(name, port))
    pool = _pool(address.scheme, ip, port, name, deadline)
    target = urlsplit(address.geturl())._replace(scheme="", netloc="", fragment="").geturl()
    return pool.urlopen(
        "GET",
        urllib3.util.parse_url(target or "/").url,
        headers={**_WHO, "Host": name if port == _PORTS[address.scheme] else f"{name}:{port}"},
        redirect=False,
        retries=False,
        preload_content=False,
    )


def _pool(scheme: str, ip: str, port: int, name: str, deadline: Deadline) -> Any:
    """Return connections to an IP address that expect the certificate of a name."""
    seconds = deadline.left()
    timeout = urllib3.Timeout(connect=min(4.0, seconds), read=min(6.0, seconds))
    if scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            ip, port, timeout=timeout, server_hostname=name, assert_hostname=name
        )
    else:
        pool = urllib3.HTTPConnectionPool(ip, port, timeout=timeout)
    pool.ConnectionCls = _watched(pool.ConnectionCls, deadline)
    return pool


def _watched(kind: type, deadline: Deadline) -> type:
    """Return a kind of connection that is cut at the deadline, from before it is encrypted on."""

    class Watched(kind):
        def _new_conn(self) -> socket:
            connection = super()._new_conn()
            deadline.watch(connection)
            return connection

    return Watched


def _found(answer: Any, with_content: bool, deadline: Deadline) -> Visit:
    status = answer.status
    if status in {401, 403, 407}:
        return Visit(Found.SIGN_IN, status)
    if status in {404, 410}:
        return Visit(Found.GONE, status)
    if not 200 <= status < 300:
        return Visit(Found.SILENT, status)
    media_type = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()[:100]
    content = _content(answer, deadline) if with_content else None
    return Visit(Found.ALIVE, status, media_type, content)


def _content(answer: Any, deadline: Deadline) -> bytes | None:
    """Read what answers, or nothing where it is larger than a copy may be."""
    content = bytearray()
    for piece in answer.stream(_PIECE, decode_content=False):
        deadline.left()
        content += piece
        if len(content) > LARGEST_COPY:
            return None
    deadline.left()
    return bytes(content)


def _is_sign_in(address: SplitResult) -> bool:
    last = address.path.rstrip("/").rpartition("/")[2].lower()
    return address.hostname in _SIGN_IN_HOSTS or last.startswith(_SIGN_IN_PATHS)
