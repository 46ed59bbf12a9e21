"""Runs the benchmarks on a portal of its own and prints their ratios: `bin/bench`."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from tests.bench import checks, imports, papers
from tests.bench.clock import compare

PORT = 8917
REQUESTS_A_TURN = 400


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="ita-bench-") as folder:
        _prepare(Path(folder))
        _print("public report page : bare view, same bytes (requests a second)", *_page())
        for what, ours, theirs in papers.ratios(Path(folder)):
            _print(what, ours, theirs)
        megabytes = papers.peak_memory(200)
        print(f"{megabytes:6.0f}  megabytes at most while a PDF of 200 measures is made")
        _print(
            "Word file of 50 measures read, mapped and cleaned : opened by python-docx (seconds)",
            *imports.ratio(),
        )
        for what, ours, theirs in checks.ratios():
            _print(what, ours, theirs)
        _print("DOCX of 200 measures : DOCX of 50 (seconds)", *papers.docx())


def _prepare(folder: Path) -> None:
    """Set up a portal with the demonstration data in a folder that is thrown away."""
    static = Path(os.environ.get("VAR_DIR", "var")) / "static"
    (folder / "static").symlink_to(static.resolve())
    os.environ.update(VAR_DIR=str(folder), DJANGO_SETTINGS_MODULE="ita_portal.settings")
    for command in ("migrate", "load_demo"):
        subprocess.run(
            [sys.executable, "manage.py", command], check=True, stdout=subprocess.DEVNULL
        )

    import django

    django.setup()


def _page() -> tuple[float, float]:
    from tests.bench.urls import PAGE

    with _server():
        page, bare = compare(_requests(PAGE), _requests("/bare/"), turns=15)
    return REQUESTS_A_TURN / page, REQUESTS_A_TURN / bare


@contextmanager
def _server() -> Iterator[None]:
    """Run the portal as `bin/serve` does, with one blocking thread."""
    command = [sys.executable, "-m", "granian", "tests.bench.wsgi:application"]
    options = ["--interface", "wsgi", "--port", str(PORT), "--workers", "1", "--log-level", "error"]
    process = subprocess.Popen([*command, *options, "--blocking-threads", "1"])
    try:
        _wait_for_server()
        yield
    finally:
        process.terminate()
        process.wait()


def _wait_for_server() -> None:
    for _ in range(100):
        try:
            HTTPConnection("127.0.0.1", PORT).connect()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the portal did not start")


def _requests(path: str) -> Callable[[], None]:
    """Return a call that fetches a page many times over one connection."""
    connection = HTTPConnection("127.0.0.1", PORT)

    def fetch() -> None:
        for _ in range(REQUESTS_A_TURN):
            connection.request("GET", path, headers={"Accept-Encoding": "identity"})
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                raise RuntimeError(f"{path} answered {response.status}")

    return fetch


def _print(what: str, ours: float, theirs: float) -> None:
    print(f"{ours / theirs:6.2f}  {what}: {ours:.3f} to {theirs:.3f}", flush=True)


if __name__ == "__main__":
    main()
