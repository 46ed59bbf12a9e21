"""What is measured in a year: instruments, indicators, questions and issues."""

from django.db import models

from measures.models.fiscal_year import FiscalYear
from measures.models.organisation import Organisation


class Instrument(models.Model):
    """One of the three instruments (IIT, EIT, OIT) and its weight in per cent."""

    fiscal_year = models.ForeignKey(
        FiscalYear, models.CASCADE, related_name="instruments", verbose_name="ปีงบประมาณ"
    )
    key = models.CharField("เครื่องมือ", max_length=5)
    name = models.CharField("ชื่อเต็ม", max_length=200)
    weight = models.DecimalField("น้ำหนัก (ร้อยละ)", max_digits=5, decimal_places=2)

    class Meta:
        ordering = ["pk"]
        verbose_name = "เครื่องมือ"
        verbose_name_plural = "เครื่องมือ"
        constraints = [
            models.UniqueConstraint(
                fields=["fiscal_year", "key"], name="instrument_is_unique_in_year"
            ),
            models.CheckConstraint(
                name="instrument_weight_is_per_cent",
                condition=models.Q(weight__gte=0, weight__lte=100),
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Indicator(models.Model):
    """One of a year's ten indicators."""

    fiscal_year = models.ForeignKey(
        FiscalYear, models.CASCADE, related_name="indicators", verbose_name="ปีงบประมาณ"
    )
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, related_name="indicators", verbose_name="เครื่องมือ"
    )
    number = models.PositiveSmallIntegerField("ตัวชี้วัดที่")
    name = models.CharField("ชื่อ", max_length=200)
    basis = models.TextField("ที่มาของข้อมูล", blank=True)

    class Meta:
        ordering = ["fiscal_year", "number"]
        verbose_name = "ตัวชี้วัด"
        verbose_name_plural = "ตัวชี้วัด"
        constraints = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="indicator_number_is_unique_in_year"
            )
        ]

    def __str__(self) -> str:
        return f"ตัวชี้วัดที่ {self.number} {self.name}"


class Question(models.Model):
    """A survey question (i1, e1) or a disclosure item (o1) of a year."""

    fiscal_year = models.ForeignKey(
        FiscalYear, models.CASCADE, related_name="questions", verbose_name="ปีงบประมาณ"
    )
    indicator = models.ForeignKey(
        Indicator,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name="ตัวชี้วัด",
    )
    code = models.CharField("รหัสข้อ", max_length=5)
    position = models.PositiveSmallIntegerField("ลำดับ")
    text = models.TextField("ข้อความ", blank=True)
    basis = models.TextField("ที่มาของข้อมูล", blank=True)

    class Meta:
        ordering = ["fiscal_year", "position"]
        verbose_name = "ข้อคำถามหรือรายการเปิดเผย"
        verbose_name_plural = "ข้อคำถามและรายการเปิดเผย"
        constraints = [
            models.UniqueConstraint(
                fields=["fiscal_year", "code"], name="question_code_is_unique_in_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text.splitlines()[0] if self.text else ''}".strip()

    @property
    def instrument_key(self) -> str:
        """The instrument that asks it, by the letter of its code: IIT asks i1."""
        return f"{self.code[:1].upper()}IT"


class Issue(models.Model):
    """A heading (ประเด็น) that measures are grouped under.

    The year's own seven have a number and no organisation; an organisation may add its own.
    """

    fiscal_year = models.ForeignKey(
        FiscalYear, models.CASCADE, related_name="issues", verbose_name="ปีงบประมาณ"
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, verbose_name="หน่วยงาน"
    )
    number = models.PositiveSmallIntegerField("ประเด็นที่", null=True, blank=True)
    text = models.CharField("ประเด็น", max_length=300)
    basis = models.TextField("ที่มาของข้อมูล", blank=True)

    class Meta:
        ordering = ["fiscal_year", "number", "pk"]
        verbose_name = "ประเด็น"
        verbose_name_plural = "ประเด็น"
        constraints = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"],
                condition=models.Q(organisation__isnull=True),
                name="issue_number_is_unique_in_year",
            )
        ]

    def __str__(self) -> str:
        return f"ประเด็นที่ {self.number} {self.text}" if self.number else self.text
