"""How a file is read: in a process of its own, which has bounds of time and memory."""

import json
import subprocess
import sys
from pathlib import Path

from measures.importing.reader import SECONDS, UNREADABLE
from measures.importing.source import Refused, Source, from_data

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
