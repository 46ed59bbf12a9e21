"""How a report becomes CSV that Excel opens in Thai and never runs.

One row a measure, UTF-8 with a byte order mark, CRLF. Two rules keep formulas out of every cell,
since a spreadsheet runs what begins with = + - or @ (OWASP, "CSV Injection"):

1. The bullet of a list line, "- ", is written as an en dash, "– ", which starts no formula; lists
   stay readable.
2. What still looks like the beginning of a formula gets an apostrophe before it.
"""

import csv
import re
from codecs import BOM_UTF8
from io import StringIO

from reports.content import Content, Proof
from reports.export.characters import legal
from reports.export.data.formula import harmless
from reports.export.data.rows import head, rows

_BULLET = re.compile(r"^([ \t]*)- ", re.MULTILINE)


def to_csv(content: Content, proof: Proof) -> bytes:
    """Return the report's measures as CSV; a draft looks no different."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    for row in (head(content), *rows(content)):
        writer.writerow(map(harmless_cell, row))
    return BOM_UTF8 + file.getvalue().encode()


def harmless_cell(text: str) -> str:
    """Return a text that no spreadsheet runs."""
    dashed = _BULLET.sub(r"\1– ", legal(text).replace("\r\n", "\n"))
    return harmless(dashed)
