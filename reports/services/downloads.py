"""How the files of open data are made, a set for every fiscal year, beside everything else."""

import hashlib
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import datetime, timedelta
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from django.db.models import Count, Max, Sum
from django.utils import timezone

from reports.models import PublicReport
from reports.open_data import store
from reports.open_data.fields import (
    MEASURE_FIELDS,
    REPORT_FIELDS,
    SCORE_FIELDS,
    Field,
    row_of,
)
from reports.open_data.files import FILE_FORMATS
from reports.open_data.rows import open_measures, open_reports, open_scores

# Counts up whenever what the files hold changes its shape, so that all of them are made anew.
_SHAPE = 2
# So old a year is made anew though nothing was published: a body may have changed its name.
_STALE = timedelta(days=7)
_AT_ONCE = 500


def make_downloads(*, anew: bool = False, most: int | None = None) -> list[int]:
    """Make the files of the years of which something changed, of all where `anew`.

    At most `most` years are made; return which (B.E.), the newest first. May be called at any time
    and on several hosts: what one of two leaves out of the manifest is found by the next call.
    """
    marks = _marks()
    known = store.read_manifest()["years"]
    due = [year for year, mark in marks.items() if anew or _is_due(known.get(str(year)), mark)]
    if any(int(year) not in marks for year in known):
        _say(marks, {})
    for year in due[:most]:
        # What is finished is given away at once; the other years keep the files they have.
        _say(marks, {str(year): _year(year, marks[year])})
    store.sweep()
    return due[:most]


def _say(marks: dict[int, str], made: dict[str, Any]) -> None:
    """Write the manifest with what was made, and without years of which nothing is public."""
    known = store.read_manifest()["years"]
    entries = {year: entry for year, entry in known.items() if int(year) in marks} | made
    store.write_manifest({"years": entries})


def _marks() -> dict[int, str]:
    """Return for every year, the newest first, what tells whether anything public changed in it."""
    rows = (
        PublicReport.objects.order_by("-fiscal_year")
        .values("fiscal_year")
        .annotate(count=Count("pk"), newest=Max("published_at"), publications=Sum("publication_id"))
    )
    return {
        row["fiscal_year"]: f"{_SHAPE} {row['count']} {row['publications']} {row['newest']}"
        for row in rows
    }


def _is_due(entry: dict[str, Any] | None, mark: str) -> bool:
    if entry is None or entry["mark"] != mark:
        return True
    return timezone.now() - datetime.fromisoformat(entry["made_at"]) > _STALE


def _year(year: int, mark: str) -> dict[str, Any]:
    """Make a year's files; return what the manifest says of them."""
    reports = open_reports().filter(fiscal_year=year).order_by("pk")
    measures = open_measures().filter(report__fiscal_year=year)
    scores = open_scores(reports.iterator(_AT_ONCE))
    return {
        "mark": mark,
        "made_at": timezone.localtime().isoformat(timespec="seconds"),
        "files": [
            *_set("reports", year, REPORT_FIELDS, reports.iterator(_AT_ONCE)),
            *_set("measures", year, MEASURE_FIELDS, measures.iterator(_AT_ONCE)),
            *_set("scores", year, SCORE_FIELDS, scores),
        ],
    }


def _set(what: str, year: int, fields: tuple[Field, ...], found: Iterable) -> list[dict[str, Any]]:
    """Make a set's files in one reading, so that every format holds the same rows."""
    with ExitStack() as open_files:
        files = {key: open_files.enter_context(TemporaryFile()) for key in FILE_FORMATS}
        writers = [FILE_FORMATS[key].writer(file, fields) for key, file in files.items()]
        count = 0
        for thing in found:
            row, count = row_of(fields, thing), count + 1
            for writer in writers:
                writer.add(row)
        for writer in writers:
            writer.end()
        return [
            {"what": what, "format": key, "rows": count, **_put(f"{what}-{year}", key, file)}
            for key, file in files.items()
        ]


def _put(stem: str, key: str, file: BinaryIO) -> dict[str, Any]:
    """Put a file into storage under a name that comes from what it holds; return its facts."""
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    size, stored = file.tell(), f"{stem}-{digest[:16]}.{key}"
    file.seek(0)
    store.put(stored, file)
    return {"name": f"{stem}.{key}", "size": size, "sha256": digest, "stored": stored}
