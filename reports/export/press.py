"""Where papers are set: here, or in a process beside this one that lets everybody else go first.

Setting a paper is seconds of pure Python, in which the threads of a web process would hardly get a
turn. What it is set from and what comes of it are plain data, so it can be done elsewhere.
"""

import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from threading import Lock, Thread
from typing import TypeVar

import django

Done = TypeVar("Done")

_NICENESS = 10
_LONGEST = 300.0  # seconds of a processor for one paper; the longest reports take a tenth of it
_A_LOOK = 1.0  # seconds between two looks whether the portal is still there


class ProcessBeside:
    """A process that does one piece of work after the other; it begins with the first of them.

    It dies over work that takes more than `longest` seconds of a processor, so that what never ends
    does not keep all others waiting.
    """

    def __init__(self, longest: float = _LONGEST) -> None:
        self._lock, self._pool, self._longest = Lock(), None, longest

    def do(self, work: Callable[..., Done], *given: object) -> Done:
        """Return `work(*given)`; where the process died over it, a new one tries once more.

        `work` is a function of a module. What it raises is raised here; BrokenProcessPool where the
        process died both times.
        """
        try:
            return self._submit(work, *given)
        except BrokenProcessPool:
            self.end()
            return self._submit(work, *given)

    def end(self) -> None:
        """Let the process go; the next work begins another one."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False)

    def _submit(self, work: Callable[..., Done], *given: object) -> Done:
        return self._running().submit(_timed, self._longest, work, *given).result()

    def _running(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                # Not forked: a copy of a process whose threads are in the middle of something.
                self._pool = ProcessPoolExecutor(
                    1, get_context("spawn"), initializer=_begin, initargs=(os.getpid(),)
                )
            return self._pool


_beside: ProcessBeside | None = None


def set_papers_beside() -> None:
    """Let papers be set in a process beside this one from now on, as web processes do."""
    global _beside
    _beside = ProcessBeside()


def at_press(work: Callable[..., Done], *given: object) -> Done:
    """Return `work(*given)`, done where papers are set."""
    return _beside.do(work, *given) if _beside else work(*given)


def _begin(portal: int) -> None:
    """Make a new process ready: behind everybody else, and gone when its portal is."""
    os.nice(_NICENESS)
    Thread(target=_end_with, args=(portal,), daemon=True).start()
    django.setup()


def _timed(longest: float, work: Callable[..., Done], *given: object) -> Done:
    """Return `work(*given)`; the process ends when that takes it longer."""
    signal.setitimer(signal.ITIMER_PROF, longest)
    try:
        return work(*given)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _end_with(portal: int) -> None:
    """End when another process has become the parent: the portal was killed."""
    while os.getppid() == portal:
        time.sleep(_A_LOOK)
    os._exit(1)
