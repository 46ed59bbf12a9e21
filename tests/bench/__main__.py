"""Runs the benchmarks on portals of their own and prints their ratios: `bin/bench [country]`."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import checks, finding, imports, papers
from tests.bench.clock import compare
from tests.bench.server import requests, server

PORT = 8917
REQUESTS_A_TURN = 400


def main(chosen: str = "") -> None:
    with tempfile.TemporaryDirectory(prefix="ita-bench-") as folder:
        measured = _country if chosen == "country" else _demonstration
        _link_static(Path(folder))
        measured(Path(folder))


def _demonstration(folder: Path) -> None:
    """Read, print, import and check what the demonstration bodies report."""
    _prepare(folder)
    _print("public report page : bare view, same bytes (requests a second)", *_page())
    for what, ours, theirs in papers.ratios(folder):
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


def _country(folder: Path) -> None:
    """Search the whole country and a tenth of it; half an hour goes into making them."""
    for what, whole, tenth in finding.ratios(folder):
        _print(what, whole, tenth)


def _link_static(folder: Path) -> None:
    static = Path(os.environ.get("VAR_DIR", "var")) / "static"
    (folder / "static").symlink_to(static.resolve())


def _prepare(folder: Path) -> None:
    """Set up a portal with the demonstration data in a folder that is thrown away."""
    os.environ.update(VAR_DIR=str(folder), DJANGO_SETTINGS_MODULE="ita_portal.settings")
    for command in ("migrate", "load_demo"):
        subprocess.run(
            [sys.executable, "manage.py", command], check=True, stdout=subprocess.DEVNULL
        )

    import django

    django.setup()


def _page() -> tuple[float, float]:
    from tests.bench.urls import PAGE

    with server(PORT):
        page, bare = (requests(PORT, path, REQUESTS_A_TURN) for path in (PAGE, "/bare/"))
        page, bare = compare(page, bare, turns=15)
    return REQUESTS_A_TURN / page, REQUESTS_A_TURN / bare


def _print(what: str, ours: float, theirs: float) -> None:
    print(f"{ours / theirs:6.2f}  {what}: {ours:.3f} to {theirs:.3f}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
