"""The layouts that an organisation adjusted for itself."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from measures.models import Organisation
from reports.layout_rules import LONGEST_NAME, faults
from reports.layouts import LAYOUTS, Layout, from_data


def must_be_printable(sections: Any) -> None:
    """Raise ValidationError unless the data describes sections that can be printed."""
    try:
        layout = from_data({"key": "", "name": "", "sections": sections})
        found = faults(layout.sections)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValidationError("อ่านรูปแบบนี้ไม่ได้") from error
    if found:
        raise ValidationError(list(found))


class OrganisationLayout(models.Model):
    """A layout of an organisation's own: one of the five, or another of its own, adjusted.

    `sections` is what `reports.layouts.to_data` says of them; `based_on` is the key of the standard
    layout that it goes back to. Its own key ("own-7") never names another layout again.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="layouts", verbose_name="หน่วยงาน"
    )
    name = models.CharField("ชื่อรูปแบบ", max_length=LONGEST_NAME)
    based_on = models.CharField(
        "ปรับจาก",
        max_length=30,
        choices=[(key, layout.name) for key, layout in LAYOUTS.items()],
    )
    sections = models.JSONField("ส่วนของรายงาน", validators=[must_be_printable])
    row_version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name"]
        verbose_name = "รูปแบบรายงานของหน่วยงาน"
        verbose_name_plural = "รูปแบบรายงานของหน่วยงาน"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="layout_name_is_unique_in_organisation"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """The word by which reports refer to it."""
        return f"own-{self.pk}"

    @property
    def layout(self) -> Layout:
        """The layout itself."""
        return from_data({"key": self.key, "name": self.name, "sections": self.sections})
