"""A whole portal in processes of its own, as it runs on a host."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import requests
from django.conf import settings


class Portal:
    """Where it is, and how its commands and processes are run; its files lie in `folder`."""

    def __init__(self, folder: Path, database: str = "", **environment: str) -> None:
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {
            "PATH": os.environ["PATH"],
            "VAR_DIR": str(folder),
            "SITE_URL": self.address,
            **({"DATABASE_URL": database} if database else {}),
            **environment,
        }
        folder.mkdir(exist_ok=True)
        if not (folder / "static").exists():
            (folder / "static").symlink_to(settings.STATIC_ROOT.resolve())

    def manage(self, *command: str) -> str:
        """Run a command to its end and return what it said."""
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=settings.BASE_DIR,
            env=self.environment,
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"{command}: {done.stderr}")
        return done.stdout

    def start_server(self, processes: int = 1) -> subprocess.Popen:
        """Start the web server and wait until it answers."""
        options = ["--interface", "wsgi", "--port", str(self.port), "--workers", str(processes)]
        options += ["--blocking-threads", "4"]
        options += ["--respawn-failed-workers", "--workers-kill-timeout", "5", "--no-ws"]
        server = self._start(
            "-m", "granian", "ita_portal.wsgi:application", *options, "--log-level", "error"
        )
        try:
            self.wait()
        except TimeoutError:
            server.kill()
            raise
        return server

    def wait(self) -> None:
        """Wait until the web server answers, on a busy machine for minutes."""
        end = time.monotonic() + 180
        while time.monotonic() < end:
            with suppress(requests.RequestException):
                requests.get(f"{self.address}/schemas/report-1.json", timeout=20)
                return
            time.sleep(0.1)
        raise TimeoutError("the portal did not start")

    def start_worker(self) -> subprocess.Popen:
        """Start a process that does what is due."""
        return self._start("manage.py", "work")

    @contextmanager
    def running(self, processes: int = 1) -> Iterator[None]:
        """Run the web server for a while."""
        server = self.start_server(processes)
        try:
            yield
        finally:
            server.terminate()
            server.wait()

    def get(self, path: str, **more) -> requests.Response:
        """Ask for a page."""
        return requests.get(f"{self.address}{path}", timeout=30, allow_redirects=False, **more)

    def _start(self, *command: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, *command], cwd=settings.BASE_DIR, env=self.environment
        )


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
