"""Who may sign in: people with a name to print and an account to lock."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person with an account. What she may do follows from her memberships and posts.

    `display_name` is what screens and papers print. Central administrators are superusers.
    """

    display_name = models.CharField("ชื่อที่แสดง", max_length=200)
    wants_thai_digits = models.BooleanField("แสดงเลขไทยบนหน้าจอทำงาน", default=False)
    is_demonstration = models.BooleanField("บัญชีสาธิต", default=False, editable=False)

    class Meta:
        verbose_name = "ผู้ใช้"
        verbose_name_plural = "ผู้ใช้"

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    @property
    def is_central_administrator(self) -> bool:
        """Whether she keeps the catalogue and sees every organisation."""
        return self.is_active and self.is_superuser
