"""How a visit ends in time, however slowly the other side answers.

A time limit on each read is none on the whole: a site that sends a letter a second never reaches
it. So the connection itself is cut at the deadline, beneath encryption and buffers, and every read
that waits for it comes back.
"""

import os
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread, Timer
from typing import Self, TypeVar

Found = TypeVar("Found")


class TooLate(Exception):
    """The time of the visit is over."""


class Deadline:
    """The moment at which a visit ends, in seconds from now; what it watches is cut then."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds
        self._watched: list[socket.socket] = []
        self._lock = Lock()
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._timer.cancel()
        with self._lock:
            for connection in self._watched:
                connection.close()
            self._watched.clear()

    def left(self) -> float:
        """Return the seconds that are left; raises TooLate when there are none."""
        seconds = self._until - time.monotonic()
        if seconds <= 0:
            raise TooLate
        return seconds

    def watch(self, connection: socket.socket) -> None:
        """Cut a connection at the deadline, whoever holds it then."""
        self.left()
        with self._lock:
            self._watched.append(socket.socket(fileno=os.dup(connection.fileno())))

    def wait_for(self, work: Callable[[], Found]) -> Found:
        """Return what `work` returns, or raise what it raises; TooLate when it takes too long.

        For work that cannot be broken off, such as looking up a name: it ends by itself.
        """
        done: list[Found | Exception] = []

        def do() -> None:
            try:
                done.append(work())
            except Exception as error:  # noqa: BLE001  raised again below, in the visitor's thread
                done.append(error)

        worker = Thread(target=do, daemon=True)
        worker.start()
        worker.join(self.left())
        if not done:
            raise TooLate
        if isinstance(done[0], Exception):
            raise done[0]
        return done[0]

    def _cut(self) -> None:
        with self._lock:
            for connection in self._watched:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
