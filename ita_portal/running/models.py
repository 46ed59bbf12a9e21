"""When each kind of work is due, and which worker has it."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class TurnQuerySet(models.QuerySet):
    """Turns with the questions that workers and health ask of them."""

    def due(self, now: datetime) -> "TurnQuerySet":
        """Keep those whose time has come and that no living worker has."""
        free = Q(held_until__isnull=True) | Q(held_until__lte=now)
        return self.filter(free, due__lte=now)


class Turn(models.Model):
    """One kind of work: when it is due next, and until when a worker has it for itself.

    A worker that lives holds on to its turn again and again; the turn of one that was killed is
    free when `held_until` has passed. `failures` counts how often in a row it ended in an error.
    """

    job = models.CharField("งาน", max_length=40, primary_key=True)
    due = models.DateTimeField("ถึงกำหนด", default=timezone.now)
    held_by = models.CharField("ผู้ทำ", max_length=40, blank=True)
    held_until = models.DateTimeField("ทำได้ถึง", null=True)
    ended_at = models.DateTimeField("เสร็จเมื่อ", null=True)
    failures = models.PositiveIntegerField("จำนวนครั้งที่ขัดข้อง", default=0)

    objects = TurnQuerySet.as_manager()

    class Meta:
        ordering = ["due"]
        verbose_name = "งานเบื้องหลัง"
        verbose_name_plural = "งานเบื้องหลัง"

    def __str__(self) -> str:
        return self.job

    @classmethod
    def take(cls, job: str, worker: str, lease: timedelta) -> bool:
        """Claim a due job by compare-and-swap; tell whether this worker has it now."""
        now = timezone.now()
        mine = {"held_by": worker, "held_until": now + lease}
        return bool(cls.objects.due(now).filter(job=job).update(**mine))

    @classmethod
    def hold_on(cls, job: str, worker: str, lease: timedelta) -> None:
        """Say that the worker still lives."""
        held = cls.objects.filter(job=job, held_by=worker, held_until__isnull=False)
        held.update(held_until=timezone.now() + lease)

    @classmethod
    def give_back(cls, job: str, worker: str, *, due: datetime, failed: bool) -> None:
        """End a turn; one that another worker has taken over meanwhile stays with that one."""
        cls.objects.filter(job=job, held_by=worker).update(
            held_by="",
            held_until=None,
            ended_at=timezone.now(),
            due=due,
            failures=F("failures") + 1 if failed else 0,
        )
