"""A portal that runs while it is measured, and the requests that are timed."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection


@contextmanager
def server(port: int, **environment: str) -> Iterator[None]:
    """Run the portal as `bin/serve` does, with one blocking thread."""
    command = [sys.executable, "-m", "granian", "tests.bench.wsgi:application"]
    options = ["--interface", "wsgi", "--port", str(port), "--workers", "1", "--log-level", "error"]
    process = subprocess.Popen(
        [*command, *options, "--blocking-threads", "1"], env={**os.environ, **environment}
    )
    try:
        _wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait()


def requests(port: int, path: str, times: int) -> Callable[[], None]:
    """Return a call that fetches a page many times over one connection."""
    connection = HTTPConnection("127.0.0.1", port)

    def fetch() -> None:
        for _ in range(times):
            connection.request("GET", path, headers={"Accept-Encoding": "identity"})
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                raise RuntimeError(f"{path} answered {response.status}")

    return fetch


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            HTTPConnection("127.0.0.1", port).connect()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the portal did not start")
