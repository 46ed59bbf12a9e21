"""How long a check takes, against python-docx merely opening and walking the same report."""

import io
import json

from tests.bench.clock import compare

MEASURES = 50
TURNS = 9


def check_to_walk() -> tuple[float, float]:
    """Return the seconds of checking a record of 50 measures, and of walking its Word file."""
    from docx import Document

    from measures.checks.checker import check
    from reports.export.data.record import to_json
    from reports.export.files import export
    from reports.services.checking import subject_of_file
    from tests.bench.samples import report_of

    content, proof = report_of(MEASURES)
    record = json.loads(to_json(content, proof))
    word = export(content, proof, "docx").data

    def walk() -> int:
        document = Document(io.BytesIO(word))
        cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
        return sum(len(one.text) for one in (*cells, *document.paragraphs))

    return compare(lambda: check(subject_of_file(record)), walk, turns=TURNS)
