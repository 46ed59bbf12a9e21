"""The one table of the audit log."""

from django.conf import settings
from django.db import models

from ita_portal.audit.append_only import AppendOnlyModel


class AuditEvent(AppendOnlyModel):
    """One act. `hash` covers every other field and the hash of the event before it.

    `organisation` is the organisation's address word, empty for acts of the whole portal;
    `subject` names the row acted on ("report:12").
    """

    number = models.PositiveBigIntegerField("ลำดับ", unique=True)
    organisation = models.CharField("หน่วยงาน", max_length=60, blank=True, db_index=True)
    act = models.CharField("การกระทำ", max_length=60)
    subject = models.CharField("สิ่งที่ถูกกระทำ", max_length=80, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ผู้กระทำ",
    )
    actor_name = models.CharField("ชื่อผู้กระทำ", max_length=200, blank=True)
    at = models.DateTimeField("เวลา")
    data = models.JSONField("รายละเอียด", default=dict)
    previous_hash = models.CharField("รหัสของเหตุการณ์ก่อนหน้า", max_length=64, blank=True, unique=True)
    hash = models.CharField("รหัสของเหตุการณ์", max_length=64, unique=True)

    class Meta:
        ordering = ["number"]
        verbose_name = "เหตุการณ์"
        verbose_name_plural = "เหตุการณ์"

    def __str__(self) -> str:
        return f"{self.number} {self.act} {self.subject}"
