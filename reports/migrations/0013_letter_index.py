"""Keeps facts and few letters apart from what is said, and indexes every three letters of all."""

from django.db import migrations, models

from reports.public.letter_index import install_index, remove_index
from reports.public.search_text import columns, column_of


def part(apps, schema_editor) -> None:
    """Part the texts that there are; lines without a mark are what was said."""
    for row in apps.get_model("reports", "SearchText").objects.iterator(chunk_size=500):
        lines = [line for line in row.text.split("\n") if line]
        said = [line for line in lines if column_of(line) == "text"]
        beside = [line for line in lines if column_of(line) != "text"]
        for name, value in columns(said, beside).items():
            setattr(row, name, value)
        row.save()


class Migration(migrations.Migration):
    dependencies = [("reports", "0012_seeing_at_size")]

    operations = [
        migrations.RunPython(lambda apps, schema_editor: remove_index(), migrations.RunPython.noop),
        migrations.AddField(
            model_name="searchtext",
            name="facts",
            field=models.TextField(db_default="", verbose_name="ตัวกรอง"),
        ),
        migrations.AddField(
            model_name="searchtext",
            name="few",
            field=models.TextField(db_default="", verbose_name="อักษรหนึ่งและสองตัว"),
        ),
        migrations.RunPython(part, migrations.RunPython.noop),
        migrations.RunPython(
            lambda apps, schema_editor: install_index(),
            lambda apps, schema_editor: remove_index(),
        ),
    ]
