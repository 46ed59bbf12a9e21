"""The form of a remark: on which part, and what is remarked."""

from typing import Any

from django import forms

from measures.components import COMPONENTS
from measures.models import Measure
from measures.queries import measures_of
from reports.forms.draft import LinesField
from reports.models import Comment, Report

_LONGEST = 2000


class CommentForm(forms.Form):
    """A remark; `part` names a part of the report, or a component and its measure ("steps-12")."""

    part = forms.ChoiceField(
        label="เรื่อง",
        error_messages={
            "required": "โปรดเลือกส่วนที่ต้องการให้ข้อสังเกต",
            "invalid_choice": "โปรดเลือกส่วนที่มีอยู่ในรายงาน",
        },
    )
    text = LinesField(
        label="ข้อสังเกต",
        longest=_LONGEST,
        required=True,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "โปรดพิมพ์ข้อสังเกต"},
    )

    def __init__(self, data: Any = None, *, report: Report) -> None:
        super().__init__(data, auto_id="comment_%s")
        measures = measures_of(report.organisation, report.fiscal_year, report.round)
        self._measures = {str(measure.pk): measure for measure in measures}
        self.fields["part"].choices = [
            ("รายงาน", Comment.Part.choices),
            *(
                (f"มาตรการที่ {number}", _components(measure))
                for number, measure in enumerate(self._measures.values(), start=1)
            ),
        ]

    def said(self) -> dict[str, Any]:
        """Return what the service is told."""
        part, _, key = self.cleaned_data["part"].partition("-")
        measure: Measure | None = self._measures.get(key)
        return {"part": part, "measure": measure, "text": self.cleaned_data["text"]}


def _components(measure: Measure) -> list[tuple[str, str]]:
    return [
        (f"{component.key}-{measure.pk}", f"{component.number}. {component.label}")
        for component in COMPONENTS
    ]
