"""The drills: a crowd, processes killed at random, a database that restarts."""

import asyncio
import json
import os
import random
import signal
import subprocess
import tempfile
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

import aiohttp

from tests.load.people import Approval, Officer, Reader, Tally, Visitor
from tests.running.cluster import Cluster
from tests.running.portal import Portal

_SLOWEST = 10
_LONG_SESSION = {"PROOF_MINUTES": "600", "VISIT_LINKS": "off"}


class Host:
    """A portal with its processes, each started anew when it was killed."""

    def __init__(self, portal: Portal, cluster: Cluster | None) -> None:
        self.portal, self.cluster = portal, cluster
        self.server = portal.start_server(processes=2)
        self.workers = [portal.start_worker() for _ in range(2)]

    def kill_somebody(self) -> str:
        """Kill -9 the server, one of its processes or a worker; what died runs again at once."""
        choice = random.choice(["server", "process", "worker"])
        if choice == "worker":
            index = random.randrange(len(self.workers))
            _kill(self.workers[index])
            self.workers[index] = self.portal.start_worker()
        elif choice == "process":
            children = _children(self.server.pid)
            os.kill(random.choice(children or [self.server.pid]), signal.SIGKILL)
        if choice == "server" or self.server.poll() is not None:
            for child in _children(self.server.pid):
                os.kill(child, signal.SIGKILL)
            _kill(self.server)
            self.server = self.portal.start_server(processes=2)
        return choice

    def restart_database(self) -> None:
        """Stop PostgreSQL, politely or not, and start it after a moment."""
        self.cluster.stop(random.choice(["fast", "immediate"]))
        time.sleep(random.uniform(0.2, 3))
        self.cluster.start()

    def stop(self) -> None:
        """End all of it."""
        for process in (self.server, *self.workers):
            process.terminate()
        for process in (self.server, *self.workers):
            process.wait(timeout=120)


def run(what: Namespace) -> int:
    """Run a drill and print what was found; return 0 when nothing was wrong."""
    with _host(what) as (host, world):
        alone = asyncio.run(_alone(host.portal, world))
        tally = Tally(bears=what.drill != "crowd")
        disturb = {"kill": host.kill_somebody, "restart": host.restart_database}.get(what.drill)
        asyncio.run(_crowd(host.portal, world, tally, what, disturb))
        found = _settle(host.portal)
    wrong = [*_losses(tally, found), *_doubles(tally, found, world), *_faults(found, tally)]
    if what.drill == "crowd":
        wrong += _slowness(tally, alone)
    _tell(tally, found, alone, wrong)
    return int(bool(wrong))


@contextmanager
def _host(what: Namespace) -> Iterator[tuple[Host, dict]]:
    with tempfile.TemporaryDirectory(prefix="ita-load-") as folder, _database(what) as cluster:
        url = cluster.url if cluster else ""
        portal = Portal(Path(folder) / "var", url, **_LONG_SESSION)
        portal.manage("migrate", "--no-input")
        wanted = f"officers={what.officers + 1}, desks={what.approvers}, published={what.published}"
        world = _inside(portal, f"world.build({wanted})")
        host = Host(portal, cluster)
        try:
            yield host, world
        finally:
            host.stop()


@contextmanager
def _database(what: Namespace) -> Iterator[Cluster | None]:
    if what.database == "sqlite":
        yield None
        return
    with Cluster() as cluster:
        yield cluster


def _inside(portal: Portal, call: str) -> dict:
    """Run a function of `world` inside of the portal and return what it prints."""
    said = portal.manage("shell", "--no-imports", "-c", f"from tests.load import world; {call}")
    return json.loads(said.strip().splitlines()[-1])


async def _alone(portal: Portal, world: dict) -> float:
    """Return the median seconds of a save by the only person who is there."""
    tally = Tally()
    async with _http(portal) as http:
        officer = Officer(http, tally, 1, **world["officers"].pop())
        for _ in range(25):
            await officer.act()
    if tally.errors:
        raise RuntimeError(tally.errors[0])
    return median(tally.saves[5:])


async def _crowd(
    portal: Portal,
    world: dict,
    tally: Tally,
    what: Namespace,
    disturb: Callable[[], object] | None,
) -> None:
    """Let everybody act at once for the time asked for, or until all disturbances are over."""
    async with _http(portal) as http:
        people = _people(http, tally, world, what)
        until = time.monotonic() + what.minutes * 60
        tasks: list[Awaitable] = [person.go_on(until) for person in people]
        if disturb:
            tasks.append(_disturb(disturb, what, until))
        await asyncio.gather(*tasks)


def _people(
    http: aiohttp.ClientSession, tally: Tally, world: dict, what: Namespace
) -> list[Visitor]:
    readers = (Reader(http, tally, what.pause, pages=world["pages"]) for _ in range(what.readers))
    return [
        *(Officer(http, tally, what.pause, **one) for one in world["officers"]),
        *(Approval(http, tally, what.pause * 3, **one) for one in world["desks"]),
        *readers,
    ]


async def _disturb(disturb: Callable[[], object], what: Namespace, until: float) -> None:
    """Disturb so many times, evenly over the time, beside everybody's acts."""
    done: Counter = Counter()
    start = time.monotonic()
    for number in range(what.times):
        moment = start + (until - start) * (number + random.random()) / what.times
        await asyncio.sleep(max(0, moment - time.monotonic()))
        done[str(await asyncio.to_thread(disturb))] += 1
    print(f"disturbed: {dict(done)}", flush=True)


def _http(portal: Portal) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        portal.address,
        connector=aiohttp.TCPConnector(limit=0),
        timeout=aiohttp.ClientTimeout(total=60),
        cookie_jar=aiohttp.DummyCookieJar(),
    )


def _settle(portal: Portal) -> dict:
    """Wait until the workers have done all there is to do; return what was found then."""
    _inside(portal, "world.let_time_pass()")
    for _ in range(24):
        found = _inside(portal, "world.look()")
        if not found["waiting"] and not found["untold"]:
            break
        time.sleep(5)
    return found


def _losses(tally: Tally, found: dict) -> Iterator[str]:
    """Yield every acknowledged save that is not there."""
    for measure, number in tally.last.items():
        there = int(found["texts"][str(measure)].split()[-1])
        if there < number or (there > number and not tally.bears):
            yield f"measure {measure} says {there}, and {number} was acknowledged"


def _doubles(tally: Tally, found: dict, world: dict) -> Iterator[str]:
    """Yield letters and publications that happened twice, or not at all."""
    yield from (f"letter sent twice: {name}" for name in found["twice"])
    made = found["publications"] - world["publications"]
    if made < tally.published or (made > tally.published and not tally.bears):
        yield f"{tally.published} publications acknowledged, {made} made"


def _faults(found: dict, tally: Tally) -> Iterator[str]:
    for kind, count in Counter(tally.errors).items():
        yield f"{count} times {kind}"
    for name, words in (("waiting", "letters wait"), ("untold", "publications are not shown")):
        if found[name]:
            yield f"{found[name]} {words}"
    if found["fault"]:
        yield f"the audit log is broken: {found['fault']}"


def _slowness(tally: Tally, alone: float) -> Iterator[str]:
    slow = quantiles(tally.saves, n=20)[-1]
    if slow >= _SLOWEST * alone:
        yield f"p95 of a save is {slow:.3f} s, {slow / alone:.1f} times that of one alone"


def _tell(tally: Tally, found: dict, alone: float, wrong: list[str]) -> None:
    p50, p95 = median(tally.saves), quantiles(tally.saves, n=20)[-1]
    print(
        f"{len(tally.saves)} saves (seconds: alone {alone:.3f}, p50 {p50:.3f}, p95 {p95:.3f}, "
        f"ratio {p95 / alone:.1f}), {tally.pages} pages, {tally.acts} acts, "
        f"{tally.published} publications, {found['letters']} letters, away {tally.away} times"
    )
    print(
        "\n".join(f"✗ {one}" for one in wrong) or "✓ nothing lost, nothing twice, the log verifies"
    )


def _kill(process: subprocess.Popen) -> None:
    process.kill()
    process.wait()


def _children(pid: int) -> list[int]:
    """Return the processes that a process started."""
    said = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in said.read_text().split()] if said.exists() else []
