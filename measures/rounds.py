"""Which rounds the measures of a fiscal year are reported in, and which one a page shows."""

from typing import NamedTuple

from django.db.models import Count

from measures.models import FiscalYear, Measure, Organisation, Result, Round

_EARLIER = {Round.TWELVE_MONTHS: Round.SIX_MONTHS}


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


def earlier_round(round: Round) -> Round | None:
    """Return the round that ends before this one does and whose results this one goes on with."""
    return _EARLIER.get(round)


def round_to_begin_from(organisation: Organisation, year: FiscalYear, round: Round) -> Round | None:
    """Return the earlier round where it says something and `round` says nothing yet."""
    earlier = earlier_round(round)
    if earlier is None:
        return None
    results = Result.objects.filter(
        measure__in=Measure.objects.kept().filter(organisation=organisation, fiscal_year=year)
    )
    written = results.exclude(output="", outcome="", status="")
    said = set(written.filter(round__in=(earlier, round)).values_list("round", flat=True))
    return earlier if said == {earlier} else None


class RoundChoice(NamedTuple):
    """The rounds a page offers and the one it shows."""

    offered: tuple[Round, ...]
    shown: Round


def choose_round(organisation: Organisation, year: FiscalYear, wanted: str) -> RoundChoice:
    """Return the round asked for by name, or the first where there is no such round."""
    rounds = rounds_for(organisation, year)
    return RoundChoice(rounds, next((round for round in rounds if round == wanted), rounds[0]))


def _asked(year: FiscalYear) -> list[str]:
    return [round for assessment in year.assessments for round in assessment.rounds]
