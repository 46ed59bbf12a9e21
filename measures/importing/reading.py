"""How a file is read: a small one at once, a large one in a process of its own that has bounds."""

import json
import subprocess
import sys
from pathlib import Path

from measures.importing.archive import TooLarge
from measures.importing.reader import SECONDS, UNREADABLE, read_here
from measures.importing.source import Refused, Source, from_data

# What is no larger, unpacked, is read within a second and some ten megabytes, whatever it holds.
SMALL = 2 * 1024 * 1024
_ROOT = Path(__file__).resolve().parents[2]
# Nothing but the standard library is imported, so nothing is looked for but that.
_COMMAND = (
    sys.executable,
    *("-E", "-s", "-S", "-c"),
    "from measures.importing.reader import main; main()",
)
_TOO_MUCH = (
    "ไฟล์นี้ใช้เวลาหรือหน่วยความจำในการอ่านมากเกินไป โปรดแบ่งเป็นหลายไฟล์ หรือลบรูปภาพและแถวว่างออกก่อนนำเข้า"
)


def read(data: bytes) -> Source:
    """Return what stands in a Word or Excel file.

    Raises Refused, which says in Thai what to do, within ten seconds whatever the file holds.
    """
    try:
        return read_here(data, SMALL)
    except TooLarge:
        return _read_apart(data)
    except RecursionError:
        raise Refused(UNREADABLE) from None


def _read_apart(data: bytes) -> Source:
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            _COMMAND, input=data, capture_output=True, timeout=SECONDS, cwd=_ROOT, check=False
        )
    except subprocess.TimeoutExpired:
        raise Refused(_TOO_MUCH) from None
    if done.returncode != 0:
        out_of_bounds = b"MemoryError" in done.stderr or not done.stderr
        raise Refused(_TOO_MUCH if out_of_bounds else UNREADABLE)
    answer = json.loads(done.stdout)
    if refused := answer.get("refused"):
        raise Refused(refused)
    return from_data(answer)
