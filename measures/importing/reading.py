"""How a file is read: in a process of its own, which may take so much time and memory and no more.

`python -m measures.importing.reading` is that process: it takes a file's bytes and gives JSON. It
imports no Django, so that it is there within a tenth of a second.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path

from measures.importing.source import Refused, Source, from_data

SECONDS = 9
MEGABYTES = 200
_ROOT = Path(__file__).resolve().parents[2]
_TOO_MUCH = (
    "ไฟล์นี้ใช้เวลาหรือหน่วยความจำในการอ่านมากเกินไป โปรดแบ่งเป็นหลายไฟล์ หรือลบรูปภาพและแถวว่างออกก่อนนำเข้า"
)
_UNREADABLE = "อ่านไฟล์นี้ไม่ได้ ไฟล์อาจเสียหาย โปรดเปิดไฟล์แล้วบันทึกเป็นไฟล์ใหม่ จากนั้นนำเข้าอีกครั้ง"


def read(data: bytes) -> Source:
    """Return what stands in a Word or Excel file.

    Raises Refused, which says in Thai what to do, within ten seconds whatever the file holds.
    """
    command = [sys.executable, "-E", "-s", "-m", "measures.importing.reading"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, input=data, capture_output=True, timeout=SECONDS, cwd=_ROOT, check=False
        )
    except subprocess.TimeoutExpired:
        raise Refused(_TOO_MUCH) from None
    if done.returncode != 0:
        raise Refused(
            _TOO_MUCH if b"MemoryError" in done.stderr or not done.stderr else _UNREADABLE
        )
    answer = json.loads(done.stdout)
    if refused := answer.get("refused"):
        raise Refused(refused)
    return from_data(answer)


def read_here(data: bytes) -> Source:
    """Return what stands in a file, read in this very process: for files known to be harmless."""
    from measures.importing.archive import Archive, main_part

    archive = Archive(data)
    part = main_part(archive)
    if part.startswith("xl/") or part.endswith("workbook.xml"):
        from measures.importing.excel import read_excel

        return read_excel(archive, part)
    from measures.importing.word import read_word

    return read_word(archive, part)


def _limit() -> None:
    memory = MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS - 1, SECONDS - 1))


def _main() -> None:
    from measures.importing.source import to_data

    _limit()
    try:
        answer = to_data(read_here(sys.stdin.buffer.read()))
    except Refused as error:
        answer = {"refused": str(error)}
    except RecursionError:
        answer = {"refused": _UNREADABLE}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    _main()
