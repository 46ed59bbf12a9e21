"""Numbers what is searched in the order of publication, and gives bodies names to be found by."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("measures", "0007_former_addresses"), ("reports", "0010_address_check")]

    operations = [
        migrations.DeleteModel(name="SearchText"),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_text",
                        to="reports.publicreport",
                    ),
                ),
                ("text", models.TextField(verbose_name="ข้อความสำหรับค้นหา")),
            ],
            options={
                "verbose_name": "ข้อความสำหรับค้นหา",
                "verbose_name_plural": "ข้อความสำหรับค้นหา",
            },
        ),
        migrations.CreateModel(
            name="SearchName",
            fields=[
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_name",
                        serialize=False,
                        to="measures.organisation",
                    ),
                ),
                ("names", models.TextField(verbose_name="ชื่อสำหรับค้นหา")),
                ("places", models.TextField(verbose_name="พื้นที่สำหรับค้นหา")),
                ("order", models.TextField(verbose_name="ลำดับตามพจนานุกรม")),
            ],
            options={
                "verbose_name": "ชื่อสำหรับค้นหา",
                "verbose_name_plural": "ชื่อสำหรับค้นหา",
            },
        ),
    ]
