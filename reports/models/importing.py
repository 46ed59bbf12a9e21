"""A file that is being imported: what stands in it, and what the officer decided so far."""

from django.conf import settings
from django.db import models

from measures.models import FiscalYear, Organisation, Round


class ReportImport(models.Model):
    """A file between being chosen and being taken in; the row is gone once it is either way.

    `source` is what was read of it (`measures.importing.source`) or, when `is_record`, the JSON of
    a report; the file itself is not kept. `choices` are an officer's own, as plain data.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="imports", verbose_name="หน่วยงาน"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="ผู้นำเข้า"
    )
    assessment_year = models.ForeignKey(
        FiscalYear, models.CASCADE, related_name="+", verbose_name="ปีที่รับการประเมิน"
    )
    round = models.CharField("รอบ", max_length=10, choices=Round)
    file_name = models.CharField("ชื่อไฟล์", max_length=200)
    sha256 = models.CharField("ค่าแฮช", max_length=64)
    is_record = models.BooleanField("เป็น JSON ของระบบนี้", default=False)
    source = models.JSONField("ข้อความในไฟล์")
    choices = models.JSONField("สิ่งที่เลือก", default=dict)
    created_at = models.DateTimeField("อ่านเมื่อ", auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "ไฟล์ที่กำลังนำเข้า"
        verbose_name_plural = "ไฟล์ที่กำลังนำเข้า"

    def __str__(self) -> str:
        return self.file_name
