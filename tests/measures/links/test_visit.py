"""A link is visited without being led anywhere else, and never for long."""

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import StreamRequestHandler, ThreadingTCPServer

import pytest

from measures.links import visit as visiting
from measures.links.public_host import NotPublic, is_public, public_address
from measures.links.visit import Found, Visit, visit

PAGES = {
    "/here": (200, {"Content-Type": "text/html; charset=utf-8"}, b"<p>found</p>"),
    "/away": (302, {"Location": "/here"}, b""),
    "/in-circles": (302, {"Location": "/in-circles"}, b""),
    "/inward": (302, {"Location": "http://intranet.example/here"}, b""),
    "/to-a-file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/to-sign-in": (302, {"Location": "/accounts/login/?next=/here"}, b""),
    "/closed": (403, {}, b""),
    "/lost": (404, {}, b""),
    "/broken": (500, {}, b""),
    "/huge": (200, {"Content-Type": "application/pdf"}, b"%PDF" + b"0" * 300_000),
}


# What a site sends at once, before it goes on letter by letter; the last is a TLS record's head.
SLOW = {
    "head": ("http", b"HTTP/1.1 200 OK\r\nX-Slow: "),
    "redirect": ("http", b"HTTP/1.1 302 Found\r\nLocation: /"),
    "content": ("http", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"),
    "endless content": ("http", b"HTTP/1.1 200 OK\r\n\r\n"),
    "handshake": ("https", b"\x16\x03\x03\x3f\xff"),
}


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, content = PAGES[self.path]
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.fixture
def go(site, monkeypatch):
    """Return a function that visits a page of the site, the only host that counts as public."""
    port = site.server_port
    monkeypatch.setattr(visiting, "_ALLOWED_PORTS", {80, 443, port})

    def host_address(host: str, port: int) -> str:
        if host != "site.example":
            raise NotPublic(host)
        return "127.0.0.1"

    return lambda path, **more: visit(
        f"http://site.example:{port}{path}", host_address=host_address, **more
    )


def test_a_page_that_answers_is_alive(go):
    assert go("/here") == Visit(Found.ALIVE, 200, "text/html")


def test_what_answers_is_brought_home_when_it_is_asked_for(go):
    assert go("/here", with_content=True).content == b"<p>found</p>"


def test_a_copy_is_no_larger_than_it_may_be(go, monkeypatch):
    monkeypatch.setattr(visiting, "LARGEST_COPY", 200_000)

    assert go("/huge", with_content=True) == Visit(Found.ALIVE, 200, "application/pdf", None)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/away", Found.ALIVE),
        ("/in-circles", Found.SILENT),
        ("/inward", Found.NOT_PUBLIC),
        ("/to-a-file", Found.NOT_PUBLIC),
        ("/to-sign-in", Found.SIGN_IN),
        ("/closed", Found.SIGN_IN),
        ("/lost", Found.GONE),
        ("/broken", Found.SILENT),
    ],
)
def test_every_answer_has_its_word(go, path, found):
    assert go(path).found == found


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://192.168.1.1/",
        "http://8.8.8.8:22/",
        "ftp://8.8.8.8/",
        "http:///nothing",
    ],
)
def test_nothing_inside_the_network_is_visited(address):
    assert visit(address).found in {Found.NOT_PUBLIC, Found.SILENT}


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "100.64.0.1", "169.254.169.254", "::1", "fe80::1%eth0", "fd00::1", "224.0.0.1"]
    + ["64:ff9b::7f00:1", "2002:7f00:1::", "::ffff:192.168.0.1", "0.0.0.0"],
)
def test_an_address_inside_is_not_public(address):
    assert not is_public(address)


def test_a_name_with_one_address_inside_is_not_public():
    with pytest.raises(NotPublic):
        public_address("mixed.example", 443, lambda host, port: ["8.8.8.8", "10.0.0.1"])


def test_a_name_is_looked_up_once_and_held_on_to(site, monkeypatch):
    """A name that answers with another address the second time gains nothing."""
    monkeypatch.setattr(visiting, "_ALLOWED_PORTS", {site.server_port})
    asked = []

    def host_address(host: str, port: int) -> str:
        asked.append(host)
        return "127.0.0.1"

    visit(f"http://rebinding.example:{site.server_port}/here", host_address=host_address)

    assert asked == ["rebinding.example"]


class _LetterByLetter(StreamRequestHandler):
    def handle(self) -> None:
        self.request.sendall(self.server.opening)
        with suppress(OSError):
            for _ in range(200):
                self.request.sendall(b"\x00" if self.server.opening[0] == 0x16 else b"a")
                time.sleep(0.05)


@pytest.mark.parametrize("part", SLOW)
def test_a_site_that_answers_letter_by_letter_is_left_in_time(monkeypatch, part):
    scheme, opening = SLOW[part]
    server = ThreadingTCPServer(("127.0.0.1", 0), _LetterByLetter)
    server.daemon_threads, server.opening, port = True, opening, server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(visiting, "_ALLOWED_PORTS", {port})
    monkeypatch.setattr(visiting, "LONGEST_SECONDS", 0.5)
    begun = time.monotonic()

    found = visit(
        f"{scheme}://site.example:{port}/", with_content=True, host_address=lambda *_: "127.0.0.1"
    )

    assert time.monotonic() - begun < 2
    assert found.content is None
    assert found.found in {Found.SILENT, Found.UNSAFE}
    server.shutdown()
    server.server_close()


def test_a_name_that_is_not_answered_for_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(visiting, "LONGEST_SECONDS", 0.2)
    begun = time.monotonic()

    found = visit("http://site.example/", host_address=lambda *_: time.sleep(5))

    assert (found, time.monotonic() - begun < 2) == (Visit(Found.SILENT), True)
