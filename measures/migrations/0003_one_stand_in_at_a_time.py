"""Makes the database itself refuse two appointments for one post at one time.

An appointment ended early leaves the day on which it ended to the next one.
"""

from django.db import migrations

TABLE = "measures_actingappointment"
NAME = "acting_appointments_of_a_post_do_not_overlap"

# A range of a single number stands for "the same post"; it needs no extension of PostgreSQL.
POSTGRESQL = f"""
ALTER TABLE {TABLE} ADD CONSTRAINT {NAME} EXCLUDE USING gist (
    int8range(post_id, post_id, '[]') WITH &&,
    daterange(starts_on, ends_on, CASE WHEN ended_at IS NULL THEN '[]' ELSE '[)' END) WITH &&
)
"""
SQLITE = """
CREATE TRIGGER {name}_{act} BEFORE {act} ON {table}
WHEN (NEW.starts_on < NEW.ends_on OR NEW.ended_at IS NULL) AND EXISTS (
    SELECT 1 FROM {table} AS other
    WHERE other.post_id = NEW.post_id AND other.id IS NOT NEW.id
    AND (other.starts_on < other.ends_on OR other.ended_at IS NULL)
    AND (other.starts_on < NEW.ends_on
         OR other.starts_on = NEW.ends_on AND NEW.ended_at IS NULL)
    AND (NEW.starts_on < other.ends_on
         OR NEW.starts_on = other.ends_on AND other.ended_at IS NULL)
)
BEGIN SELECT RAISE(ABORT, '{name}'); END
"""
ACTS = ("insert", "update")


def forbid(apps, schema_editor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    for act in ACTS:
        schema_editor.execute(SQLITE.format(name=NAME, act=act, table=TABLE))


def allow(apps, schema_editor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE {TABLE} DROP CONSTRAINT {NAME}")
        return
    for act in ACTS:
        schema_editor.execute(f"DROP TRIGGER {NAME}_{act}")


class Migration(migrations.Migration):
    dependencies = [("measures", "0002_people_and_chain")]

    operations = [migrations.RunPython(forbid, allow)]
