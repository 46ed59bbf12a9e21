"""How templates ask for the findings on one part of what they show."""

from django import template

from measures.findings import Judged, Judgement

register = template.Library()


@register.filter
def on(judgement: Judgement | None, part: str) -> tuple[Judged, ...]:
    """Return the open findings on a part: {{ judgement|on:"steps" }}; none without a check."""
    return judgement.on(part) if judgement else ()
