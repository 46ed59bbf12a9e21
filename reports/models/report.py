"""What is being written: a report's draft and its memo."""

from django.conf import settings
from django.db import models

from measures.models import FiscalYear, Organisation, Round
from reports.workflow import STATE_LABELS, State


class Report(models.Model):
    """A report of one organisation for one item of an assessment year.

    `slug` is its word in addresses ("o26", "o43-6-months"). `layout` is the key of a layout that
    the organisation may choose (see `reports.own_layouts`). `state` is written by
    `reports.services.approval` alone; `row_version` counts every change, of text and of state.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="reports", verbose_name="หน่วยงาน"
    )
    assessment_year = models.ForeignKey(
        FiscalYear, models.PROTECT, related_name="+", verbose_name="ปีที่รับการประเมิน"
    )
    fiscal_year = models.ForeignKey(
        FiscalYear, models.PROTECT, related_name="+", verbose_name="ปีที่รายงานผล"
    )
    item = models.CharField("ข้อ", max_length=5)
    round = models.CharField("รอบ", max_length=10, choices=Round, default=Round.ANNUAL)
    slug = models.CharField("ชื่อในที่อยู่เว็บ", max_length=20)
    layout = models.CharField("รูปแบบรายงาน", max_length=30)
    title = models.CharField("ชื่อรายงาน", max_length=300)
    cover_lines = models.TextField("ข้อความบนปก", blank=True)
    heading_lines = models.TextField("หัวเรื่องหน้ารายงาน", blank=True)
    introduction = models.TextField("คำนำ", blank=True)
    closing = models.TextField("บทสรุป", blank=True)
    state = models.CharField(
        "สถานะ",
        max_length=10,
        choices=[(state.value, label) for state, label in STATE_LABELS.items()],
        default=State.DRAFT,
        editable=False,
    )
    row_version = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ผู้จัดทำ"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-assessment_year__year", "slug"]
        verbose_name = "รายงาน"
        verbose_name_plural = "รายงาน"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "assessment_year", "slug"], name="one_report_an_address"
            ),
            models.UniqueConstraint(
                fields=["organisation", "assessment_year", "item", "round"],
                name="one_report_an_item_and_round",
            ),
            models.CheckConstraint(
                name="report_state_is_known",
                condition=models.Q(state__in=[state.value for state in State]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.organisation})"

    @property
    def reference(self) -> str:
        """How commands and addresses name the report: ORG/ASSESSMENT_YEAR/ITEM."""
        return f"{self.organisation.slug}/{self.assessment_year.year}/{self.slug}"

    @property
    def is_editable(self) -> bool:
        """Whether its texts may change: only as a draft."""
        return self.state == State.DRAFT


class Memo(models.Model):
    """The memo that carries a report up the chain."""

    report = models.OneToOneField(Report, models.CASCADE, related_name="memo")
    department_line = models.CharField("ส่วนราชการ", max_length=300, blank=True)
    number = models.CharField("เลขที่", max_length=40, blank=True)
    date = models.DateField("วันที่", null=True, blank=True)
    subject = models.CharField("เรื่อง", max_length=400, blank=True)
    addressee = models.CharField("เรียน", max_length=200, blank=True)
    background = models.TextField("เรื่องเดิม", blank=True)
    facts = models.TextField("ข้อเท็จจริง", blank=True)
    proposal = models.TextField("ข้อเสนอเพื่อพิจารณา", blank=True)
    closing = models.CharField("คำลงท้าย", max_length=300, blank=True)

    class Meta:
        verbose_name = "บันทึกข้อความ"
        verbose_name_plural = "บันทึกข้อความ"

    def __str__(self) -> str:
        return self.subject
