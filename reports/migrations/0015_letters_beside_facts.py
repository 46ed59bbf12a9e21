"""Keeps single letters beside the facts, and indexes all letters as PostgreSQL is now asked."""

from django.db import migrations, models

from reports.public.letter_index import no_letter_index
from reports.public.search_text import columns


def arrange(apps, schema_editor) -> None:
    """Put single letters where they are looked for, and make the index anew."""
    with no_letter_index():
        for row in apps.get_model("reports", "SearchText").objects.iterator(chunk_size=500):
            beside = [*row.facts.split("\n"), *row.few.split("\n")]
            for name, value in columns([row.text], filter(None, beside)).items():
                setattr(row, name, value)
            row.save()


class Migration(migrations.Migration):
    dependencies = [("reports", "0014_letter_groups")]

    operations = [
        migrations.AlterField(
            model_name="searchtext",
            name="facts",
            field=models.TextField(db_default="", verbose_name="ตัวกรองและอักษรหนึ่งตัว"),
        ),
        migrations.AlterField(
            model_name="searchtext",
            name="few",
            field=models.TextField(db_default="", verbose_name="อักษรสองตัว"),
        ),
        migrations.RunPython(arrange, migrations.RunPython.noop),
    ]
