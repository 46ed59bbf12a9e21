"""A mail server to test with: it takes letters, says no, or hangs up, as it is told."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

TAKEN, NOT_NOW, NEVER, HANG_UP = b"250 taken", b"451 later", b"550 never", b""


class PostOffice(socketserver.ThreadingTCPServer):
    """Listens on a port of this machine; `letters` holds what it took, as it came.

    `answers` are what it says after the next letters' last lines; then it takes every letter.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Counter)
        self.letters: list[bytes] = []
        self.answers: list[bytes] = []

    @property
    def port(self) -> int:
        """Where it listens."""
        return self.server_address[1]


class _Counter(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say(b"220 here")
        for line in self.rfile:
            if line.upper().startswith(b"DATA"):
                self._say(b"354 go on")
                letter = b"".join(iter(self.rfile.readline, b".\r\n"))
                if not self._answer(letter):
                    return
            else:
                self._say(b"250 fine")
            if line.upper().startswith(b"QUIT"):
                return

    def _answer(self, letter: bytes) -> bool:
        answer = self.server.answers.pop(0) if self.server.answers else TAKEN
        if answer == TAKEN:
            self.server.letters.append(letter)
        if answer:
            self._say(answer)
        return bool(answer)

    def _say(self, words: bytes) -> None:
        self.wfile.write(words + b"\r\n")


@contextmanager
def open_office() -> Iterator[PostOffice]:
    """Keep a post office open; its port is closed afterwards."""
    with PostOffice() as office:
        Thread(target=office.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield office
        office.shutdown()
