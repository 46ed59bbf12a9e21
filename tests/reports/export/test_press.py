"""Papers are set in a process beside the web process, which lives and dies with it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from itertools import count
from pathlib import Path

import pytest

from reports.export import files, press
from reports.export.files import export
from reports.export.press import ProcessBeside
from tests.reports.factories_content import content, final_proof

pytestmark = pytest.mark.usefixtures("whole_papers")
_A_PORTAL = """
import os
from reports.export.press import at_press, set_papers_beside
if __name__ == "__main__":
    set_papers_beside()
    print(at_press(os.getpid), flush=True)
    os.kill(os.getpid(), 9)
"""


@pytest.fixture
def beside() -> Iterator[ProcessBeside]:
    process = ProcessBeside()
    yield process
    process.end()


def test_a_paper_set_beside_is_the_same_to_the_byte(monkeypatch):
    here = export(content(), final_proof(), "pdf").data
    files._pdf.cache_clear()
    monkeypatch.setattr(press, "_beside", None)

    press.set_papers_beside()

    assert export(content(), final_proof(), "pdf").data == here
    assert export(content(), final_proof(), "docx").data.startswith(b"PK")


def test_it_is_another_process_and_stands_behind_everybody_else(beside):
    assert beside.do(os.getpid) != os.getpid()
    assert beside.do(os.nice, 0) == os.nice(0) + 10


def test_what_goes_wrong_there_is_raised_here(beside):
    with pytest.raises(ZeroDivisionError):
        beside.do(divmod, 1, 0)


def test_a_process_that_was_killed_is_followed_by_another_one(beside):
    first = beside.do(os.getpid)
    os.kill(first, signal.SIGKILL)

    assert beside.do(os.getpid) != first


def test_what_never_ends_is_given_up_and_keeps_nobody_waiting():
    beside = ProcessBeside(longest=0.5)
    try:
        with pytest.raises(BrokenProcessPool):
            beside.do(sum, count())
        assert beside.do(divmod, 7, 2) == (3, 1)
    finally:
        beside.end()


def test_none_is_left_behind_by_a_portal_that_was_killed(tmp_path):
    portal = tmp_path / "portal.py"
    portal.write_text(_A_PORTAL)
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    done = subprocess.run(
        [sys.executable, str(portal)], env=environment, capture_output=True, check=False
    )

    assert done.returncode == -signal.SIGKILL
    assert _is_gone(int(done.stdout), within=10)


def _is_gone(process: int, *, within: float) -> bool:
    end = time.monotonic() + within
    while time.monotonic() < end:
        if not Path(f"/proc/{process}").exists():
            return True
        time.sleep(0.1)
    return False
