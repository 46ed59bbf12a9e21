"""Makes the database itself refuse to change or delete a submitted version."""

from django.db import migrations

from ita_portal.audit.append_only import install_triggers, remove_triggers


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: install_triggers("reports_reportversion"),
            lambda apps, schema_editor: remove_triggers("reports_reportversion"),
        )
    ]
