"""Gives every published file a row of its own and remembers what papers were sealed with."""

import django.db.models.deletion
from django.db import migrations, models

from ita_portal.audit.append_only import install_triggers, remove_triggers

_WRITTEN_ONCE = ("reports_publishedfile", "reports_sealcertificate")


def files_to_rows(apps, schema_editor):
    publications = apps.get_model("reports", "Publication")
    files = apps.get_model("reports", "PublishedFile")
    for publication in publications.objects.order_by("pk"):
        for format, facts in publication.former_files.items():
            files.objects.create(publication=publication, format=format, **facts)
    # PostgreSQL alters no table on which a check is still to come.
    schema_editor.connection.check_constraints()


def rows_to_files(apps, schema_editor):
    publications = apps.get_model("reports", "Publication")
    for publication in publications.objects.order_by("pk"):
        publication.former_files = {
            file.format: {"name": file.name, "size": file.size, "sha256": file.sha256}
            for file in publication.files.order_by("pk")
        }
        publication.save(update_fields=["former_files"])
    schema_editor.connection.check_constraints()


def install(apps, schema_editor):
    for table in _WRITTEN_ONCE:
        install_triggers(table)


def lift(apps, schema_editor):
    for table in _WRITTEN_ONCE:
        remove_triggers(table)


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0004_turns_readings_comments'),
        ('audit', '0003_head'),
    ]

    operations = [
        migrations.CreateModel(
            name='SealCertificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64, unique=True, verbose_name='รหัสใบรับรอง')),
                ('certificate', models.BinaryField(verbose_name='ใบรับรอง')),
                ('name', models.CharField(max_length=300, verbose_name='ออกให้แก่')),
                ('self_made', models.BooleanField(verbose_name='ระบบออกเอง')),
                ('used_since', models.DateTimeField(auto_now_add=True, verbose_name='ใช้ตั้งแต่')),
            ],
            options={
                'verbose_name': 'ใบรับรองของตราประทับ',
                'verbose_name_plural': 'ใบรับรองของตราประทับ',
                'ordering': ['pk'],
                'base_manager_name': 'objects',
            },
        ),
        migrations.RenameField(model_name='publication', old_name='files', new_name='former_files'),
        migrations.CreateModel(
            name='PublishedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('format', models.CharField(max_length=10, verbose_name='รูปแบบ')),
                ('name', models.CharField(max_length=150, verbose_name='ชื่อไฟล์')),
                ('size', models.PositiveBigIntegerField(verbose_name='ขนาด')),
                ('sha256', models.CharField(db_index=True, max_length=64, verbose_name='รหัสไฟล์')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='reports.publication')),
            ],
            options={
                'verbose_name': 'ไฟล์ที่เผยแพร่',
                'verbose_name_plural': 'ไฟล์ที่เผยแพร่',
                'ordering': ['pk'],
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('publication', 'format'), name='one_published_file_a_format')],
            },
        ),
        migrations.RunPython(files_to_rows, rows_to_files),
        migrations.RemoveField(model_name='publication', name='former_files'),
        migrations.AddField(
            model_name='publication',
            name='seal_certificate',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.sealcertificate', verbose_name='ใบรับรองของตราประทับ'),
        ),
        migrations.RunPython(install, lift),
    ]
