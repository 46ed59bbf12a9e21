"""Who holds which post, who stands in for whom, and what each post does in the chain."""

from datetime import date

from django.conf import settings
from django.db import models

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


class Post(models.Model):
    """A post and its place in the organisation's chain of approval.

    Posts with a `position` are in the chain, in that order; exactly the last one decides.
    `heading` stands over its block on the memo and `preset_opinion` is the sentence offered there.
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

    def acting_appointment(self, on: date) -> "ActingAppointment | None":
        """Return the appointment in force on a day, or None."""
        return self.acting_appointments.in_force(on).select_related("person").first()


class ActingAppointmentQuerySet(models.QuerySet):
    """Acting appointments with the question that is always asked of them."""

    def in_force(self, on: date) -> "ActingAppointmentQuerySet":
        """Keep those that run on a day, first and last day included."""
        return self.filter(starts_on__lte=on, ends_on__gte=on)


class ActingAppointment(models.Model):
    """Somebody stands in for a post under an order, from one day to another."""

    class Kind(models.TextChoices):
        IN_ABSENCE = "รักษาราชการแทน", "รักษาราชการแทน"
        ON_BEHALF = "ปฏิบัติราชการแทน", "ปฏิบัติราชการแทน"

    post = models.ForeignKey(
        Post, models.CASCADE, related_name="acting_appointments", verbose_name="ตำแหน่ง"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="acting_appointments",
        verbose_name="ผู้แทน",
    )
    kind = models.CharField("ลักษณะ", max_length=30, choices=Kind)
    own_title = models.CharField("ตำแหน่งของผู้แทน", max_length=200)
    order_number = models.CharField("คำสั่งที่", max_length=60)
    order_date = models.DateField("ลงวันที่")
    starts_on = models.DateField("ตั้งแต่วันที่")
    ends_on = models.DateField("ถึงวันที่")

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
