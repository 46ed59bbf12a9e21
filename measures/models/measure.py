"""What an organisation did: its measures and the results of each round."""

from django.db import models

from ita_portal.thai.outline import parse_outline
from measures.models.fiscal_year import FiscalYear, Round
from measures.models.indicator import Indicator, Issue, Question
from measures.models.organisation import Department, Organisation


class MeasureQuerySet(models.QuerySet):
    """Measures; deleted ones stay as rows so that a deletion can be undone."""

    def kept(self) -> "MeasureQuerySet":
        """Leave out what was deleted."""
        return self.filter(deleted_at__isnull=True)


class Measure(models.Model):
    """A measure of one fiscal year. Texts are stored clean: NFC, Arabic digits, one item a line.

    `period` is printed as typed; `starts_on` and `ends_on` are what could be understood of it.
    `row_version` counts every save, so that a form knows whether it is stale. `request_id` is the
    number of the empty form that became this measure, so that a form sent twice adds one.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="measures", verbose_name="หน่วยงาน"
    )
    fiscal_year = models.ForeignKey(
        FiscalYear, models.PROTECT, related_name="measures", verbose_name="ปีงบประมาณ"
    )
    position = models.PositiveIntegerField("ลำดับ")
    measure = models.TextField("มาตรการ โครงการ หรือกิจกรรม", blank=True)
    steps = models.TextField("ขั้นตอนหรือวิธีการปฏิบัติ", blank=True)
    period = models.CharField("ช่วงระยะเวลา", max_length=500, blank=True)
    starts_on = models.DateField("เริ่มวันที่", null=True, blank=True)
    ends_on = models.DateField("สิ้นสุดวันที่", null=True, blank=True)
    responsible = models.TextField("ผู้รับผิดชอบ", blank=True)
    departments = models.ManyToManyField(Department, blank=True, verbose_name="ส่วนราชการ")
    monitoring = models.TextField("การรายงานผลและการกำกับติดตาม", blank=True)
    issue = models.ForeignKey(Issue, models.SET_NULL, null=True, blank=True, verbose_name="ประเด็น")
    indicator = models.ForeignKey(
        Indicator, models.SET_NULL, null=True, blank=True, verbose_name="ตัวชี้วัด"
    )
    questions = models.ManyToManyField(Question, blank=True, verbose_name="ข้อคำถามที่เกี่ยวข้อง")
    row_version = models.PositiveIntegerField(default=1, editable=False)
    request_id = models.UUIDField(null=True, editable=False)
    deleted_at = models.DateTimeField("ลบเมื่อ", null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = "มาตรการ"
        verbose_name_plural = "มาตรการ"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "fiscal_year", "position"],
                condition=models.Q(deleted_at__isnull=True),
                name="measure_position_is_unique_in_year",
            ),
            models.UniqueConstraint(
                fields=["organisation", "request_id"], name="one_measure_a_form_sent"
            ),
            models.CheckConstraint(
                name="measure_starts_before_it_ends",
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(starts_on__lte=models.F("ends_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.short_title

    def result_in(self, round: str) -> "Result":
        """Return what it achieved in a round: one that is not stored yet where it has none."""
        found = (result for result in self.results.all() if result.round == round)
        return next(found, None) or Result(measure=self, round=round)

    @property
    def short_title(self) -> str:
        """The first item of what the measure says, for lists and headings; never empty."""
        first, *_ = (self.measure or self.steps).splitlines() or [""]
        items = parse_outline(first)
        return items[0].text if items else f"มาตรการลำดับที่ {self.position}"


class Result(models.Model):
    """What a measure achieved in one round."""

    class Status(models.TextChoices):
        DONE = "done", "ดำเนินการแล้ว"
        IN_PROGRESS = "in_progress", "อยู่ระหว่างดำเนินการ"
        NOT_BEGUN = "not_begun", "ยังไม่ได้ดำเนินการ"

    measure = models.ForeignKey(
        Measure, models.CASCADE, related_name="results", verbose_name="มาตรการ"
    )
    round = models.CharField("รอบ", max_length=10, choices=Round)
    output = models.TextField("ผลการดำเนินการ", blank=True)
    outcome = models.TextField("ผลลัพธ์หรือผลสัมฤทธิ์", blank=True)
    status = models.CharField("สถานะ", max_length=12, choices=Status, blank=True)
    as_of = models.DateField("ข้อมูล ณ วันที่", null=True, blank=True)

    class Meta:
        verbose_name = "ผลการดำเนินการ"
        verbose_name_plural = "ผลการดำเนินการ"
        constraints = [
            models.UniqueConstraint(fields=["measure", "round"], name="one_result_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.measure} – {self.get_round_display()}"
