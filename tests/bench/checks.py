"""How long a check takes, alone and behind the import, against merely opening the Word file."""

from collections.abc import Iterator

from tests.bench.clock import compare
from tests.bench.imports import MEASURES, walk, word_file

TURNS = 9
_HEADS = {
    "organisation": "chamkho",
    "assessment_year": 2569,
    "fiscal_year": 2568,
    "round": "annual",
    "layout": "issues-table",
}


def ratios() -> Iterator[tuple[str, float, float]]:
    """Yield what was compared, our seconds and those of python-docx's walk."""
    from measures.checks.checker import check
    from measures.importing.preview import preview
    from measures.importing.reading import read
    from measures.importing.record import record_of
    from reports.services.checking import subject_of_file

    word = word_file(MEASURES)

    def taken_in() -> dict:
        return record_of(preview(read(word)), **_HEADS)

    record, theirs = taken_in(), walk(word)
    yield (
        "its record of 50 measures checked : the file opened by python-docx (seconds)",
        *compare(lambda: check(subject_of_file(record)), theirs, turns=TURNS),
    )
    yield (
        "the file taken in and checked : opened by python-docx (seconds)",
        *compare(lambda: check(subject_of_file(taken_in())), theirs, turns=TURNS),
    )
