"""Which rounds the measures of a fiscal year are reported in, and which one a page shows."""

from typing import NamedTuple

from django.db.models import Count

from measures.models import FiscalYear, Organisation, Result, Round
from measures.queries import assessments_of


def rounds_for(organisation: Organisation, year: FiscalYear) -> tuple[Round, ...]:
    """Return the rounds asked for or already written, the one to show first in front.

    That is the round with the most results; before the first result, the first round of the
    latest assessment that looks back on the year.
    """
    written = (
        Result.objects.filter(
            measure__organisation=organisation,
            measure__fiscal_year=year,
            measure__deleted_at__isnull=True,
        )
        .order_by()
        .values_list("round")
        .annotate(results=Count("pk"))
        .order_by("-results")
        .values_list("round", flat=True)
    )
    rounds = dict.fromkeys([*written, *_asked(year)]) or {Round.ANNUAL: None}
    return tuple(Round(round) for round in rounds)


class RoundChoice(NamedTuple):
    """The rounds a page offers and the one it shows."""

    offered: tuple[Round, ...]
    shown: Round


def choose_round(organisation: Organisation, year: FiscalYear, wanted: str) -> RoundChoice:
    """Return the round asked for by name, or the first where there is no such round."""
    rounds = rounds_for(organisation, year)
    return RoundChoice(rounds, next((round for round in rounds if round == wanted), rounds[0]))


def _asked(year: FiscalYear) -> list[str]:
    return [round for assessment in assessments_of(year) for round in assessment.rounds]
