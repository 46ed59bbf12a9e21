"""The form of a year's scores: ten indicators, the instruments and the overall score."""

from decimal import Decimal
from typing import Any

from django import forms

from ita_portal.accounts.models import User
from measures.forms.fields import ScoreField, shown_to
from measures.models import FiscalYear, Indicator, Organisation, Score
from measures.services.score import Subject


class ScoreForm(forms.Form):
    """One field for each thing that may have a score; `values()` is what the service takes."""

    def __init__(
        self, data: Any = None, *, organisation: Organisation, year: FiscalYear, reader: User
    ) -> None:
        self.subjects = _subjects(year)
        scores = Score.objects.filter(organisation=organisation, fiscal_year=year)
        known = scores.select_related("indicator", "instrument")
        initial = {
            _name_of(score.indicator or score.instrument): shown_to(reader, score.value)
            for score in known
        }
        super().__init__(data, initial=initial)
        for name, subject in self.subjects.items():
            self.fields[name] = ScoreField(label=str(subject or "คะแนนภาพรวม"))

    def field_of(self, subject: Subject) -> forms.BoundField:
        """Return the field of one thing that may have a score."""
        return self[_name_of(subject)]

    def values(self) -> dict[Subject, Decimal | None]:
        """Return the score of each thing, None where the field was left empty."""
        return {subject: self.cleaned_data[name] for name, subject in self.subjects.items()}


def _subjects(year: FiscalYear) -> dict[str, Subject]:
    indicators = year.indicators.select_related("instrument")
    subjects = [*indicators, *year.instruments.all(), None]
    return {_name_of(subject): subject for subject in subjects}


def _name_of(subject: Subject) -> str:
    if subject is None:
        return "overall"
    is_indicator = isinstance(subject, Indicator)
    return f"indicator-{subject.number}" if is_indicator else f"instrument-{subject.key}"
