"""The texts of a measure as it will be in another year."""

from django import template

from ita_portal.thai.years import Stretch
from measures.carrying import Carried

register = template.Library()


@register.filter
def stretches_of(carried: Carried, name: str) -> tuple[Stretch, ...]:
    """Return one text in stretches, those marked that moved: {{ row|stretches_of:"steps" }}."""
    return carried.texts.get(name, ())
