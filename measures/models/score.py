"""Which scores an organisation got in a year's assessment."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from measures.models.fiscal_year import FiscalYear
from measures.models.indicator import Indicator, Instrument, Question
from measures.models.organisation import Organisation


class Score(models.Model):
    """One score (0–100): of a question, an indicator, an instrument, or, with none, the overall."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="scores", verbose_name="หน่วยงาน"
    )
    fiscal_year = models.ForeignKey(
        FiscalYear, models.PROTECT, related_name="scores", verbose_name="ปีงบประมาณ"
    )
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, verbose_name="ตัวชี้วัด"
    )
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, null=True, blank=True, verbose_name="เครื่องมือ"
    )
    question = models.ForeignKey(
        Question,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="scores",
        verbose_name="ข้อคำถามหรือรายการเปิดเผย",
    )
    value = models.DecimalField(
        "คะแนน",
        max_digits=5,
        decimal_places=2,
        validators=[
            MinValueValidator(0, "คะแนนต้องไม่ต่ำกว่า 0"),
            MaxValueValidator(100, "คะแนนต้องไม่เกิน 100"),
        ],
    )

    class Meta:
        verbose_name = "คะแนน"
        verbose_name_plural = "คะแนน"
        constraints = [
            models.CheckConstraint(
                name="score_lies_between_0_and_100",
                condition=models.Q(value__gte=0, value__lte=100),
            ),
            models.CheckConstraint(
                name="score_is_of_one_thing",
                condition=(
                    models.Q(indicator__isnull=True, instrument__isnull=True)
                    | models.Q(indicator__isnull=True, question__isnull=True)
                    | models.Q(instrument__isnull=True, question__isnull=True)
                ),
            ),
            models.UniqueConstraint(
                fields=["organisation", "fiscal_year", "indicator"],
                condition=models.Q(indicator__isnull=False),
                name="one_score_an_indicator",
            ),
            models.UniqueConstraint(
                fields=["organisation", "fiscal_year", "instrument"],
                condition=models.Q(instrument__isnull=False),
                name="one_score_an_instrument",
            ),
            models.UniqueConstraint(
                fields=["organisation", "fiscal_year", "question"],
                condition=models.Q(question__isnull=False),
                name="one_score_a_question",
            ),
            models.UniqueConstraint(
                fields=["organisation", "fiscal_year"],
                condition=models.Q(
                    indicator__isnull=True, instrument__isnull=True, question__isnull=True
                ),
                name="one_overall_score_a_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject or 'ภาพรวม'}: {self.value}"

    @property
    def subject(self) -> Question | Indicator | Instrument | None:
        """What was scored, None for the whole."""
        return self.question or self.indicator or self.instrument
