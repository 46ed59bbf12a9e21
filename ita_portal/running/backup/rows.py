"""Rows as lines of JSON that both databases read back as they were, to the microsecond."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import IO, Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from ita_portal.audit.append_only import AppendOnlyModel, install_triggers, remove_triggers

# Made anew from the others, or of no use elsewhere: nobody stays signed in on another host.
LEFT_OUT = frozenset(
    {
        "reports.PublicReport",
        "reports.PublicMeasure",
        "reports.SearchName",
        "reports.LetterGroup",
        "reports.SearchText",
        "running.Turn",
        "sessions.Session",
        "usersessions.UserSession",
    }
)
_AS_THEY_ARE = (bool, int, str)
_AT_ONCE = 500


def kept_models() -> list[type[models.Model]]:
    """Return the models whose rows are in a backup, tables between two models included."""
    every = apps.get_models(include_auto_created=True)
    return [
        model
        for model in every
        if model._meta.managed and not model._meta.proxy and model._meta.label not in LEFT_OUT
    ]


def applied_migrations() -> list[str]:
    """Return which migrations the database has; only a database with the same takes its rows."""
    return sorted(
        f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
    )


@contextmanager
def one_moment() -> Iterator[None]:
    """Let all that is read within be of one moment, and hold up nobody who writes meanwhile."""
    begin = "BEGIN"
    if connection.vendor == "postgresql":
        begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("COMMIT")


def write(model: type[models.Model], file: IO[bytes]) -> int:
    """Write every row of a model, a line each after one that names the columns; return how many."""
    fields = model._meta.concrete_fields
    file.write(_line([field.attname for field in fields]))
    count = 0
    for row in model._base_manager.order_by("pk").iterator(chunk_size=_AT_ONCE):
        file.write(_line([_plain(field, row) for field in fields]))
        count += 1
    return count


def read(model: type[models.Model], lines: Iterable[bytes]) -> int:
    """Add the rows that were written of a model, as they were; return how many."""
    lines = iter(lines)
    named = {field.attname: field for field in model._meta.concrete_fields}
    fields = [named[name] for name in json.loads(next(lines))]
    at_once = connection.ops.bulk_batch_size(fields, [None] * _AT_ONCE)
    count = 0
    while batch := [_row(model, fields, json.loads(line)) for line in islice(lines, at_once)]:
        # What is inserted raw keeps the moments that it had.
        model._base_manager._insert(batch, fields=fields, using="default", raw=True)
        count += len(batch)
    return count


@contextmanager
def replacing_all() -> Iterator[None]:
    """Empty every table, let rows be added, and set the counters behind them; all or nothing.

    What is written once gives way here and nowhere else.
    """
    held = [model for model in kept_models() if issubclass(model, AppendOnlyModel)]
    with transaction.atomic():
        for model in held:
            remove_triggers(model._meta.db_table)
        _empty()
        yield
        for model in held:
            install_triggers(model._meta.db_table)
        _set_counters()


def _empty() -> None:
    every = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    with connection.cursor() as cursor:
        for model in every:
            if not model._meta.proxy:
                table = connection.ops.quote_name(model._meta.db_table)
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608 – a name of our own


def _set_counters() -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept_models()):
            cursor.execute(statement)


def _line(values: list[Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(field: models.Field, row: models.Model) -> Any:
    value = getattr(row, field.attname)
    if value is None or isinstance(value, _AS_THEY_ARE) or isinstance(field, models.JSONField):
        return value
    return field.value_to_string(row)


def _row(model: type[models.Model], fields: list[models.Field], values: list[Any]) -> models.Model:
    pairs = zip(fields, values, strict=True)
    return model(**{field.attname: _meant(field, value) for field, value in pairs})


def _meant(field: models.Field, value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    return field.to_python(value)
