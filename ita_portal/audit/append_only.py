"""Rows that may be added and never changed: held by the model and by a database trigger."""

from django.db import connection, models


class AppendOnlyError(TypeError):
    """Raised when code tries to change or delete a row that is written once."""


class AppendOnlyQuerySet(models.QuerySet):
    """Refuses every way to change rows in bulk."""

    def _refuse(self, *args, **kwargs):
        raise AppendOnlyError(f"{self.model.__name__} rows are written once")

    update = delete = bulk_update = update_or_create = _refuse


class AppendOnlyModel(models.Model):
    """A row that is written once; saving it again or deleting it raises AppendOnlyError."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise AppendOnlyError(f"{type(self).__name__} rows are written once")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args, **kwargs):
        raise AppendOnlyError(f"{type(self).__name__} rows are never deleted")


def install_triggers(table: str) -> None:
    """Make the database refuse UPDATE and DELETE on `table`; harmless when done twice."""
    with connection.cursor() as cursor:
        for statement in _statements(table, connection.vendor):
            cursor.execute(statement)


def remove_triggers(table: str) -> None:
    """Take the triggers of `install_triggers` away again."""
    with connection.cursor() as cursor:
        for act in ("update", "delete"):
            owner = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}{owner}")


def _statements(table: str, vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [_POSTGRES_FUNCTION] + [
            f"CREATE OR REPLACE TRIGGER {table}_no_{act} BEFORE {act} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            for act in ("update", "delete")
        ]
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{act} BEFORE {act} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'rows are written once'); END"
        for act in ("update", "delete")
    ]


_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rows of % are written once', TG_TABLE_NAME; END $$
"""
