"""What the public sees: which version stands at which address, and since when."""

from django.conf import settings
from django.db import models

from reports.models.report import Report
from reports.models.version import ReportVersion


class Publication(models.Model):
    """One version made public.

    `code` is what people type to verify a paper; `files` says name, size and SHA-256 of each
    format; `search_text` is what it is found by (see `reports.public.search`). A correction ends
    `is_current` and stays readable at its own address; a withdrawn publication says when and why.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="publications")
    version = models.OneToOneField(ReportVersion, models.PROTECT, related_name="publication")
    code = models.CharField("รหัสตรวจสอบ", max_length=14, unique=True)
    files = models.JSONField("ไฟล์", default=dict)
    search_text = models.TextField("ข้อความสำหรับค้นหา", blank=True, default="", editable=False)
    is_current = models.BooleanField("ฉบับปัจจุบัน", default=True)
    published_at = models.DateTimeField("เผยแพร่เมื่อ")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField("ถอนเมื่อ", null=True, blank=True)
    withdrawn_reason = models.TextField("เหตุผลที่ถอน", blank=True)

    class Meta:
        ordering = ["-published_at"]
        verbose_name = "การเผยแพร่"
        verbose_name_plural = "การเผยแพร่"
        constraints = [
            models.UniqueConstraint(
                fields=["report"],
                condition=models.Q(is_current=True),
                name="one_current_publication_a_report",
            ),
            models.CheckConstraint(
                name="withdrawal_has_a_reason",
                condition=models.Q(withdrawn_at__isnull=True) | ~models.Q(withdrawn_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} ({self.code})"
