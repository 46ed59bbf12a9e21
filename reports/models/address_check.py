"""Whether what was published answers at its address, as the portal itself found it last."""

from django.db import models
from django.utils import timezone

from reports.models.publication import Publication


class AddressCheck(models.Model):
    """What the portal found when it last asked for a publication's page and files.

    `answers` says for "page" and for each format of a file whether what was published answered. A
    new version is a new publication, which nobody has asked for yet.
    """

    publication = models.OneToOneField(
        Publication,
        models.CASCADE,
        primary_key=True,
        related_name="address_check",
        verbose_name="การเผยแพร่",
    )
    checked_at = models.DateTimeField("ตรวจเมื่อ", null=True)
    due_at = models.DateTimeField("ตรวจครั้งถัดไป", default=timezone.now, db_index=True)
    answers = models.JSONField("ผลการตรวจ", default=dict)

    class Meta:
        verbose_name = "การตรวจที่อยู่"
        verbose_name_plural = "การตรวจที่อยู่"

    def __str__(self) -> str:
        return f"{self.publication_id} {self.checked_at}"
