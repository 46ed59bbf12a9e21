"""What people of an organisation remark on the parts of a report while it is on its way."""

from django.conf import settings
from django.db import models

from measures.components import COMPONENTS
from measures.models import Measure
from reports.models.report import Report


class Comment(models.Model):
    """A remark on one component of a measure or on one part of the report, until it is resolved.

    `measure` is empty for parts that belong to the report itself. `version` is the number of the
    version on the table when it was written, 0 before the first.
    """

    class Part(models.TextChoices):
        REPORT = "report", "รายงานทั้งฉบับ"
        INTRODUCTION = "introduction", "คำนำ"
        CLOSING = "closing", "บทสรุป"
        MEMO = "memo", "บันทึกข้อความ"

    report = models.ForeignKey(Report, models.CASCADE, related_name="comments")
    measure = models.ForeignKey(
        Measure, models.CASCADE, null=True, blank=True, related_name="comments"
    )
    part = models.CharField(
        "ส่วน",
        max_length=12,
        choices=[*Part.choices, *((component.key, component.label) for component in COMPONENTS)],
    )
    text = models.TextField("ข้อสังเกต")
    version = models.PositiveIntegerField("ฉบับที่", default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField("แก้ไขแล้วเมื่อ", null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = "ข้อสังเกต"
        verbose_name_plural = "ข้อสังเกต"
        constraints = [
            models.CheckConstraint(
                name="comment_is_resolved_by_somebody_at_some_time",
                condition=models.Q(resolved_by__isnull=True, resolved_at__isnull=True)
                | models.Q(resolved_by__isnull=False, resolved_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.text[:40]}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody to do something about it."""
        return self.resolved_at is None
