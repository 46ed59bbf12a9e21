"""The index of every three letters that each database holds of the search texts, and its use.

SQLite keeps a table of its own beside the texts (FTS5, trigram), which triggers write; it reads it
from the newest text on and stops when there is enough. PostgreSQL (pg_trgm) has to gather all
texts that may hold the letters and look into each, so it is asked for a few of the newest first
and for ever more: what is common is found soon. What is rare among the newest is asked for in all
the others at once, for there is little to look into.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, count

from django.db import connection

from reports.public.search_text import column_of

_TABLE = "reports_searchtext"
_INDEX = "reports_searchtext_letters"
# PostgreSQL looks into texts in runs of so many blocks of a hundred, the newest first and twice as
# many as before when these are through. Five hundred that all hold a word take one run.
_BLOCK = 100
_FIRST_RUNS = (8, 4, 12, 40)
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
    runs = list(_runs(newest // _BLOCK))
    first, older = runs[: len(_FIRST_RUNS)], runs[len(_FIRST_RUNS) :]
    found = _in_runs(cursor, first, phrases, most)
    if not older or len(found) >= most:
        return found
    if len(found) < most / _RARE:
        return found + _before(cursor, (older[0][1] + 1) * _BLOCK, phrases, most - len(found))
    return found + _in_runs(cursor, older, phrases, most - len(found))


def _in_runs(
    cursor, runs: list[tuple[int, int]], phrases: list[str], most: int
) -> list[tuple[int, int]]:
    rows = ", ".join(["(%s::bigint, %s::bigint)"] * len(runs))
    bounds = [bound for run in runs for bound in run]
    asked = _IN_RUNS.format(rows=rows, likes=_likes(phrases))
    cursor.execute(asked, [*bounds, *_wanted(phrases), most])
    return cursor.fetchall()


def _before(cursor, number: int, phrases: list[str], most: int) -> list[tuple[int, int]]:
    cursor.execute(_BEFORE.format(likes=_likes(phrases)), [number, *_wanted(phrases), most])
    return cursor.fetchall()


def _likes(phrases: list[str]) -> str:
    conditions = [f"{column_of(phrase)} LIKE %s" for phrase in phrases]
    conditions += [f"strpos({column_of(phrase)}, %s) > 0" for phrase in _long(phrases)]
    return " AND ".join(conditions)


def _wanted(phrases: list[str]) -> list[str]:
    return [f"%{phrase[:_ASKED]}%" for phrase in phrases] + _long(phrases)


def _long(phrases: list[str]) -> list[str]:
    return [phrase for phrase in phrases if len(phrase) > _ASKED]


def _runs(newest: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of runs of blocks, newest first."""
    doubled = (_FIRST_RUNS[-1] << turn for turn in count(1))
    for length in chain(_FIRST_RUNS, doubled):
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

# The rows of VALUES are gone through in their order, and not further than the limit asks. What it
# costs to look into a text PostgreSQL believes far too cheap: it would rather read all of them.
# Statements sent together are one transaction, so that nothing but this search is planned this way.
_BY_LETTERS = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off;"
_IN_RUNS = f"""{_BY_LETTERS}
SELECT found.id, found.report_id FROM (VALUES {{rows}}) AS run (oldest, newest)
CROSS JOIN LATERAL (
    SELECT id, report_id FROM {_TABLE}
    WHERE id / {_BLOCK} BETWEEN run.oldest AND run.newest AND {{likes}} ORDER BY id DESC
) AS found LIMIT %s
"""  # noqa: S608 - our own table

_COLUMNS = ("text", "facts", "few")
_NAMES = ", ".join(_COLUMNS)
_OLD, _NEW = (", ".join(f"{row}.{name}" for name in _COLUMNS) for row in ("old", "new"))
# A number that is reckoned with is looked for in no other index.
_BEFORE = f"""{_BY_LETTERS}
SELECT id, report_id FROM {_TABLE} WHERE id + 0 < %s AND {{likes}} ORDER BY id DESC LIMIT %s
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
        f"{', '.join(f'{name} gin_trgm_ops' for name in _COLUMNS)})",
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
