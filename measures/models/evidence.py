"""What proves a measure: links and files."""

from django.db import models

from measures.models.measure import Measure


class Evidence(models.Model):
    """One piece of evidence of a measure: a link or a file, never both.

    `sha256` is the file's digest as 64 hexadecimal digits. A link carries what was found when it
    was last visited, when it is due again, and, where the organisation asks for that, the copy
    that was made on `copied_at`. Links of a demonstration, which lead nowhere, are not visited.
    """

    class Found(models.TextChoices):
        """What a visit to a link found (see `measures.links.visit`)."""

        ALIVE = "alive", "เปิดได้"
        SIGN_IN = "sign_in", "ต้องเข้าสู่ระบบก่อนจึงเปิดได้"
        GONE = "gone", "ไม่พบหน้านี้แล้ว"
        SILENT = "silent", "เว็บไซต์ไม่ตอบ"
        UNSAFE = "unsafe", "ใบรับรองความปลอดภัยของเว็บไซต์ไม่ถูกต้อง"
        NOT_PUBLIC = "not_public", "เป็นที่อยู่ภายในเครือข่าย ผู้อื่นเปิดไม่ได้"

    measure = models.ForeignKey(
        Measure, models.CASCADE, related_name="evidence", verbose_name="มาตรการ"
    )
    title = models.CharField("ชื่อหลักฐาน", max_length=300)
    url = models.URLField("ลิงก์", max_length=1000, blank=True)
    file = models.FileField("ไฟล์", upload_to="evidence/%Y/%m/", blank=True)
    file_name = models.CharField("ชื่อไฟล์เดิม", max_length=255, blank=True)
    media_type = models.CharField("ชนิดไฟล์", max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    found = models.CharField("ผลการตรวจลิงก์", max_length=10, choices=Found, blank=True)
    visited_at = models.DateTimeField("ตรวจลิงก์เมื่อ", null=True, blank=True)
    is_visited = models.BooleanField("ตรวจลิงก์", default=True)
    visit_due = models.DateTimeField(null=True, blank=True, db_index=True, editable=False)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)
    copy = models.FileField("สำเนา", upload_to="copies/%Y/%m/", blank=True)
    copy_type = models.CharField("ชนิดของสำเนา", max_length=100, blank=True)
    copy_sha256 = models.CharField(max_length=64, blank=True)
    copied_at = models.DateTimeField("ทำสำเนาเมื่อ", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "หลักฐาน"
        verbose_name_plural = "หลักฐาน"
        constraints = [
            models.CheckConstraint(
                name="evidence_is_a_link_or_a_file",
                condition=(models.Q(url="") & ~models.Q(file=""))
                | (~models.Q(url="") & models.Q(file="")),
            )
        ]

    def __str__(self) -> str:
        return self.title
