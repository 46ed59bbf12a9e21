"""Officers who save, desks whose papers are approved and published, readers who read."""

import asyncio
import random
import re
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

import aiohttp

_TOKEN = "d" * 32
_AWAY = {502, 503, 504}
# A form sends all its fields, and only complete measures are submitted.
_COMPLETE = {
    "steps": "1. ประกาศเจตนารมณ์\n2. ติดตามผล",
    "period": "1 ต.ค. 2567 – 30 ก.ย. 2568",
    "responsible": "สำนักปลัด",
    "output": "- ประกาศแล้ว 1 ฉบับ",
    "outcome": "- เรื่องร้องเรียนลดลง",
    "status": "done",
}
_WAY = (
    ("officer", "submit"),
    ("head", "opine"),
    ("deputy", "opine"),
    ("clerk", "opine"),
    ("mayor", "approve"),
    ("officer", "publish"),
    ("officer", "correct"),
)


@dataclass
class Tally:
    """What happened: seconds a save took, what was acknowledged, and what went wrong.

    `bears` says whether the portal may be away for moments: then that is no error.
    """

    bears: bool = False
    saves: list[float] = field(default_factory=list)
    last: dict[int, int] = field(default_factory=dict)
    pages: int = 0
    acts: int = 0
    published: int = 0
    away: int = 0
    errors: list[str] = field(default_factory=list)

    def trouble(self, what: str, status: int | None = None) -> None:
        """Count an answer that was none, or an error."""
        self.away += 1
        if not self.bears or (status is not None and status not in _AWAY):
            self.errors.append(f"{what}: {status or 'no answer'}")


class Visitor(ABC):
    """Somebody with a browser; `pause` is how many seconds lie between two acts in the mean."""

    def __init__(self, http: aiohttp.ClientSession, tally: Tally, pause: float) -> None:
        self.http, self.tally, self.pause = http, tally, pause

    async def go_on(self, until: float) -> None:
        """Act again and again."""
        await asyncio.sleep(random.random() * self.pause)
        while time.monotonic() < until:
            await self.act()
            rest = until - time.monotonic()
            await asyncio.sleep(max(0, min(rest, random.expovariate(1 / self.pause))))

    @abstractmethod
    async def act(self) -> None:
        """Do what this one does."""

    async def ask(self, method: str, path: str, session: str = "", **more):
        """Return status and text of an answer; None and nothing where none came."""
        cookies = SimpleCookie({"csrftoken": _TOKEN, **({"sessionid": session} if session else {})})
        head = {"Cookie": "; ".join(f"{key}={one.value}" for key, one in cookies.items())}
        head |= {"X-CSRFToken": _TOKEN, **more.pop("headers", {})}
        try:
            async with self.http.request(
                method, path, headers=head, allow_redirects=False, **more
            ) as answer:
                return answer.status, await answer.text(errors="replace")
        except (aiohttp.ClientError, TimeoutError):
            return None, ""


class Officer(Visitor):
    """Types into one measure, which saves itself: each time a higher number."""

    def __init__(self, http, tally, pause, *, session: str, path: str, measure: int) -> None:
        super().__init__(http, tally, pause)
        self.session, self.path, self.measure = session, path, measure
        self.number, self.row = 0, "1"

    async def act(self) -> None:
        self.number += 1
        start = time.perf_counter()
        typed = {"measure": f"มาตรการ {self.number}", "row_version": self.row, **_COMPLETE}
        status, text = await self.ask(
            "POST", self.path, self.session, data=typed, headers={"X-Autosave": "1"}
        )
        if found := re.search(r'"row_version": \["(\d+)"\]', text):
            self.row = found[1]
        if status == 200:
            self.tally.saves.append(time.perf_counter() - start)
            self.tally.last[self.measure] = self.number
        elif status != 409 or not self.tally.bears:
            # An answer that was lost leaves a form that is one row behind.
            self.tally.trouble("save", status)


class Approval(Visitor):
    """Takes one paper along its way, by whoever's turn it is, and begins anew."""

    def __init__(self, http, tally, pause, *, path: str, sessions: dict[str, str]) -> None:
        super().__init__(http, tally, pause)
        self.path, self.sessions = path, sessions
        self.step = 0

    async def act(self) -> None:
        seat, act = _WAY[self.step % len(_WAY)]
        form = await self._form(self.sessions[seat], act)
        if form is None:
            self.step += 1
            return
        status, _ = await self.ask(
            "POST", f"{self.path}acts/{act}/", self.sessions[seat], data=form
        )
        if status == 302:
            self.tally.acts += 1
            self.tally.published += act == "publish"
            self.step += 1
        else:
            self.tally.trouble(act, status)

    async def _form(self, session: str, act: str) -> dict[str, str] | None:
        """Return what the page's form of an act sends; None where it offers none."""
        for page in ("review/", ""):
            status, text = await self.ask("GET", f"{self.path}{page}", session)
            if status not in {200, 302, 403, 404}:
                self.tally.trouble("page of a paper", status)
            shown = re.search(rf'action="[^"]*/acts/{act}/"(.*?)</form>', text, re.DOTALL)
            if shown:
                names = ("row_version", "digest")
                found = {
                    name: re.search(rf'name="{name}" value="(\w*)"', shown[1]) for name in names
                }
                return {"choice": "preset", **{key: one[1] for key, one in found.items() if one}}
        return None


class Reader(Visitor):
    """Reads what is published, searches, and takes a file home."""

    def __init__(self, http, tally, pause, *, pages: list[str]) -> None:
        super().__init__(http, tally, pause)
        self.pages = pages

    async def act(self) -> None:
        page = random.choice(self.pages)
        path = random.choice([f"{page}/"] * 6 + [f"{page}.pdf", f"{page}.json", "/", "/?q=บางรัก"])
        status, _ = await self.ask("GET", path)
        if status == 200:
            self.tally.pages += 1
        else:
            self.tally.trouble(path, status)
