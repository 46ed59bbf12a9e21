"""What proves a measure: links and files."""

from django.db import models

from measures.models.measure import Measure


class Evidence(models.Model):
    """One piece of evidence of a measure: a link or a file, never both.

    `sha256` is the file's digest as 64 hexadecimal digits.
    """

    measure = models.ForeignKey(
        Measure, models.CASCADE, related_name="evidence", verbose_name="มาตรการ"
    )
    title = models.CharField("ชื่อหลักฐาน", max_length=300)
    url = models.URLField("ลิงก์", max_length=1000, blank=True)
    file = models.FileField("ไฟล์", upload_to="evidence/%Y/%m/", blank=True)
    file_name = models.CharField("ชื่อไฟล์เดิม", max_length=255, blank=True)
    media_type = models.CharField("ชนิดไฟล์", max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
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
