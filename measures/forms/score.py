"""The form of a year's scores: ten indicators, the instruments, the whole, and single questions."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from ita_portal.accounts.models import User
from measures.forms.fields import PastedField, ScoreField, shown_to
from measures.models import FiscalYear, Indicator, Organisation, Question, Score
from measures.score_paste import OVERALL, Name, Unread, read_scores
from measures.services.score import Subject


class ScoreForm(forms.Form):
    """One field for each thing that may have a score; `values()` is what the service takes.

    `proposed` scores stand in the fields instead of those that are kept.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        organisation: Organisation,
        year: FiscalYear,
        reader: User,
        proposed: Mapping[Subject, Decimal] | None = None,
    ) -> None:
        self.subjects = _subjects(year)
        scores = Score.objects.filter(organisation=organisation, fiscal_year=year)
        known = scores.select_related("indicator", "instrument", "question")
        self.kept = {score.subject: score.value for score in known}
        shown = {**self.kept, **(proposed or {})}
        initial = {_name_of(what): shown_to(reader, value) for what, value in shown.items()}
        super().__init__(data, initial=initial)
        for name, subject in self.subjects.items():
            self.fields[name] = ScoreField(label=str(subject or "คะแนนภาพรวม"))

    def field_of(self, subject: Subject) -> forms.BoundField:
        """Return the field of one thing that may have a score."""
        return self[_name_of(subject)]

    def values(self) -> dict[Subject, Decimal | None]:
        """Return the score of each thing that was changed, None where it was taken away."""
        return {self.subjects[name]: self.cleaned_data[name] for name in self.changed_data}


class ScoreTableForm(forms.Form):
    """A table of scores as it was copied from somewhere else; `read()` says what it holds."""

    table = PastedField(label="ตารางคะแนนที่คัดลอกมา")

    def __init__(self, data: Any = None, *, year: FiscalYear) -> None:
        super().__init__(data, auto_id="id_paste_%s")
        self.year = year

    def read(self) -> tuple[dict[Subject, Decimal], list[Unread]]:
        """Return the scores that were understood and the lines that were not.

        Indicators are known by their names of any year: a table may be older than its page.
        """
        subjects = _by_name(self.year)
        own = {subject.name: name for name, subject in subjects.items() if isinstance(name, int)}
        every = Indicator.objects.filter(number__in=own.values()).values_list("name", "number")
        codes = {subject.code for subject in subjects.values() if isinstance(subject, Question)}
        reading = read_scores(self.cleaned_data["table"], {**dict(every), **own}, codes)
        strange = [
            Unread(str(name), "ปีนี้ไม่มีเครื่องมือนี้") for name in reading.scores if name not in subjects
        ]
        known = {subjects[name]: s for name, s in reading.scores.items() if name in subjects}
        return known, [*reading.unread, *strange]


def _by_name(year: FiscalYear) -> dict[Name, Subject]:
    indicators: dict[Name, Subject] = {one.number: one for one in year.indicators.all()}
    instruments = {one.key: one for one in year.instruments.all()}
    questions = {one.code: one for one in year.questions.all()}
    return {**indicators, **instruments, **questions, OVERALL: None}


def _subjects(year: FiscalYear) -> dict[str, Subject]:
    indicators = year.indicators.select_related("instrument")
    subjects = [*indicators, *year.instruments.all(), *year.questions.all(), None]
    return {_name_of(subject): subject for subject in subjects}


def _name_of(subject: Subject) -> str:
    if subject is None:
        return "overall"
    if isinstance(subject, Question):
        return f"question-{subject.code}"
    is_indicator = isinstance(subject, Indicator)
    return f"indicator-{subject.number}" if is_indicator else f"instrument-{subject.key}"
