"""The process that reads a file: its bytes come in, JSON goes out, within bounds.

`main` is all that the process does. It imports neither Django nor any package, so that it is there
within a tenth of a second.
"""

import json
import resource
import sys

from measures.importing.archive import Archive, main_part
from measures.importing.source import Refused, Source, to_data
from measures.importing.word import read_word

SECONDS = 9
MOST_BYTES = 60 * 1024 * 1024
MEGABYTES = 160
UNREADABLE = "อ่านไฟล์นี้ไม่ได้ ไฟล์อาจเสียหาย โปรดเปิดไฟล์แล้วบันทึกเป็นไฟล์ใหม่ จากนั้นนำเข้าอีกครั้ง"


def read_here(data: bytes, most: int = MOST_BYTES) -> Source:
    """Return what stands in a file, read in this very process.

    Raises TooLarge when more than `most` bytes of it, unpacked, would have to be read.
    """
    archive = Archive(data, most)
    part = main_part(archive)
    if part.endswith("workbook.xml"):
        from measures.importing.excel import read_excel

        return read_excel(archive, part)
    return read_word(archive, part)


def _limit() -> None:
    memory = MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS - 1, SECONDS - 1))


def main() -> None:
    """Read the file that comes in, and write what stands in it, or why it is not read."""
    _limit()
    try:
        answer = to_data(read_here(sys.stdin.buffer.read()))
    except Refused as error:
        answer = {"refused": str(error)}
    except RecursionError:
        answer = {"refused": UNREADABLE}
    json.dump(answer, sys.stdout)
