"""Gives the log a sealed head and makes an event's number its key, so that no column is uncovered."""

from django.db import migrations, models

from ita_portal.audit.append_only import install_triggers, remove_triggers
from ita_portal.audit.head import key_mark, seal_of


def begin_head(apps, schema_editor):
    """Seal the log as it stands."""
    last = apps.get_model("audit", "AuditEvent").objects.order_by("-number").first()
    said = {"count": last.number if last else 0, "hash": last.hash if last else "", "since": 1, "before": ""}
    apps.get_model("audit", "AuditHead").objects.create(**said, key_mark=key_mark(), seal=seal_of(**said))


def lift(apps, schema_editor):
    remove_triggers("audit_auditevent")


def install(apps, schema_editor):
    install_triggers("audit_auditevent")


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0002_append_only'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='เวลา')),
                ('events', models.PositiveBigIntegerField(verbose_name='จำนวนเหตุการณ์')),
                ('papers', models.PositiveIntegerField(null=True, verbose_name='จำนวนเอกสารที่เป็นพยาน')),
                ('fault', models.TextField(blank=True, verbose_name='สิ่งที่ผิด')),
            ],
            options={
                'verbose_name': 'การตรวจบันทึก',
                'verbose_name_plural': 'การตรวจบันทึก',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='AuditHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('count', models.PositiveBigIntegerField(verbose_name='จำนวนเหตุการณ์')),
                ('hash', models.CharField(blank=True, max_length=64, verbose_name='รหัสของเหตุการณ์สุดท้าย')),
                ('since', models.PositiveBigIntegerField(default=1, verbose_name='ตั้งแต่เหตุการณ์ที่')),
                ('before', models.CharField(blank=True, max_length=64, verbose_name='รหัสของเหตุการณ์ก่อนนั้น')),
                ('key_mark', models.CharField(max_length=16, verbose_name='กุญแจ')),
                ('seal', models.CharField(max_length=64, verbose_name='ตราของกุญแจ')),
            ],
            options={
                'verbose_name': 'หัวบันทึก',
                'verbose_name_plural': 'หัวบันทึก',
            },
        ),
        migrations.RunPython(lift, install),
        migrations.RemoveField(
            model_name='auditevent',
            name='id',
        ),
        migrations.AlterField(
            model_name='auditevent',
            name='number',
            field=models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name='ลำดับ'),
        ),
        # SQLite makes the table anew, and its triggers go with the old one.
        migrations.RunPython(install, lift),
        migrations.RunPython(begin_head, migrations.RunPython.noop),
    ]
