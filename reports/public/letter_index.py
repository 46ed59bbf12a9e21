"""The index of every three letters that each database holds of the search texts, and its use.

SQLite keeps a table of its own beside the texts (FTS5, trigram), which triggers write; it reads it
from the newest text on and stops when there is enough. PostgreSQL (pg_trgm) has to gather all
texts that may hold the letters and look into each, so it is asked for a few of the newest first
and for ever more: what is common is found soon. What is rare among the newest is asked for in all
the others at once, for there is little to look into.

What PostgreSQL indexes is the list that `show_trgm` makes of a text. An index of the text itself
(`gin_trgm_ops`) would be asked with LIKE, which is then asked of every text found as well; in Thai,
whose letters all begin with the same byte, that takes five times as long as `strpos`.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count, groupby
from math import ceil

from django.db import connection

from reports.public.search_text import column_of

_TABLE = "reports_searchtext"
_INDEX = "reports_searchtext_letters"
# PostgreSQL looks into texts in runs of so many blocks of a hundred, the newest first: what every
# report says takes one run. When these are through it looks into as many as should hold what is
# missing, and some to spare; then into twice as many as before.
_BLOCK = 100
_FIRST_RUNS = (8, 4, 12, 40)
_SPARE = 1.2
# The index is asked for so many letters of a phrase: few texts that hold them do not hold the rest.
_ASKED = 12
# What fewer than a tenth of those that are sought were found of in the first runs is rare.
_RARE = 10


def newest_holding(phrases: list[str], most: int) -> list[int]:
    """Return the numbers of the reports whose search text holds every phrase, newest first.

    There is at least one phrase, each of three letters or more (see `reports.public.search_text`);
    at most `most` reports are returned.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            found = _in_blocks(cursor, phrases, most)
        else:
            words = " ".join(f'"{phrase}"' for phrase in phrases)
            cursor.execute(_NEWEST_OF_SQLITE, [words, most])
            found = cursor.fetchall()
    return [report for _, report in sorted(found, reverse=True)]


def install_index() -> None:
    """Make the index of the texts that there are; harmless when done twice."""
    with connection.cursor() as cursor:
        for statement in _INSTALL[connection.vendor]:
            cursor.execute(statement)


def remove_index() -> None:
    """Take the index away again."""
    with connection.cursor() as cursor:
        for statement in _REMOVE[connection.vendor]:
            cursor.execute(statement)


@contextmanager
def no_letter_index() -> Iterator[None]:
    """Do without the index, which is made anew at the end: for texts by the ten thousands.

    Meanwhile nothing can be searched.
    """
    remove_index()
    try:
        yield
    finally:
        install_index()


def _in_blocks(cursor, phrases: list[str], most: int) -> list[tuple[int, int]]:
    cursor.execute(f"SELECT max(id) FROM {_TABLE}")  # noqa: S608 - our own table
    (newest,) = cursor.fetchone()
    if newest is None:
        return []
    first = list(_runs(newest // _BLOCK, _FIRST_RUNS))
    found = _in_runs(cursor, first, phrases, most)
    oldest, missing = first[-1][0], most - len(found)
    if not oldest or not missing:
        return found
    if len(found) < most / _RARE:
        return found + _before(cursor, oldest * _BLOCK, phrases, missing)
    enough = sum(_FIRST_RUNS) * missing / len(found) * _SPARE
    doubled = (ceil(enough) << turn for turn in count())
    return found + _in_runs(cursor, list(_runs(oldest - 1, doubled)), phrases, missing)


def _in_runs(
    cursor, runs: list[tuple[int, int]], phrases: list[str], most: int
) -> list[tuple[int, int]]:
    rows = ", ".join(["(%s::bigint, %s::bigint)"] * len(runs))
    bounds = [bound for oldest, newest in runs for bound in (oldest, (newest + 1) * _BLOCK)]
    asked = _IN_RUNS.format(rows=rows, holds=_holds(phrases))
    cursor.execute(asked, [*bounds, *_wanted(phrases), most])
    return cursor.fetchall()


def _before(cursor, number: int, phrases: list[str], most: int) -> list[tuple[int, int]]:
    cursor.execute(_BEFORE.format(holds=_holds(phrases)), [number, *_wanted(phrases), most])
    return cursor.fetchall()


def _holds(phrases: list[str]) -> str:
    """Return the conditions for what `_wanted` returns, by columns."""
    conditions = []
    for column, some in _by_column(phrases):
        said = " AND ".join(["strpos(said, %s) > 0"] * len(some))
        conditions += [_HAS_LETTERS.format(column=column)] * len(some)
        conditions += [_SAYS.format(column=column, said=said)]
    return " AND ".join(conditions)


def _wanted(phrases: list[str]) -> list[str]:
    """Return by columns: of each phrase some letters and the two at either end; each phrase."""
    wanted = []
    for _, some in _by_column(phrases):
        for letters in (phrase[:_ASKED] for phrase in some):
            wanted += [letters, letters[:2], letters[-2:]]
        wanted += some
    return wanted


def _by_column(phrases: list[str]) -> Iterator[tuple[str, list[str]]]:
    for column, some in groupby(sorted(phrases, key=column_of), column_of):
        yield column, list(some)


def _runs(newest: int, lengths: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last block of runs of so many, newest first, to the oldest of all."""
    for length in lengths:
        oldest = max(0, newest - length + 1)
        yield oldest, newest
        newest = oldest - 1
        if newest < 0:
            return


_NEWEST_OF_SQLITE = f"""
SELECT texts.id, texts.report_id FROM {_INDEX} AS letters
JOIN {_TABLE} AS texts ON texts.id = letters.rowid
WHERE letters.{_INDEX} MATCH %s ORDER BY letters.rowid DESC LIMIT %s
"""  # noqa: S608 - our own tables

# Every three letters of a text; of what is sought, but for those that a space at either end makes.
_LETTERS = 'show_trgm({column}) COLLATE "C"'
_HAS_LETTERS = f"""{_LETTERS} @> ARRAY(
    SELECT unnest(show_trgm(%s)) EXCEPT SELECT unnest(show_trgm(%s) || show_trgm(%s))
)"""
# A text is fetched and unpacked once, however many phrases it is looked through for.
_SAYS = "(SELECT {said} FROM (SELECT {column} || '' AS said OFFSET 0) AS once)"

# The rows of VALUES are gone through in their order, and not further than the limit asks. For what
# lies below a number the index reads every block from the oldest on: it is asked for what lies
# above, and a number that is reckoned with keeps it from being asked for the rest. What it costs to
# look into a text PostgreSQL believes far too cheap: it would rather read all of them. Statements
# sent together are one transaction, so that nothing but this search is planned this way.
_BY_LETTERS = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off;"
_IN_RUNS = f"""{_BY_LETTERS}
SELECT found.id, found.report_id FROM (VALUES {{rows}}) AS run (oldest, above)
CROSS JOIN LATERAL (
    SELECT id, report_id FROM {_TABLE}
    WHERE id / {_BLOCK} >= run.oldest AND id + 0 < run.above AND {{holds}} ORDER BY id DESC
) AS found LIMIT %s
"""  # noqa: S608 - our own table

_COLUMNS = ("text", "facts", "few")
_NAMES = ", ".join(_COLUMNS)
_OLD, _NEW = (", ".join(f"{row}.{name}" for name in _COLUMNS) for row in ("old", "new"))
_BEFORE = f"""{_BY_LETTERS}
SELECT id, report_id FROM {_TABLE} WHERE id + 0 < %s AND {{holds}} ORDER BY id DESC LIMIT %s
"""  # noqa: S608 - our own table

_FORGET = f"INSERT INTO {_INDEX} ({_INDEX}, rowid, {_NAMES}) VALUES ('delete', old.id, {_OLD});"  # noqa: S608
_LEARN = f"INSERT INTO {_INDEX} (rowid, {_NAMES}) VALUES (new.id, {_NEW});"  # noqa: S608
_LEARN_ALL = f"INSERT INTO {_INDEX} ({_INDEX}) VALUES ('rebuild')"  # noqa: S608 - our own table
_ACTS = {"insert": _LEARN, "delete": _FORGET, "update": f"{_FORGET} {_LEARN}"}
# Rows that wait to be checked keep PostgreSQL from changing their table's indexes.
_CHECK_ROWS = "SET CONSTRAINTS ALL IMMEDIATE"
_INSTALL = {
    "postgresql": [
        _CHECK_ROWS,
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        "CREATE EXTENSION IF NOT EXISTS btree_gin",
        f"CREATE INDEX IF NOT EXISTS {_INDEX} ON {_TABLE} USING gin ((id / {_BLOCK}), "
        f"{', '.join(f'({_LETTERS.format(column=name)})' for name in _COLUMNS)})",
    ],
    "sqlite": [
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {_INDEX} USING fts5({_NAMES}, content='{_TABLE}', "
        "content_rowid='id', columnsize=0, tokenize='trigram case_sensitive 1')",
        *(
            f"CREATE TRIGGER IF NOT EXISTS {_INDEX}_{act} AFTER {act} ON {_TABLE} BEGIN {does} END"
            for act, does in _ACTS.items()
        ),
        _LEARN_ALL,
    ],
}
_REMOVE = {
    "postgresql": [_CHECK_ROWS, f"DROP INDEX IF EXISTS {_INDEX}"],
    "sqlite": [
        *(f"DROP TRIGGER IF EXISTS {_INDEX}_{act}" for act in _ACTS),
        f"DROP TABLE IF EXISTS {_INDEX}",
    ],
}
