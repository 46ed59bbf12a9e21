"""Which field of the scores form belongs to an indicator or an instrument."""

from django import forms, template

from measures.forms import ScoreForm
from measures.models import Indicator, Instrument, Question

register = template.Library()


@register.filter
def score_of(form: ScoreForm, subject: Indicator | Instrument | Question) -> forms.BoundField:
    """Return the field in which this score is typed: {{ form|score_of:indicator }}."""
    return form.field_of(subject)
