"""How long a Word report of fifty measures takes to come in, against merely opening it."""

import io
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, islice

from docx import Document

from tests.bench.clock import compare
from tests.measures.importing.papers import clean_tables
from tests.measures.importing.truth import report

MEASURES = 50
TURNS = 15


def ratio() -> tuple[float, float]:
    """Return the median seconds of our import, process and all, and of python-docx's walk."""
    from measures.importing.preview import preview
    from measures.importing.reading import read

    data = word_file(MEASURES)
    return compare(lambda: preview(read(data)), walk(data), turns=TURNS)


def word_file(count: int) -> bytes:
    """Return a Word file of `count` measures, taken in turn from two real-sized reports."""
    paper = report("chamkho")
    measures = islice(cycle(paper.measures + report("srimueangchum").measures), count)
    numbered = tuple(
        replace(measure, number=number, indicator=None)
        for number, measure in enumerate(measures, 1)
    )
    return clean_tables(replace(paper, measures=numbered))


def walk(data: bytes) -> Callable[[], object]:
    """Return a call that opens the file and reads every paragraph and cell, and nothing more."""

    def walked() -> int:
        document = Document(io.BytesIO(data))
        cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
        texts = [paragraph.text for paragraph in document.paragraphs]
        return sum(map(len, [*texts, *(cell.text for cell in cells)]))

    return walked
