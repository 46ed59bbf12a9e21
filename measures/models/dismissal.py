"""Which findings of the checker an officer looked at and set aside, and why."""

from django.conf import settings
from django.db import models

from measures.models.fiscal_year import FiscalYear
from measures.models.measure import Measure
from measures.models.organisation import Organisation


class Dismissal(models.Model):
    """A finding that was set aside with a reason, until that is taken back.

    `fingerprint` is the finding's own: it changes with the text that the finding speaks of, and
    then the finding is back. `measure` is empty for parts that belong to the report itself.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="dismissals", verbose_name="หน่วยงาน"
    )
    fiscal_year = models.ForeignKey(
        FiscalYear, models.CASCADE, related_name="+", verbose_name="ปีงบประมาณ"
    )
    measure = models.ForeignKey(
        Measure,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="dismissals",
        verbose_name="มาตรการ",
    )
    code = models.CharField("สิ่งที่พบ", max_length=40)
    fingerprint = models.CharField(max_length=32)
    words = models.TextField("ข้อความ")
    reason = models.TextField("เหตุผล")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_back_at = models.DateTimeField("นำกลับมาเมื่อ", null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = "สิ่งที่ตรวจพบซึ่งปิดไว้"
        verbose_name_plural = "สิ่งที่ตรวจพบซึ่งปิดไว้"
        constraints = [
            models.CheckConstraint(
                name="dismissal_is_taken_back_by_somebody_at_some_time",
                condition=models.Q(taken_back_by__isnull=True, taken_back_at__isnull=True)
                | models.Q(taken_back_by__isnull=False, taken_back_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.words
