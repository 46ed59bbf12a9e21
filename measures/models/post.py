"""Who holds which post, who stands in for whom, and what each post does in the chain."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from measures.models.organisation import Department, Organisation


class Membership(models.Model):
    """What a person is in an organisation."""

    class Role(models.TextChoices):
        OFFICER = "officer", "เจ้าหน้าที่ผู้จัดทำ"
        SUPERVISOR = "supervisor", "ผู้บังคับบัญชาในสายการอนุมัติ"
        ADMINISTRATOR = "administrator", "ผู้ดูแลระบบของหน่วยงาน"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name="ผู้ใช้"
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="memberships", verbose_name="หน่วยงาน"
    )
    role = models.CharField("บทบาท", max_length=20, choices=Role)
    title = models.CharField("ตำแหน่ง", max_length=200, blank=True)

    class Meta:
        verbose_name = "สมาชิก"
        verbose_name_plural = "สมาชิก"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"], name="membership_is_held_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()}"


class FormerMember(models.Model):
    """Somebody whose membership was closed: what she did stays, and she can be taken back.

    `roles` are those that she had until then.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="ผู้ใช้"
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="former_members", verbose_name="หน่วยงาน"
    )
    title = models.CharField("ตำแหน่ง", max_length=200, blank=True)
    roles = models.JSONField("บทบาทเดิม", default=list)
    closed_at = models.DateTimeField("ปิดเมื่อ")

    class Meta:
        ordering = ["-closed_at"]
        verbose_name = "อดีตสมาชิก"
        verbose_name_plural = "อดีตสมาชิก"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"], name="former_member_is_listed_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.user)


class Post(models.Model):
    """A post and its place in the organisation's chain of approval.

    Posts with a `position` are in the chain, in that order; exactly the last one decides.
    `heading` stands over its block on the memo. `preset_opinion` holds the sentences offered there,
    one a line; the first is printed on the form to sign.
    """

    class Act(models.TextChoices):
        REPORT = "report", "รายงาน"
        OPINE = "opine", "ให้ความเห็น"
        DECIDE = "decide", "พิจารณาสั่งการ"

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="posts", verbose_name="หน่วยงาน"
    )
    department = models.ForeignKey(
        Department, models.SET_NULL, null=True, blank=True, verbose_name="ส่วนราชการ"
    )
    title = models.CharField("ตำแหน่ง", max_length=200)
    position = models.PositiveSmallIntegerField("ลำดับในสายการอนุมัติ", null=True, blank=True)
    act = models.CharField("หน้าที่", max_length=10, choices=Act, default=Act.OPINE)
    heading = models.CharField("หัวข้อบนบันทึกข้อความ", max_length=250, blank=True)
    preset_opinion = models.TextField("ความเห็นสำเร็จรูป", blank=True)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name="ผู้ดำรงตำแหน่ง",
    )

    class Meta:
        ordering = ["position", "title"]
        verbose_name = "ตำแหน่ง"
        verbose_name_plural = "ตำแหน่ง"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(act="decide"),
                name="one_deciding_post_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["organisation", "position"], name="post_position_is_unique_in_organisation"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def preset_opinions(self) -> tuple[str, ...]:
        """The sentences that are offered to the holder."""
        return tuple(line.strip() for line in self.preset_opinion.splitlines() if line.strip())

    @property
    def default_opinion(self) -> str:
        """The sentence that is printed and chosen until another is, or nothing."""
        return next(iter(self.preset_opinions), "")

    def acting_appointment(self, on: date) -> "ActingAppointment | None":
        """Return the appointment in force on a day, or None."""
        return self.acting_appointments.in_force(on).select_related("person").first()


def in_force_on(day: date, through: str = "") -> Q:
    """Return the condition that an appointment is in force on a day.

    First and last day are included, but for the day on which it was ended early. `through` leads
    from the rows that are asked to their appointments ("posts__acting_appointments__").
    """
    to_its_end = Q(**{f"{through}ends_on": day, f"{through}ended_at__isnull": True})
    beyond = Q(**{f"{through}ends_on__gt": day})
    return Q(**{f"{through}starts_on__lte": day}) & (to_its_end | beyond)


class ActingAppointmentQuerySet(models.QuerySet):
    """Acting appointments with the questions that are always asked of them."""

    def in_force(self, on: date) -> "ActingAppointmentQuerySet":
        """Keep those that are in force on a day."""
        return self.filter(in_force_on(on))

    def not_over(self, on: date) -> "ActingAppointmentQuerySet":
        """Keep those that are in force on a day or will be after it."""
        return self.filter(ended_at__isnull=True, ends_on__gte=on)

    def overlapping(self, starts_on: date, ends_on: date) -> "ActingAppointmentQuerySet":
        """Keep those that are in force on one of these days; the database holds the same rule."""
        not_over = Q(ends_on__gt=starts_on) | Q(ends_on=starts_on, ended_at__isnull=True)
        not_empty = Q(starts_on__lt=F("ends_on")) | Q(ended_at__isnull=True)
        return self.filter(not_over, not_empty, starts_on__lte=ends_on)


class ActingAppointment(models.Model):
    """Somebody stands in for a post under an order, from one day to another.

    `ended_at` is set where it was ended early: it is over from that moment, and `ends_on` is that
    day. One that was in force is never deleted.
    """

    class Kind(models.TextChoices):
        IN_ABSENCE = "รักษาราชการแทน", "รักษาราชการแทน"
        ON_BEHALF = "ปฏิบัติราชการแทน", "ปฏิบัติราชการแทน"

    post = models.ForeignKey(
        Post, models.RESTRICT, related_name="acting_appointments", verbose_name="ตำแหน่ง"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.RESTRICT,
        related_name="acting_appointments",
        verbose_name="ผู้แทน",
    )
    kind = models.CharField("ลักษณะ", max_length=30, choices=Kind)
    own_title = models.CharField("ตำแหน่งของผู้แทน", max_length=200)
    order_number = models.CharField("คำสั่งที่", max_length=60)
    order_date = models.DateField("ลงวันที่")
    starts_on = models.DateField("ตั้งแต่วันที่")
    ends_on = models.DateField("ถึงวันที่")
    ended_at = models.DateTimeField("สิ้นสุดก่อนกำหนดเมื่อ", null=True, blank=True, editable=False)

    objects = ActingAppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on"]
        verbose_name = "การแต่งตั้งผู้แทน"
        verbose_name_plural = "การแต่งตั้งผู้แทน"
        constraints = [
            models.CheckConstraint(
                name="acting_appointment_starts_before_it_ends",
                condition=models.Q(starts_on__lte=models.F("ends_on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.kind} {self.post}"

    @property
    def line(self) -> str:
        """What is printed under the person's own title: "รักษาราชการแทนปลัด ตามคำสั่งที่ 12/2569"."""
        return f"{self.kind}{self.post.title} ตามคำสั่งที่ {self.order_number}"
