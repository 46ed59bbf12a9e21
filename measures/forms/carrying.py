"""The form in which measures of an earlier year are chosen for a later one."""

from typing import Any

from django import forms

from measures.carrying import carried_id
from measures.forms.fields import RowsField
from measures.models import FiscalYear, Measure, Organisation

NONE_CHOSEN = "ยังไม่ได้เลือกมาตรการ โปรดเลือกอย่างน้อยหนึ่งมาตรการ"


class CarryForm(forms.Form):
    """Which measures of `source` go on in `year`; all of them, unless she takes some out.

    Those that were carried before are in `carried` and cannot be chosen again.
    """

    measures = RowsField(label="มาตรการ", error_messages={"required": NONE_CHOSEN})

    def __init__(
        self,
        data: Any = None,
        *,
        organisation: Organisation,
        source: FiscalYear,
        year: FiscalYear,
    ) -> None:
        super().__init__(data)
        offered = Measure.objects.kept().filter(organisation=organisation, fiscal_year=source)
        self.fields["measures"].queryset = offered
        known = organisation.measures.filter(fiscal_year=year, request_id__isnull=False)
        numbers = set(known.values_list("request_id", flat=True))
        self.carried = {row.pk for row in offered if carried_id(row, year) in numbers}
        self.initial["measures"] = [row.pk for row in offered if row.pk not in self.carried]

    @property
    def ticked(self) -> set[str]:
        """The keys of the measures that are ticked now."""
        return {str(key) for key in self["measures"].value() or ()}
