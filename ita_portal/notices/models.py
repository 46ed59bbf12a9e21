"""What a person was told, where its letter is on its way, and how she likes to be told."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from ita_portal.accounts.models import User

_ON_ITS_WAY = ("queued", "sending")


class Kind(models.TextChoices):
    """What a notice is about, in the words of its sign."""

    WAITING = "waiting", "รอท่านพิจารณา"
    RECALLED = "recalled", "ดึงกลับแล้ว"
    RETURNED = "returned", "ส่งกลับแก้ไข"
    APPROVED = "approved", "อนุมัติแล้ว"
    REFUSED = "refused", "ไม่อนุมัติ"
    PUBLISHED = "published", "เผยแพร่แล้ว"
    WITHDRAWN = "withdrawn", "ถอนการเผยแพร่"
    LATE = "late", "ค้างพิจารณา"
    REMINDER = "reminder", "ใกล้ครบกำหนด"
    DIGEST = "digest", "สรุปประจำวัน"


# The icon and the tone of each kind's sign; see `components/badge.html`.
SIGNS: dict[str, tuple[str, str]] = {
    Kind.WAITING: ("in-chain", "primary"),
    Kind.RECALLED: ("undo", ""),
    Kind.RETURNED: ("return", "warning"),
    Kind.APPROVED: ("done", "success"),
    Kind.REFUSED: ("refused", "danger"),
    Kind.PUBLISHED: ("seal", "seal"),
    Kind.WITHDRAWN: ("withdrawn", "warning"),
    Kind.LATE: ("clock", "warning"),
    Kind.REMINDER: ("calendar", "warning"),
    Kind.DIGEST: ("list", ""),
}


class Mail(models.TextChoices):
    """Where the letter of a notice is."""

    NONE = "none", "ไม่มีอีเมล"
    DAILY = "daily", "รอรวมส่งประจำวัน"
    QUEUED = "queued", "รอส่ง"
    SENDING = "sending", "กำลังส่ง"
    SENT = "sent", "ส่งแล้ว"
    FAILED = "failed", "ส่งไม่สำเร็จ"


class NoticeQuerySet(models.QuerySet):
    """Notices with the questions that are always asked of them."""

    def unread(self) -> "NoticeQuerySet":
        """Keep those that their recipients have not opened."""
        return self.filter(read_at__isnull=True)

    def listed(self, person: User) -> "NoticeQuerySet":
        """Return what a person finds in the portal, newest first.

        Digests are letters only: they say again what is listed here one by one.
        """
        return self.filter(recipient=person).exclude(kind=Kind.DIGEST)


class Notice(models.Model):
    """One person is told one thing, once.

    `key` says which thing: the same key is never told to the same person again. `about` names what
    the notice is tied to ("report:12", "step:40"), so that what no longer waits can be settled.
    `address` is a path within the portal. `mail_due` is when a queued letter is tried next, and for
    one that is being sent until when that may take; `mail_error` never holds personal data.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name="ผู้รับ"
    )
    kind = models.CharField("ประเภท", max_length=10, choices=Kind)
    about = models.CharField("เกี่ยวกับ", max_length=80)
    key = models.CharField("รหัสเรื่อง", max_length=120)
    subject = models.CharField("เรื่อง", max_length=200)
    words = models.TextField("ข้อความ")
    address = models.CharField("ที่อยู่ในระบบ", max_length=300)
    created_at = models.DateTimeField("แจ้งเมื่อ", default=timezone.now)
    read_at = models.DateTimeField("อ่านเมื่อ", null=True, blank=True)
    mail = models.CharField("สถานะอีเมล", max_length=10, choices=Mail, default=Mail.NONE)
    mail_due = models.DateTimeField("กำหนดส่งอีเมล", null=True, blank=True)
    mail_attempts = models.PositiveSmallIntegerField("จำนวนครั้งที่ส่ง", default=0)
    mail_error = models.CharField("เหตุที่ส่งไม่สำเร็จ", max_length=80, blank=True)
    digest = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="gathered",
        verbose_name="สรุปที่รวมเรื่องนี้",
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = "การแจ้งเตือน"
        verbose_name_plural = "การแจ้งเตือน"
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "key"], name="nobody_is_told_the_same_twice"
            ),
            models.CheckConstraint(
                name="notice_leads_into_the_portal",
                condition=models.Q(address__startswith="/") & ~models.Q(address__startswith="//"),
            ),
            models.CheckConstraint(
                name="mail_on_its_way_has_a_time",
                condition=models.Q(mail__in=_ON_ITS_WAY, mail_due__isnull=False)
                | (~models.Q(mail__in=_ON_ITS_WAY) & models.Q(mail_due__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["recipient"],
                condition=models.Q(read_at__isnull=True),
                name="notice_unread",
            ),
            models.Index(
                fields=["mail_due"],
                condition=models.Q(mail_due__isnull=False),
                name="notice_mail_due",
            ),
            models.Index(fields=["about"], name="notice_about"),
            models.Index(fields=["recipient", "-created_at"], name="notice_newest"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def icon(self) -> str:
        """The icon of its sign."""
        return SIGNS[self.kind][0]

    @property
    def tone(self) -> str:
        """The tone of its sign."""
        return SIGNS[self.kind][1]


class Delivery(models.TextChoices):
    """When letters are sent to a person; in the portal she finds every notice either way."""

    EACH = "each", "ส่งทันทีทุกเรื่อง"
    DAILY = "daily", "รวมส่งวันละหนึ่งฉบับ"
    PORTAL = "portal", "ไม่ส่งอีเมล แจ้งในระบบเท่านั้น"


class DeliveryChoice(models.Model):
    """How one person likes to be told; whoever has not chosen is sent a letter at once."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="+",
        verbose_name="ผู้ใช้",
    )
    delivery = models.CharField("การส่งอีเมล", max_length=10, choices=Delivery)

    class Meta:
        verbose_name = "การเลือกรับอีเมล"
        verbose_name_plural = "การเลือกรับอีเมล"

    def __str__(self) -> str:
        return f"{self.person}: {self.get_delivery_display()}"
