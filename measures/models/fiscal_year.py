"""What a fiscal year's assessment asks for: items, rounds, labels, levels, calendar, issues."""

from functools import cached_property

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from measures.components import COMPONENTS


class Round(models.TextChoices):
    """Which part of a fiscal year a report covers."""

    ANNUAL = "annual", "ทั้งปีงบประมาณ"
    SIX_MONTHS = "6-months", "รอบ 6 เดือน"
    TWELVE_MONTHS = "12-months", "รอบ 12 เดือน"


class FiscalYear(models.Model):
    """One fiscal year (B.E.: 1 October of the year before to 30 September) and its assessment.

    Every fact carries its basis, because no official handbook text was at hand.
    """

    year = models.PositiveSmallIntegerField(
        "ปีงบประมาณ (พ.ศ.)",
        unique=True,
        validators=[MinValueValidator(2500), MaxValueValidator(2700)],
    )
    measure_item = models.CharField("ข้อที่ขอมาตรการ", max_length=5, blank=True)
    report_item = models.CharField("ข้อที่ขอรายงานผล", max_length=5, blank=True)
    covers_previous_year = models.BooleanField("รายงานผลของปีก่อนหน้า", default=True)
    rounds = models.JSONField("รอบที่ขอ", default=list, blank=True)
    component_labels = models.JSONField("ชื่อองค์ประกอบทั้งหก", default=dict, blank=True)
    basis = models.JSONField("ที่มาของข้อมูล", default=dict, blank=True)

    class Meta:
        ordering = ["-year"]
        verbose_name = "ปีงบประมาณ"
        verbose_name_plural = "ปีงบประมาณ"
        constraints = [
            models.CheckConstraint(
                name="fiscal_year_is_buddhist_era",
                condition=models.Q(year__gte=2500, year__lte=2700),
            )
        ]

    def __str__(self) -> str:
        return f"ปีงบประมาณ พ.ศ. {self.year}"

    @property
    def covered_year(self) -> int:
        """The fiscal year (B.E.) that this year's report item looks back on."""
        return self.year - 1 if self.covers_previous_year else self.year

    @cached_property
    def assessments(self) -> tuple["FiscalYear", ...]:
        """The assessment years whose report looks back on this one, latest first."""
        after = models.Q(year=self.year + 1, covers_previous_year=True)
        same = models.Q(year=self.year, covers_previous_year=False)
        return tuple(FiscalYear.objects.filter(after | same).order_by("-year"))

    @property
    def labels(self) -> dict[str, str]:
        """The year's label of each component, by component key."""
        return {
            component.key: self.component_labels.get(component.key, component.label)
            for component in COMPONENTS
        }


class Level(models.Model):
    """One step of a year's level scale, best first.

    `total_from` is the lowest total (0–100) that reaches it; `each_instrument_from` is what every
    instrument's score must reach as well, where the year asks for that.
    """

    fiscal_year = models.ForeignKey(
        FiscalYear, models.CASCADE, related_name="levels", verbose_name="ปีงบประมาณ"
    )
    position = models.PositiveSmallIntegerField("ลำดับ")
    name = models.CharField("ระดับ", max_length=60)
    total_from = models.DecimalField("คะแนนรวมตั้งแต่", max_digits=5, decimal_places=2)
    each_instrument_from = models.DecimalField(
        "คะแนนทุกเครื่องมือตั้งแต่", max_digits=5, decimal_places=2, null=True, blank=True
    )

    class Meta:
        ordering = ["position"]
        verbose_name = "ระดับผลการประเมิน"
        verbose_name_plural = "ระดับผลการประเมิน"
        constraints = [
            models.UniqueConstraint(
                fields=["fiscal_year", "position"], name="level_order_is_unique"
            ),
            models.CheckConstraint(
                name="level_total_is_a_score",
                condition=models.Q(total_from__gte=0, total_from__lte=100),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CalendarEntry(models.Model):
    """A window of the year's assessment, as far as it is known."""

    fiscal_year = models.ForeignKey(
        FiscalYear, models.CASCADE, related_name="calendar", verbose_name="ปีงบประมาณ"
    )
    key = models.CharField("รหัส", max_length=30)
    label = models.CharField("ช่วงเวลา", max_length=200)
    starts_on = models.DateField("ตั้งแต่วันที่", null=True, blank=True)
    ends_on = models.DateField("ถึงวันที่", null=True, blank=True)
    basis = models.TextField("ที่มาของข้อมูล", blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        verbose_name = "ปฏิทินการประเมิน"
        verbose_name_plural = "ปฏิทินการประเมิน"
        constraints = [
            models.UniqueConstraint(
                fields=["fiscal_year", "key"], name="calendar_entry_is_unique_in_year"
            ),
            models.CheckConstraint(
                name="calendar_entry_starts_before_it_ends",
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(starts_on__lte=models.F("ends_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.label
