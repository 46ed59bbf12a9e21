"""What is public today, in rows that are quick to list, filter, count and search.

A copy for readers: every row is taken from a current publication that was not withdrawn, and can be
made anew from it at any time (`reports.services.index`). Nothing is decided from these rows.
"""

from django.db import models

from measures.models import Organisation, Round
from reports.models.publication import Publication
from reports.models.report import Report


class PublicReport(models.Model):
    """A report that is public, as its current version says it.

    Years are Buddhist Era, the score 0–100; `slug` is the last word of its address. `instruments`
    are the scores behind the overall one, as `InstrumentContent` has them.
    """

    is_copy = True

    report = models.OneToOneField(
        Report, models.CASCADE, primary_key=True, related_name="public", verbose_name="รายงาน"
    )
    publication = models.OneToOneField(
        Publication, models.CASCADE, related_name="indexed", verbose_name="การเผยแพร่"
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="public_reports", verbose_name="หน่วยงาน"
    )
    assessment_year = models.PositiveSmallIntegerField("ปีที่รับการประเมิน")
    fiscal_year = models.PositiveSmallIntegerField("ปีที่รายงานผล")
    item = models.CharField("ข้อ", max_length=5)
    round = models.CharField("รอบ", max_length=10, choices=Round)
    slug = models.CharField("ชื่อในที่อยู่เว็บ", max_length=20)
    title = models.CharField("ชื่อรายงาน", max_length=300)
    overall_score = models.DecimalField(
        "คะแนนรวม", max_digits=5, decimal_places=2, null=True, blank=True
    )
    level = models.CharField("ระดับ", max_length=60, blank=True)
    instruments = models.JSONField("คะแนนรายเครื่องมือและตัวชี้วัด", default=list, blank=True)
    measure_count = models.PositiveSmallIntegerField("จำนวนมาตรการ")
    published_at = models.DateTimeField("เผยแพร่เมื่อ")

    class Meta:
        ordering = ["-published_at", "-pk"]
        verbose_name = "รายงานที่เผยแพร่อยู่"
        verbose_name_plural = "รายงานที่เผยแพร่อยู่"
        indexes = [
            models.Index(fields=["-published_at", "-report"], name="public_newest_first"),
            models.Index(fields=["fiscal_year", "-published_at"], name="public_in_a_year"),
            models.Index(fields=["assessment_year", "organisation"], name="public_of_bodies"),
            models.Index(
                fields=["fiscal_year", "organisation", "publication", "overall_score"],
                name="public_scores",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PublicMeasure(models.Model):
    """A measure of a report that is public: its place in it and its components."""

    is_copy = True

    report = models.ForeignKey(
        PublicReport, models.CASCADE, related_name="measures", verbose_name="รายงาน"
    )
    number = models.PositiveSmallIntegerField("ลำดับ")
    issue = models.TextField("ประเด็น", blank=True)
    indicator = models.PositiveSmallIntegerField("ตัวชี้วัดที่", null=True, blank=True)
    indicator_name = models.TextField("ชื่อตัวชี้วัด", blank=True)
    measure = models.TextField("มาตรการ", blank=True)
    steps = models.TextField("ขั้นตอน", blank=True)
    period = models.TextField("ระยะเวลา", blank=True)
    responsible = models.TextField("ผู้รับผิดชอบ", blank=True)
    output = models.TextField("ผลผลิต", blank=True)
    outcome = models.TextField("ผลลัพธ์", blank=True)
    monitoring = models.TextField("การติดตามผล", blank=True)
    status = models.TextField("สถานะ", blank=True)

    class Meta:
        ordering = ["report", "number"]
        verbose_name = "มาตรการที่เผยแพร่อยู่"
        verbose_name_plural = "มาตรการที่เผยแพร่อยู่"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"], name="public_measure_number_is_unique"
            )
        ]
        indexes = [models.Index(fields=["indicator", "report"], name="public_of_an_indicator")]

    def __str__(self) -> str:
        return self.measure


class SearchText(models.Model):
    """What a public report is found by (see `reports.public.search_text`), apart from its lists.

    Numbered in the order in which reports were made public: what has the largest number is newest.
    `facts` are what it can be filtered by and every letter of `text`, `few` is every two letters of
    it. Both databases hold an index of every three letters of them, which is no part of the model
    (see `reports.public.letter_index`).
    """

    id = models.BigAutoField(primary_key=True)
    report = models.OneToOneField(PublicReport, models.CASCADE, related_name="search_text")
    facts = models.TextField("ตัวกรองและอักษรหนึ่งตัว", db_default="")
    text = models.TextField("ข้อความสำหรับค้นหา")
    few = models.TextField("อักษรสองตัว", db_default="")

    class Meta:
        verbose_name = "ข้อความสำหรับค้นหา"
        verbose_name_plural = "ข้อความสำหรับค้นหา"

    def __str__(self) -> str:
        return self.text[:80]


class SearchName(models.Model):
    """What an organisation is found by, whether it published anything or not.

    `names` are its bare, full and short name, `places` the areas it lies in, each behind a line
    end; `order` sorts as names do in a Thai dictionary, in whatever way a database compares.
    """

    organisation = models.OneToOneField(
        Organisation, models.CASCADE, primary_key=True, related_name="search_name"
    )
    names = models.TextField("ชื่อสำหรับค้นหา")
    places = models.TextField("พื้นที่สำหรับค้นหา")
    order = models.TextField("ลำดับตามพจนานุกรม")

    class Meta:
        verbose_name = "ชื่อสำหรับค้นหา"
        verbose_name_plural = "ชื่อสำหรับค้นหา"

    def __str__(self) -> str:
        return self.names


class LetterGroup(models.Model):
    """Five letters that stand in a row in the search text of some report, today or before.

    What holds five letters that stand nowhere is found in no report, and nothing has to be looked
    into to know it: three by three its letters may well stand in every one.
    """

    letters = models.CharField("อักษรห้าตัว", max_length=5, primary_key=True)

    class Meta:
        verbose_name = "อักษรห้าตัวที่ค้นพบได้"
        verbose_name_plural = "อักษรห้าตัวที่ค้นพบได้"

    def __str__(self) -> str:
        return self.letters
