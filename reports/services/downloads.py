"""How the files of open data are made, a set for every fiscal year, beside everything else."""

import hashlib
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, BinaryIO

from django.db.models import Count, Max, QuerySet, Sum
from django.utils import timezone

from reports.models import PublicReport
from reports.open_data import store
from reports.open_data.fields import MEASURE_FIELDS, REPORT_FIELDS, Field, Row, row_of
from reports.open_data.files import FILE_FORMATS, FileFormat
from reports.open_data.rows import open_measures, open_reports

# Counts up whenever what the files hold changes its shape, so that all of them are made anew.
_SHAPE = 1
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
    sets = (("reports", REPORT_FIELDS, reports), ("measures", MEASURE_FIELDS, measures))
    return {
        "mark": mark,
        "made_at": timezone.localtime().isoformat(timespec="seconds"),
        "files": list(
            chain.from_iterable(
                (
                    _file(f"{what}-{year}", what, fields, found, form)
                    for form in FILE_FORMATS.values()
                )
                for what, fields, found in sets
            )
        ),
    }


def _file(
    name: str, what: str, fields: tuple[Field, ...], found: QuerySet, form: FileFormat
) -> dict[str, Any]:
    """Make one file beside its place and put it there under a name of its own."""
    with tempfile.TemporaryFile() as file:
        rows = _Counted(row_of(fields, row) for row in found.iterator(chunk_size=_AT_ONCE))
        form.write(file, fields, rows)
        size, digest = file.tell(), _digest(file)
        stored = f"{name}-{digest[:16]}.{form.key}"
        file.seek(0)
        store.put(stored, file)
    return {
        "name": f"{name}.{form.key}",
        "what": what,
        "format": form.key,
        "rows": rows.count,
        "size": size,
        "sha256": digest,
        "stored": stored,
    }


def _digest(file: BinaryIO) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()


class _Counted:
    """Rows that are counted while they are handed on."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows, self.count = rows, 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.count += 1
            yield row
