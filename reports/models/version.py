"""What was submitted: frozen versions and the steps each went through."""

from django.conf import settings
from django.db import models

from ita_portal.audit.append_only import AppendOnlyModel
from measures.models import Post
from reports.models.letters import LettersJSONField
from reports.models.report import Report


class ReportVersion(AppendOnlyModel):
    """The content of a report at the moment it was submitted; written once.

    `digest` is the SHA-256 of its canonical JSON.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("ฉบับที่")
    content = LettersJSONField("เนื้อหา")
    digest = models.CharField("รหัสเนื้อหา", max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("เสนอเมื่อ")

    class Meta:
        ordering = ["-number"]
        verbose_name = "ฉบับ"
        verbose_name_plural = "ฉบับ"
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="version_number_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.report} ฉบับที่ {self.number}"


class Step(models.Model):
    """One turn of one post in the chain of one version, and what was done there.

    Title, heading and preset opinion are copies of the post's. A vacant step is passed over. Steps
    are taken in the order of `position`; `place` is that of the post in the chain. Where a paper
    was sent back one place, that place and those behind it have another step each: the last of a
    place is the one that counts. A `substitute` signs instead of whoever holds the post.
    """

    version = models.ForeignKey(ReportVersion, models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField("ลำดับ")
    place = models.PositiveSmallIntegerField("ลำดับในสาย")
    post = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="+")
    title = models.CharField("ตำแหน่ง", max_length=200)
    role = models.CharField("หน้าที่", max_length=10, choices=Post.Act)
    heading = models.CharField("หัวข้อ", max_length=250, blank=True)
    preset_opinion = models.TextField("ความเห็นสำเร็จรูป", blank=True)
    vacant = models.BooleanField("ตำแหน่งว่าง", default=False)

    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ผู้พิจารณาแทน",
    )
    substitute_title = models.CharField("ตำแหน่งของผู้พิจารณาแทน", max_length=200, blank=True)
    substitute_reason = models.CharField("เหตุที่ให้พิจารณาแทน", max_length=200, blank=True)

    act = models.CharField("การกระทำ", max_length=10, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="โดย",
    )
    at = models.DateTimeField("เมื่อ", null=True, blank=True)
    name = models.CharField("ชื่อที่พิมพ์", max_length=200, blank=True)
    signed_title = models.CharField("ตำแหน่งที่พิมพ์", max_length=200, blank=True)
    acting_line = models.CharField("ข้อความผู้แทน", max_length=400, blank=True)
    opinion = models.TextField("ความเห็น", blank=True)
    own_words = models.BooleanField("ความเห็นอื่น", default=False)

    class Meta:
        ordering = ["position"]
        verbose_name = "ขั้นตอน"
        verbose_name_plural = "ขั้นตอน"
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="step_order_is_unique"),
            models.CheckConstraint(
                name="step_says_who_when_and_what_together",
                condition=models.Q(act="", by__isnull=True, at__isnull=True)
                | (~models.Q(act="") & models.Q(by__isnull=False, at__isnull=False)),
            ),
            models.CheckConstraint(
                name="substitute_has_a_reason",
                condition=models.Q(substitute__isnull=True) | ~models.Q(substitute_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"


class Reading(models.Model):
    """That a person saw a version when it was her turn; later she is shown what changed since."""

    version = models.ForeignKey(ReportVersion, models.PROTECT, related_name="readings")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("อ่านเมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "การอ่าน"
        verbose_name_plural = "การอ่าน"
        constraints = [
            models.UniqueConstraint(fields=["version", "reader"], name="reading_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.reader} – {self.version}"
