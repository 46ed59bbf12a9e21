"""The tables of the audit log: its events, its head, and how it was found when last checked."""

from django.conf import settings
from django.db import models

from ita_portal.audit.append_only import AppendOnlyModel


class AuditEvent(AppendOnlyModel):
    """One act. `hash` covers every other field and the hash of the event before it.

    `organisation` is the organisation's address word, empty for acts of the whole portal;
    `subject` names the row acted on ("report:12").
    """

    number = models.PositiveBigIntegerField("ลำดับ", primary_key=True)
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


class AuditHead(models.Model):
    """How many events there are and the hash of the last one: one row, sealed by AUDIT_KEY.

    A chain of hashes does not notice that its end was cut off, or that all of it was computed anew;
    who has the database but not the key cannot make a head for that. `since` is the first event
    that this head answers for, `before` a digest of all events before it as they were found then
    (see `log.begin_head`). `key_mark` tells one key from another without telling the key.
    """

    count = models.PositiveBigIntegerField("จำนวนเหตุการณ์")
    hash = models.CharField("รหัสของเหตุการณ์สุดท้าย", max_length=64, blank=True)
    since = models.PositiveBigIntegerField("ตั้งแต่เหตุการณ์ที่", default=1)
    before = models.CharField("รหัสของเหตุการณ์ก่อนนั้น", max_length=64, blank=True)
    key_mark = models.CharField("กุญแจ", max_length=16)
    seal = models.CharField("ตราของกุญแจ", max_length=64)

    class Meta:
        verbose_name = "หัวบันทึก"
        verbose_name_plural = "หัวบันทึก"

    def __str__(self) -> str:
        return f"{self.count} {self.hash[:12]}"


class AuditCheck(models.Model):
    """One check of the whole log: when, how many events and papers, and what was wrong, if any."""

    at = models.DateTimeField("เวลา", auto_now_add=True)
    events = models.PositiveBigIntegerField("จำนวนเหตุการณ์")
    papers = models.PositiveIntegerField("จำนวนเอกสารที่เป็นพยาน", null=True)
    fault = models.TextField("สิ่งที่ผิด", blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "การตรวจบันทึก"
        verbose_name_plural = "การตรวจบันทึก"

    def __str__(self) -> str:
        return self.fault or "ครบถ้วน"
