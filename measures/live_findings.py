"""What the checker says of a measure that is being typed and is saved nowhere yet."""

from dataclasses import replace

from measures.checks.checker import check_measure
from measures.checks.rows import measure_subject, subject_of
from measures.checks.subject import MEASURE_PARTS, Subject
from measures.findings import Judgement, judge
from measures.forms import MeasureForm
from measures.models import FiscalYear, Measure, Organisation


def findings_of_typed(
    form: MeasureForm,
    organisation: Organisation,
    year: FiscalYear,
    round: str,
    measure: Measure | None,
) -> Judgement:
    """Return what is found in the texts of a form that was cleaned, valid or not.

    `measure` is the row that the form edits, None for a new one. Empty components are no fault
    while somebody types.
    """
    subject = subject_of(organisation, year, round, asked=lambda has_indicator: ())
    own = next((one for one in subject.measures if measure and one.key == measure.pk), None)
    number = own.number if own else len(subject.measures) + 1
    subject = _with_typed(subject, form, measure or Measure(), number)
    return judge(organisation, year, subject, check_measure(subject, number))


def _with_typed(subject: Subject, form: MeasureForm, measure: Measure, number: int) -> Subject:
    """Return the subject with the typed texts in place of the saved ones."""
    values = form.cleaned_data
    typed = measure_subject(
        measure,
        number,
        {part: values.get(part) or "" for part in MEASURE_PARTS},
        values.get("status") or "",
        lambda has_indicator: (),
    )
    indicator = values.get("indicator")
    typed = replace(typed, indicator=indicator.number if indicator else None)
    others = [one for one in subject.measures if one.number != number]
    measures = sorted([*others, typed], key=lambda one: one.number)
    return replace(subject, measures=tuple(measures))
