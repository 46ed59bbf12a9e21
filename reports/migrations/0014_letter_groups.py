"""Remembers which five letters stand in a row anywhere, from the texts that there are."""

from django.db import migrations, models

from reports.public.search_text import letter_groups


def learn(apps, schema_editor) -> None:
    """Take down what the search texts say."""
    texts = apps.get_model("reports", "SearchText").objects.values_list("text", flat=True)
    LetterGroup = apps.get_model("reports", "LetterGroup")
    said = set()
    for text in texts.iterator(chunk_size=500):
        said |= letter_groups(text)
    LetterGroup.objects.bulk_create(map(LetterGroup, sorted(said)), batch_size=5000)


class Migration(migrations.Migration):
    dependencies = [("reports", "0013_letter_index")]

    operations = [
        migrations.CreateModel(
            name="LetterGroup",
            fields=[
                (
                    "letters",
                    models.CharField(
                        max_length=5,
                        primary_key=True,
                        serialize=False,
                        verbose_name="อักษรห้าตัว",
                    ),
                ),
            ],
            options={
                "verbose_name": "อักษรห้าตัวที่ค้นพบได้",
                "verbose_name_plural": "อักษรห้าตัวที่ค้นพบได้",
            },
        ),
        migrations.RunPython(learn, migrations.RunPython.noop),
    ]
