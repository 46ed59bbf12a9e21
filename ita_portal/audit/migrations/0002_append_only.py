"""Makes the database itself refuse to change or delete an event."""

from django.db import migrations

from ita_portal.audit.append_only import install_triggers, remove_triggers


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: install_triggers("audit_auditevent"),
            lambda apps, schema_editor: remove_triggers("audit_auditevent"),
        )
    ]
