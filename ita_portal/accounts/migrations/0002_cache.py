"""The table of the cache, for rate limits and for codes that were used once."""

from django.core.management import call_command
from django.db import migrations


def create_table(apps, schema_editor) -> None:
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RunPython(create_table, migrations.RunPython.noop, elidable=False),
    ]
