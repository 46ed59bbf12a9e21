"""What each component of a measure said before, who wrote it and when."""

from django.conf import settings
from django.db import models

from measures.models.measure import Measure


class Wording(models.Model):
    """The text that one person left in a component in one sitting.

    `round` is empty for components that belong to the measure itself. `by` is empty for a text that
    was there before histories were kept. `began_at` is when the sitting began, `at` when the text
    was last saved in it.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="wordings")
    component = models.CharField("องค์ประกอบ", max_length=12)
    round = models.CharField("รอบ", max_length=10, blank=True)
    text = models.TextField("ข้อความ", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    began_at = models.DateTimeField("เริ่มเมื่อ")
    at = models.DateTimeField("เมื่อ")

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "ข้อความก่อนหน้า"
        verbose_name_plural = "ข้อความก่อนหน้า"
        indexes = [
            models.Index(fields=["measure", "component", "round", "-at"], name="wordings_of_a_text")
        ]

    def __str__(self) -> str:
        return f"{self.component}: {self.text[:40]}"
