"""The form of a measure: its six components, what it belongs to, and one round's result."""

from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import Q
from django.http import QueryDict

from ita_portal.accounts.models import User
from ita_portal.thai.dates import fiscal_year_bounds, format_thai_date
from ita_portal.thai.periods import parse_period, period_words
from measures.components import COMPONENT_KEYS, COMPONENTS, Component
from measures.forms.fields import CleanTextField, DatePartsField, OutlineField, RowsField, shown_to
from measures.models import FiscalYear, Measure, Organisation, Question, Result
from measures.queries import component_texts, issues_for, labels_for

LONGEST_PERIOD = 500
_ROWS = {"measure": 3, "steps": 8, "responsible": 3, "output": 6, "outcome": 6, "monitoring": 4}
_LISTS = ("steps", "output", "outcome", "monitoring")


class MeasureForm(forms.Form):
    """What is typed of a measure of one organisation and year.

    `values()` is what the services take. Texts are shown in the reader's digits and come out in
    Arabic ones. `row_version` and `request_id` are the form's own numbers: which row it shows, and
    which empty form it was.
    """

    measure = OutlineField()
    steps = OutlineField()
    period = CleanTextField(longest=LONGEST_PERIOD)
    responsible = OutlineField()
    output = OutlineField()
    outcome = OutlineField()
    starts_on = DatePartsField(label="เริ่มวันที่")
    ends_on = DatePartsField(label="สิ้นสุดวันที่")
    status = forms.ChoiceField(
        label="สถานะการดำเนินการ",
        required=False,
        choices=[("", "ยังไม่ระบุ"), *Result.Status.choices],
    )
    as_of = DatePartsField(label="ข้อมูล ณ วันที่")
    issue = forms.ModelChoiceField(None, label="ประเด็น", required=False, empty_label="ไม่จัดกลุ่ม")
    indicator = forms.ModelChoiceField(
        None, label="ตัวชี้วัด", required=False, empty_label="ไม่ผูกกับตัวชี้วัด"
    )
    monitoring = OutlineField(label="การรายงานผลและการกำกับติดตาม")
    departments = RowsField(label="ส่วนราชการที่เกี่ยวข้อง", required=False)
    questions = RowsField(label="ข้อคำถามหรือรายการเปิดเผยที่มาตรการนี้มุ่งปรับปรุง", required=False)
    row_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    request_id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        organisation: Organisation,
        year: FiscalYear,
        reader: User,
        initial: dict[str, Any] | None = None,
    ) -> None:
        self._shown = initial or {}
        shown = {name: shown_to(reader, value) for name, value in self._shown.items()}
        super().__init__(data, initial=shown)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.year = year
        self._name_fields(year)
        self._offer(organisation, year)

    def _name_fields(self, year: FiscalYear) -> None:
        labels = labels_for(year)
        for component in COMPONENTS:
            self.fields[component.key].label = labels[component.key]
            self.fields[component.key].help_text = component.help
        first, last = map(format_thai_date, fiscal_year_bounds(year.year))
        self.fields["period"].help_text += f" เช่น {first} – {last}"
        for name, rows in _ROWS.items():
            self.fields[name].widget.attrs["rows"] = rows
        for name in _LISTS:
            self.fields[name].widget.attrs["data-outline"] = True
        for name in ("starts_on", "ends_on"):
            self.fields[name].help_text = "เว้นว่างไว้ได้ ระบบจะอ่านจากช่วงระยะเวลาให้"

    def _offer(self, organisation: Organisation, year: FiscalYear) -> None:
        self.fields["issue"].queryset = issues_for(organisation, year)
        self.fields["indicator"].queryset = year.indicators.select_related("instrument")
        self.fields["departments"].queryset = organisation.departments.all()
        recent = Q(fiscal_year__year__in=(year.year - 1, year.year))
        chosen = Q(pk__in=[question.pk for question in self.initial.get("questions", ())])
        self.fields["questions"].queryset = (
            Question.objects.filter(recent | chosen)
            .select_related("fiscal_year")
            .order_by("-fiscal_year__year", "position")
        )
        self.fields["questions"].label_from_instance = _question_of_year

    def choose(self, wanted: QueryDict) -> None:
        """Let an empty form begin with the indicator and the questions that an address names.

        The address is input like any other: what the fields would refuse is passed over.
        """
        for name, value in (
            ("indicator", wanted.get("indicator")),
            ("questions", wanted.getlist("questions")),
        ):
            with suppress(forms.ValidationError):
                self.initial[name] = self.fields[name].clean(value)

    def components(self) -> list[tuple[Component, forms.BoundField]]:
        """Return each component with its field, in the assessor's order."""
        return [(component, self[component.key]) for component in COMPONENTS]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        self._require_some_text(values)
        self._understand_period(values)
        return values

    def values(self) -> dict[str, Any]:
        """Return the clean values by field name, as the services take them."""
        own = {"row_version", "request_id"}
        return {name: value for name, value in self.cleaned_data.items() if name not in own}

    def missing(self) -> list[str]:
        """Return the labels of the components that were left empty."""
        return [self[key].label for key in COMPONENT_KEYS if not self.cleaned_data[key]]

    def differences(self, latest: dict[str, Any]) -> list["Difference"]:
        """Return where what was typed is not what `latest` holds, in words."""
        pairs = [
            Difference(self[name], in_words(value), in_words(latest.get(name)))
            for name, value in self.values().items()
        ]
        return [pair for pair in pairs if pair.typed != pair.saved]

    def period_words(self) -> str:
        """Return which days were understood, nothing without a period or while it is wrong."""
        wrong = {"period", "starts_on", "ends_on"} & set(self.errors)
        values = self.cleaned_data if self.is_bound else self._shown
        if wrong or not values.get("period"):
            return ""
        return period_words(values.get("starts_on"), values.get("ends_on"))

    def _require_some_text(self, values: dict[str, Any]) -> None:
        if not any(values.get(key) for key in COMPONENT_KEYS) and not self.errors:
            self.add_error("measure", "ยังไม่ได้พิมพ์ข้อความใด โปรดพิมพ์อย่างน้อยชื่อมาตรการ")

    def _understand_period(self, values: dict[str, Any]) -> None:
        """Read the days from a new period, unless she typed days of her own."""
        if {"period", "starts_on", "ends_on"} & set(self.errors):
            return
        changed = set(self.changed_data)
        own_days = bool({"starts_on", "ends_on"} & changed)
        if "period" in changed and not own_days:
            period = parse_period(values["period"], self.year.year)
            values["starts_on"], values["ends_on"] = period.start, period.end
        if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
            words = "วันสิ้นสุดมาก่อนวันเริ่ม โปรดตรวจวัน เดือน และปี พ.ศ. อีกครั้ง"
            self.add_error("ends_on" if own_days else "period", words)


class Difference(NamedTuple):
    """A field in which two people wrote differently: what was typed here, what is saved."""

    field: forms.BoundField
    typed: str
    saved: str


def shown_values(measure: Measure, result: Result | None) -> dict[str, Any]:
    """Return what a form shows of a measure and one round's result, by field name."""
    return {
        **component_texts(measure, result),
        "monitoring": measure.monitoring,
        "starts_on": measure.starts_on,
        "ends_on": measure.ends_on,
        "issue": measure.issue,
        "indicator": measure.indicator,
        "departments": list(measure.departments.all()),
        "questions": list(measure.questions.all()),
        "status": result.status if result else "",
        "as_of": result.as_of if result else None,
        "row_version": measure.row_version,
        "request_id": measure.request_id,
    }


def in_words(value: Any) -> str:
    """Return a form's value as text to lay beside another one."""
    if isinstance(value, date):
        return format_thai_date(value)
    if value is None or isinstance(value, str):
        return dict(Result.Status.choices).get(value, value) or ""
    if hasattr(value, "__iter__"):
        return "\n".join(sorted(str(one) for one in value))
    return str(value)


def _question_of_year(question: Question) -> str:
    return f"{question} (ปี {question.fiscal_year.year})"
