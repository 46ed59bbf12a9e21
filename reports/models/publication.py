"""What the public sees: which version stands at which address, and since when."""

from django.conf import settings
from django.db import models

from ita_portal.audit.append_only import AppendOnlyModel
from reports.models.report import Report
from reports.models.version import ReportVersion


class Publication(models.Model):
    """One version made public.

    `code` is what people type to verify a paper; `files` are its formats; `seal_certificate` is
    what its PDF was sealed with, nothing where it was published before papers were sealed. A
    correction ends `is_current` and stays readable at its own address; a withdrawn publication says
    when and why.
    `is_told` turns false with every act that the shelf is to show, until its manifest does.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="publications")
    version = models.OneToOneField(ReportVersion, models.PROTECT, related_name="publication")
    code = models.CharField("รหัสตรวจสอบ", max_length=14, unique=True)
    seal_certificate = models.ForeignKey(
        "reports.SealCertificate",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="ใบรับรองของตราประทับ",
    )
    is_current = models.BooleanField("ฉบับปัจจุบัน", default=True)
    is_told = models.BooleanField(default=True, db_default=True, editable=False)
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
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(is_told=False), name="publication_to_tell"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} ({self.code})"


class PublishedFile(AppendOnlyModel):
    """One file of a publication: its format, name, size in bytes and SHA-256; written once."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="files")
    format = models.CharField("รูปแบบ", max_length=10)
    name = models.CharField("ชื่อไฟล์", max_length=150)
    size = models.PositiveBigIntegerField("ขนาด")
    sha256 = models.CharField("รหัสไฟล์", max_length=64, db_index=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "ไฟล์ที่เผยแพร่"
        verbose_name_plural = "ไฟล์ที่เผยแพร่"
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "format"], name="one_published_file_a_format"
            )
        ]

    def __str__(self) -> str:
        return self.name


class SealCertificate(AppendOnlyModel):
    """A certificate that papers were ever sealed with (DER), so that old seals stay known."""

    fingerprint = models.CharField("รหัสใบรับรอง", max_length=64, unique=True)
    certificate = models.BinaryField("ใบรับรอง")
    name = models.CharField("ออกให้แก่", max_length=300)
    self_made = models.BooleanField("ระบบออกเอง")
    used_since = models.DateTimeField("ใช้ตั้งแต่", auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "ใบรับรองของตราประทับ"
        verbose_name_plural = "ใบรับรองของตราประทับ"
        base_manager_name = "objects"

    def __str__(self) -> str:
        return self.name
