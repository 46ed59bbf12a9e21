"""The index of every three letters that each database holds of the search texts, and its use.

SQLite keeps a table of its own beside the texts (FTS5, trigram), which triggers write; it reads it
from the newest text on and stops when there is enough. PostgreSQL (pg_trgm) has to gather all
texts that may hold the letters and look into each, so it is asked for a few of the newest first
and for ever more: what is common is found soon, and of what is rare there is little to look into.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from reports.public.search_text import column_of

_TABLE = "reports_searchtext"
_INDEX = "reports_searchtext_letters"
# PostgreSQL looks into so many texts at once, and first into so many such blocks one by one.
_BLOCK = 100
_SINGLE_BLOCKS = 16


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
    blocks = list(_blocks(newest // _BLOCK))
    rows = ", ".join(["(%s::bigint, %s::bigint)"] * len(blocks))
    likes = " AND ".join(f"{column_of(phrase)} LIKE %s" for phrase in phrases)
    bounds = [bound for block in blocks for bound in block]
    wanted = [f"%{phrase}%" for phrase in phrases]
    cursor.execute(_NEWEST_OF_POSTGRESQL.format(rows=rows, likes=likes), [*bounds, *wanted, most])
    return cursor.fetchall()


def _blocks(newest: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of runs of blocks, newest first: ever longer ones."""
    length, turn = 1, 0
    while newest >= 0:
        oldest = max(0, newest - length + 1)
        yield oldest, newest
        newest, turn = oldest - 1, turn + 1
        length = 1 if turn < _SINGLE_BLOCKS else max(_SINGLE_BLOCKS, length * 2)


_NEWEST_OF_SQLITE = f"""
SELECT texts.id, texts.report_id FROM {_INDEX} AS letters
JOIN {_TABLE} AS texts ON texts.id = letters.rowid
WHERE letters.{_INDEX} MATCH %s ORDER BY letters.rowid DESC LIMIT %s
"""  # noqa: S608 - our own tables

# The rows of VALUES are gone through in their order, and not further than the limit asks. What it
# costs to look into a text PostgreSQL believes far too cheap: it would rather read all of them.
# Statements sent together are one transaction, so that nothing but this search is planned this way.
_NEWEST_OF_POSTGRESQL = f"""
SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off;
SELECT found.id, found.report_id FROM (VALUES {{rows}}) AS run (oldest, newest)
CROSS JOIN LATERAL (
    SELECT id, report_id FROM {_TABLE}
    WHERE id / {_BLOCK} BETWEEN run.oldest AND run.newest AND {{likes}} ORDER BY id DESC
) AS found LIMIT %s
"""  # noqa: S608 - our own table

_COLUMNS = ("text", "facts", "few")
_NAMES = ", ".join(_COLUMNS)
_OLD, _NEW = (", ".join(f"{row}.{name}" for name in _COLUMNS) for row in ("old", "new"))
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
