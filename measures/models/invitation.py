"""Who is asked to become a member of an organisation, and whether she has answered."""

from django.db import models
from django.utils import timezone

from measures.models.organisation import Organisation
from measures.models.post import Membership, Post


class Invitation(models.Model):
    """A person is asked by e-mail, or by a link handed over, to join with certain roles.

    Only the SHA-256 of the token in her link is kept. The link works once and until `expires_at`;
    sending it again gives it a new token.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="invitations", verbose_name="หน่วยงาน"
    )
    display_name = models.CharField("ชื่อที่แสดง", max_length=200)
    email = models.EmailField("อีเมล")
    roles = models.JSONField("บทบาท", default=list)
    title = models.CharField("ตำแหน่ง", max_length=200, blank=True)
    post = models.ForeignKey(
        Post,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ตำแหน่งในสายการอนุมัติ",
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    sent_at = models.DateTimeField("ส่งเมื่อ")
    expires_at = models.DateTimeField("ใช้ได้ถึง")
    accepted_at = models.DateTimeField("ตอบรับเมื่อ", null=True, blank=True)
    withdrawn_at = models.DateTimeField("เพิกถอนเมื่อ", null=True, blank=True)

    class Meta:
        ordering = ["-sent_at"]
        verbose_name = "คำเชิญ"
        verbose_name_plural = "คำเชิญ"

    def __str__(self) -> str:
        return f"{self.display_name} ({self.email})"

    @property
    def is_pending(self) -> bool:
        """Whether it is neither accepted nor withdrawn; its link may have expired all the same."""
        return self.accepted_at is None and self.withdrawn_at is None

    @property
    def is_open(self) -> bool:
        """Whether its link works now."""
        return self.is_pending and timezone.now() < self.expires_at

    @property
    def role_names(self) -> list[str]:
        """The roles in words, in the order in which they are offered."""
        return [role.label for role in Membership.Role if role in self.roles]
