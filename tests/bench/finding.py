"""How long it takes to find something in the whole country, against a tenth of it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

from tests.bench.clock import compare
from tests.bench.server import requests, server
from tests.running.cluster import Cluster

BODIES = {"full": 7850, "tenth": 785}
TURNS = 15
REQUESTS_A_TURN = 2
_PORTS = {"full": 8918, "tenth": 8919}
# Words of every, every tenth, hundredth and thousandth report, of one and of none.
QUESTIONS = {
    "a word of every report": {"q": "รายงาน"},
    "a common word": {"q": "ร้องเรียน"},
    "a word of every tenth report": {"q": "กังหันลมผลิตไฟ"},
    "a word of every hundredth report": {"q": "ธนาคารปูม้า"},
    "a word of every thousandth report": {"q": "เรือนเพาะเห็ดถั่งเช่า"},
    "a word of one report": {"q": "สะพานแขวนหฤหรรษ์"},
    "two words": {"q": "ร้องเรียน ธนาคารปูม้า"},
    "a word and four filters": {
        "q": "ร้องเรียน",
        "province": "57",
        "year": "2566",
        "kind": "sao",
        "indicator": "3",
    },
    "a rare word and a filter": {"q": "ธนาคารปูม้า", "level": "ผ่าน"},
    "a filter alone": {"province": "57"},
    "two letters": {"q": "ปง"},
    "a rare letter": {"q": "ฌ"},
    "a name": {"q": "อบต.แม่สาย"},
    "a misspelt name": {"q": "นำผุด"},
    "nothing": {"q": "ไม่มีคำนี้ในรายงาน"},
    "the 50th page": {"q": "ร้องเรียน", "page": "50"},
}
_LOAD = "import django; django.setup(); from tests.bench.country import load; load({})"


def ratios(folder: Path) -> Iterator[tuple[str, float, float]]:
    """Yield what was asked of which database, and the seconds of the whole and of the tenth."""
    yield from _of_database("SQLite", folder, dict.fromkeys(BODIES, ""))
    with Cluster() as full, Cluster() as tenth:
        yield from _of_database("PostgreSQL", folder, {"full": full.url, "tenth": tenth.url})


def _of_database(
    name: str, folder: Path, urls: dict[str, str]
) -> Iterator[tuple[str, float, float]]:
    with ExitStack() as portals:
        for size, url in urls.items():
            environment = _environment(folder / name / size, folder / "static", url)
            _load(size, environment)
            portals.enter_context(server(_PORTS[size], **environment))
        for what, question in QUESTIONS.items():
            yield f"{what}, {name}: whole country : a tenth (seconds)", *_compared(question)


def _compared(question: dict[str, str]) -> tuple[float, float]:
    path = f"/?{urlencode(question)}"
    full, tenth = (requests(_PORTS[size], path, REQUESTS_A_TURN) for size in ("full", "tenth"))
    whole, part = compare(full, tenth, turns=TURNS)
    return whole / REQUESTS_A_TURN, part / REQUESTS_A_TURN


def _environment(folder: Path, static: Path, url: str) -> dict[str, str]:
    folder.mkdir(parents=True)
    (folder / "static").symlink_to(static.resolve())
    named = {"DATABASE_URL": url} if url else {}
    return {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "ita_portal.settings", **named}


def _load(size: str, environment: dict[str, str]) -> None:
    for command in (["manage.py", "migrate"], ["-c", _LOAD.format(BODIES[size])]):
        run = [sys.executable, *command]
        subprocess.run(
            run, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **environment}
        )
